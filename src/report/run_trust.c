/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_trust.c - how far the run can be believed: what disturbed it, what it could not settle, what
 * it left out. Long lists are cut where they stop being read; how much is missing is said, and the
 * run file has all of it. */
#include <math.h>
#include <string.h>

#include "report/parts.h"
#include "report/run_words.h"
#include "text/text.h"

enum { MOST_LISTED = 10 };

struct list {
    const char *names[MOST_LISTED];
    size_t count; /* of all, those that are not listed, too */
};

static bool has_room(const struct list *list)
{
    return list->count < MOST_LISTED;
}

/* NULL where there is no room. */
static void add(struct list *list, const char *name)
{
    if (has_room(list))
        list->names[list->count] = name;
    list->count++;
}

static const char *say_list(struct document *document, const struct list *list,
                            const char *separator)
{
    size_t listed = list->count < MOST_LISTED ? list->count : MOST_LISTED;
    const char *names = document_join(document, list->names, listed, separator);

    if (listed == list->count)
        return names;
    return document_format(document, "%s%s%s", names, separator,
                           document_text(document, _("and %1 more (all are in run.json)"),
                                         document_count(document, list->count - listed), NULL));
}

/* What a rejected block was disturbed by stands with the blocks. */
static void tell_noisy(struct document *document, const struct run *run)
{
    size_t noisy, all = run_counted_invocations(run, &noisy);

    document_fact(document, _("noisy"),
                  document_text(document,
                                noisy == 0 ? _("%1 of %2 invocations in the blocks that count")
                                           : _("%1 of %2 invocations in the blocks that count (the "
                                               "hypervisor took more than 5 % of their CPUs "
                                               "meanwhile); they are counted in"),
                                document_count(document, noisy), document_count(document, all),
                                NULL));
}

static void tell_noise(struct document *document, const struct run_noise *noise)
{
    if (noise->judgement != NULL && *noise->judgement != '\0')
        document_fact(document, _("noise"), say_stored(document, noise->judgement));
    else if (isfinite(noise->steal_percent))
        document_fact(document, _("noise"),
                      document_text(document, _("CPU time that the hypervisor took (steal): %1 %."),
                                    document_number(document, noise->steal_percent, 1), NULL));
    if (isfinite(noise->floor))
        document_fact(
            document, _("floor"),
            document_text(document,
                          _("up to %1 %: so much may a case seem to differ from itself here, run "
                            "twice in each block"),
                          say_percent(document, 100 * noise->floor), NULL));
}

static void tell_blocks(struct document *document, const struct run *run)
{
    struct list rejected = {.count = 0};

    for (size_t i = 0; i < run->block_count; i++) {
        const struct run_block *block = &run->block_list[i];
        if (block->rejected != NULL)
            add(&rejected,
                document_text(document, _("block %1: %2"), document_count(document, block->block),
                              say_stored(document, block->rejected), NULL));
    }
    const char *all = document_count(document, run->block_count);
    const char *template = run->noise.unfit
                               ? _("%1 of %2 rejected (%3 %), too many to leave any out: %4")
                               : _("%1 of %2 rejected (%3 %): %4");
    double percent = 100.0 * (double)rejected.count / (double)run->block_count;
    if (rejected.count > 0)
        document_fact(document, _("blocks"),
                      document_text(document, template, document_count(document, rejected.count),
                                    all, document_number(document, percent, 0),
                                    say_list(document, &rejected, "; "), NULL));
    else if (run->block_count > 0)
        document_fact(document, _("blocks"),
                      document_text(document, _("none of %1 rejected"), all, NULL));
}

static void tell_warm_up(struct document *document, const struct run *run)
{
    struct list unsteady = {.count = 0};

    for (size_t i = 0; i < run->case_count; i++) {
        if (run->cases[i].steady == 0)
            add(&unsteady, run->cases[i].id);
    }
    if (unsteady.count > 0)
        document_fact(document, _("warm-up"),
                      document_text(document,
                                    _("not over in time in %1 of %2 cases, as their pilots saw; a "
                                      "longer one (--warmup) may help: %3"),
                                    document_count(document, unsteady.count),
                                    document_count(document, run->case_count),
                                    say_list(document, &unsteady, ", "), NULL));
}

