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

enum { MOST_BLOCKS_LISTED = 6, MOST_COMPARISONS_LISTED = 10 };

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
                            "twice in each block; where that was found, a difference within it "
                            "is not claimed"),
                          say_percent(document, 100 * noise->floor), NULL));
}

/* "block 8: REASON; block 9: REASON; and 2 more" */
static const char *list_rejected(struct document *document, const struct run *run, size_t rejected)
{
    const char *blocks[MOST_BLOCKS_LISTED];
    size_t listed = 0;

    for (size_t i = 0; i < run->block_count && listed < MOST_BLOCKS_LISTED; i++) {
        const struct run_block *block = &run->block_list[i];
        if (block->rejected != NULL)
            blocks[listed++] = document_text(document, _("block %1: %2"),
                                             document_count(document, block->block),
                                             say_stored(document, block->rejected), NULL);
    }
    const char *list = document_join(document, blocks, listed, "; ");
    if (rejected == listed)
        return list;
    return document_format(document, "%s%s", list,
                           document_text(document, _("; and %1 more"),
                                         document_count(document, rejected - listed), NULL));
}

static void tell_blocks(struct document *document, const struct run *run, size_t rejected)
{
    double percent = 100.0 * (double)rejected / (double)run->block_count;
    const char *all = document_count(document, run->block_count);

    if (run->block_count == 0)
        return;
    document_fact(document, _("blocks"),
                  rejected == 0
                      ? document_text(document, _("none of %1 rejected"), all, NULL)
                      : document_text(document, _("%1 of %2 rejected (%3 %)%4: %5"),
                                      document_count(document, rejected), all,
                                      document_number(document, percent, 0),
                                      run->noise.unfit ? _(", too many to leave any out") : "",
                                      list_rejected(document, run, rejected), NULL));
}

/* As it was typed, mostly: "2", "1.5". */
static int decimals_of(double percent)
{
    int decimals = 0;

    while (decimals < 2 &&
           fabs(percent * pow(10, decimals) - round(percent * pow(10, decimals))) > 1e-9)
        decimals++;
    return decimals;
}

static void tell_precision(struct document *document, const struct run_precision *precision)
{
    double reached = precision->reached_percent, wanted = precision->requested_percent;
    const char *asked = "";

    if (isnan(reached) && isnan(wanted))
        return;
    if (!isnan(wanted))
        asked = document_text(document, _("; %1 % was asked for"),
                              document_number(document, wanted, decimals_of(wanted)), NULL);
    document_fact(document, _("precision"),
                  isnan(reached)
                      ? document_text(document,
                                      _("not known: a comparison has fewer than 6 blocks%1"), asked,
                                      NULL)
                      : document_text(document, _("the widest interval of a ratio is +-%1 %%2"),
                                      say_percent(document, reached), asked, NULL));
}

static bool is_sensitive(const struct run_comparison *comparison)
{
    return comparison->sensitive;
}

static bool disagrees(const struct run_comparison *comparison)
{
    return comparison->t_disagrees;
}

/* TEMPLATE with the number of chosen comparisons, that of all, and the names of the first; or NONE. */
static void tell_chosen(struct document *document, const struct run *run,
                        bool (*chosen)(const struct run_comparison *), const char *lead,
                        const char *template, const char *none)
{
    const char *names = "";
    size_t count = 0;

    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *comparison = &run->comparisons[i];
        if (chosen(comparison) && count++ < MOST_COMPARISONS_LISTED)
            names = document_format(document, "%s%s %s", names, count == 1 ? "" : ",",
                                    say_comparison_name(document, run, comparison));
    }
    if (count > MOST_COMPARISONS_LISTED)
        names = document_format(
            document, "%s%s", names,
            document_text(document, _(", and %1 more (all are in run.json)"),
                          document_count(document, count - MOST_COMPARISONS_LISTED), NULL));
    document_fact(document, lead,
                  count == 0 ? none
                             : document_text(document, template, document_count(document, count),
                                             document_count(document, run->comparison_count), names,
                                             NULL));
}

static void tell_doubts(struct document *document, const struct run *run, bool rejected_some)
{
    if (run->comparison_count == 0)
        return;
    tell_precision(document, &run->precision);
    if (rejected_some && !run->noise.unfit)
        tell_chosen(document, run, is_sensitive, _("sensitive"),
                    _("to the rejection of blocks; with all blocks the verdict is another in %1 "
                      "of %2 comparisons:%3"),
                    _("no verdict changes when the rejected blocks are counted in"));
    if (run->comparison_count > 0)
        tell_chosen(document, run, disagrees, _("t test"),
                    _("disagrees on %1 of %2 comparisons:%3"), _("disagrees on no comparison"));
}

/* "id: REASON", or "REASON: id, id, id" for all that share the reason of skipped[at]. NULL: an
 * earlier one told it. */
static const char *say_skipped(struct document *document, const struct run *run, size_t at)
{
    const char *reason = run->skipped[at].reason, *ids = NULL;
    size_t count = 0;

    for (size_t i = 0; i < run->skipped_count; i++) {
        if (strcmp(run->skipped[i].reason, reason) != 0)
            continue;
        if (i < at)
            return NULL;
        ids = count++ == 0 ? run->skipped[i].id
                           : document_format(document, "%s, %s", ids, run->skipped[i].id);
    }
    reason = say_stored(document, reason);
    return count == 1 ? document_format(document, "%s: %s", ids, reason)
                      : document_format(document, "%s: %s", reason, ids);
}

static void tell_skipped(struct document *document, const struct run *run)
{
    document_media(document, MEDIUM_PAPER | MEDIUM_PAGE);
    document_heading(document, 2, NULL, _("Not measured"));
    document_media(document, MEDIUM_ANY);
    for (size_t i = 0; i < run->skipped_count; i++) {
        const char *text = say_skipped(document, run, i);
        if (text != NULL)
            document_fact(document, _("skipped"), text);
    }
}

static void tell_warnings(struct document *document, const struct environment *machine)
{
    document_media(document, MEDIUM_PAPER | MEDIUM_PAGE);
    document_heading(document, 2, NULL, _("Warnings"));
    document_media(document, MEDIUM_ANY);
    for (size_t i = 0; i < machine->warning_count; i++)
        document_warning(document, _("warning"), say_stored(document, machine->warnings[i]));
}

void part_trust(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    size_t rejected = run_rejected_blocks(run);

    document_heading(document, 1, "trust", _("How far to trust this run"));
    tell_noisy(document, run);
    tell_noise(document, &run->noise);
    tell_blocks(document, run, rejected);
    tell_doubts(document, run, rejected > 0);
    tell_warnings(document, &run->environment);
    tell_skipped(document, run);
}