static void tell_precision(struct document *document, const struct run_precision *precision)
{
    double reached = precision->reached_percent, wanted = precision->requested_percent;
    const char *template = _("the widest interval of a ratio is +-%1 %; %2 % was asked for");

    if (isnan(reached) && isnan(wanted))
        return;
    if (isnan(reached))
        template = _("not known: a comparison has fewer than 5 blocks; %2 % was asked for");
    else if (isnan(wanted))
        template = _("the widest interval of a ratio is +-%1 %");
    document_fact(document, _("precision"),
                  document_text(document, template, say_percent(document, reached),
                                document_short(document, wanted, 2), NULL));
}

static bool is_sensitive(const struct run_comparison *comparison)
{
    return comparison->sensitive;
}

static bool disagrees(const struct run_comparison *comparison)
{
    return comparison->t_disagrees;
}

/* TEMPLATE with the number of chosen comparisons, that of all, and the names of the first; or
 * NONE. */
static void tell_chosen(struct document *document, const struct run *run,
                        bool (*chosen)(const struct run_comparison *), const char *lead,
                        const char *template, const char *none)
{
    struct list names = {.count = 0};

    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *comparison = &run->comparisons[i];
        if (chosen(comparison))
            add(&names, has_room(&names) ? say_comparison_name(document, run, comparison) : NULL);
    }
    document_fact(document, lead,
                  names.count == 0
                      ? none
                      : document_text(document, template, document_count(document, names.count),
                                      document_count(document, run->comparison_count),
                                      say_list(document, &names, ", "), NULL));
}

static void tell_doubts(struct document *document, const struct run *run)
{
    if (run->comparison_count == 0)
        return;
    tell_precision(document, &run->precision);
    if (run_rejected_blocks(run) > 0 && !run->noise.unfit)
        tell_chosen(document, run, is_sensitive, _("sensitive"),
                    _("to the rejection of blocks; with all blocks the verdict is another in %1 "
                      "of %2 comparisons: %3"),
                    _("no verdict changes when the rejected blocks are counted in"));
    if (run_runs(run) == 1) /* it sees blocks alike, so of several runs it is no check */
        tell_chosen(document, run, disagrees, _("t test"),
                    _("disagrees on %1 of %2 comparisons: %3"), _("disagrees on no comparison"));
}

/* "id: REASON", or "REASON: id, id, id" for all that share it. */
static void tell_skipped(struct document *document, const struct run *run)
{
    struct shared *reasons = document_allocate(document, run->skipped_count * sizeof *reasons);

    for (size_t i = 0; reasons != NULL && i < run->skipped_count; i++)
        reasons[i] = (struct shared){run->skipped[i].reason, run->skipped[i].id};
    for (size_t i = 0; reasons != NULL && i < run->skipped_count; i++) {
        const char *ids = say_shared(document, reasons, run->skipped_count, i, ", ");
        if (ids == NULL)
            continue;
        const char *reason = say_stored(document, reasons[i].what);
        bool alone = strcmp(ids, reasons[i].by) == 0;
        document_fact(
            document, _("skipped"),
            document_format(document, "%s: %s", alone ? ids : reason, alone ? reason : ids));
    }
}

/* On a terminal the leads say it. */
static void add_heading(struct document *document, const char *heading)
{
    document_media(document, MEDIUM_PAPER | MEDIUM_PAGE);
    document_heading(document, 2, NULL, heading);
    document_media(document, MEDIUM_ANY);
}

void part_trust(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    const struct environment *machine = &run->environment;

    document_heading(document, 1, "trust", _("How far to trust this run"));
    tell_noisy(document, run);
    tell_noise(document, &run->noise);
    tell_blocks(document, run);
    tell_warm_up(document, run);
    tell_doubts(document, run);
    add_heading(document, _("Warnings"));
    for (size_t i = 0; i < machine->warning_count; i++)
        document_warning(document, _("warning"), say_stored(document, machine->warnings[i]));
    add_heading(document, _("Not measured"));
    tell_skipped(document, run);
}
