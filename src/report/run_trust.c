/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_trust.c - how far the run can be believed: what disturbed it, what it could not settle, what
 * it left out. Long lists are cut where they stop being read; how much is missing is said, and the
 * run file has all of it. */
#include <math.h>
#include <string.h>

#include "report/parts.h"
#include "report/run_words.h"
#include "result/grants.h"
#include "result/recording.h"
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

enum { MOST_NOISES = 8 };

/* What made invocations noisy, and how many. */
struct noises {
    const char *noise[MOST_NOISES];
    size_t times[MOST_NOISES];
    size_t count;
};

static void add_noise(struct noises *noises, const char *noise)
{
    size_t at = 0;

    while (at < noises->count && strcmp(noises->noise[at], noise) != 0)
        at++;
    if (at == MOST_NOISES)
        return;
    noises->noise[at] = noise;
    noises->times[at]++;
    noises->count += at == noises->count;
}

/* "the hypervisor ..."; of several "3: the hypervisor ...; 2: ...". */
static const char *say_noises(struct document *document, const struct noises *noises)
{
    const char *said[MOST_NOISES];

    for (size_t i = 0; i < noises->count; i++) {
        const char *noise = say_stored(document, noises->noise[i]);
        said[i] = noises->count == 1
                      ? noise
                      : document_format(document, "%s: %s",
                                        document_count(document, noises->times[i]), noise);
    }
    return document_join(document, said, noises->count, "; ");
}

/* What a rejected block was disturbed by stands with the blocks. */
static void tell_noisy(struct document *document, const struct run *run)
{
    size_t noisy, all = run_counted_invocations(run, &noisy);
    struct noises noises = {.count = 0};

    for (size_t i = 0; i < run->case_count; i++)
        for (size_t k = 0; k < run->cases[i].invocation_count; k++) {
            const struct run_invocation *row = &run->cases[i].invocations[k];
            if (row->noisy && run_block_counts(run, row->block))
                add_noise(&noises, row->noise == NULL ? RECORDING_STOLEN : row->noise);
        }
    state_fact(document, _("noisy"),
               noisy == 0
                   ? _("%1 of %2 invocations in the blocks that count")
                   : _("%1 of %2 invocations in the blocks that count (%3); they are counted in"),
               document_count(document, noisy), document_count(document, all),
               noisy == 0 ? "" : say_noises(document, &noises));
}

static void count_lost(const struct run_case *cases, size_t count, size_t *repeated, size_t *failed)
{
    for (size_t i = 0; i < count; i++) {
        *failed += cases[i].failures;
        for (size_t k = 0; k < cases[i].invocation_count; k++)
            *repeated += cases[i].invocations[k].repeats;
    }
}

/* Invocations that have no row, of controls and limits, too. What was repeated is whole again. */
static void tell_lost(struct document *document, const struct run *run)
{
    size_t repeated = 0, failed = 0;

    count_lost(run->cases, run->case_count, &repeated, &failed);
    count_lost(run->aa_controls, run->aa_control_count, &repeated, &failed);
    count_lost(run->machine_limits, run->machine_limit_count, &repeated, &failed);
    if (repeated > 0)
        state_fact(document, _("repeated"),
                   P_("%1 invocation, because ipcmark itself stood still meanwhile: stopped, "
                      "frozen or suspended",
                      "%1 invocations, because ipcmark itself stood still meanwhile: stopped, "
                      "frozen or suspended",
                      repeated),
                   document_count(document, repeated));
    document_detail(document, DETAIL_SUMMARY);
    if (failed > 0)
        state_fact(document, _("failed"),
                   P_("%1 invocation; its block lacks the case, and its comparisons there",
                      "%1 invocations; their blocks lack the case, and its comparisons there",
                      failed),
                   document_count(document, failed));
    document_detail(document, DETAIL_PLAIN);
}

static void tell_noise(struct document *document, const struct run_noise *noise)
{
    if (noise->judgement != NULL && *noise->judgement != '\0')
        document_fact(document, _("noise"), say_stored(document, noise->judgement));
    else if (isfinite(noise->steal_percent))
        state_fact(document, _("noise"), _("CPU time that the hypervisor took (steal): %1 %."),
                   document_number(document, noise->steal_percent, 1));
    if (isfinite(noise->floor))
        state_fact(document, _("floor"),
                   _("up to %1 %: so much may a case seem to differ from itself here, run twice in "
                     "each block"),
                   say_percent(document, 100 * noise->floor));
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
        state_fact(document, _("blocks"), template, document_count(document, rejected.count), all,
                   document_number(document, percent, 0), say_list(document, &rejected, "; "));
    else if (run->block_count > 0)
        state_fact(document, _("blocks"), _("none of %1 rejected"), all);
}

static void tell_clock(struct document *document, const struct run *run)
{
    size_t batched = 0;
    unsigned largest = 1;

    for (size_t i = 0; i < run->case_count; i++) {
        const unsigned batch = run->cases[i].batch;
        batched += batch > 1;
        largest = batch > largest ? batch : largest;
    }
    if (batched == 0)
        return;
    state_fact(
        document, _("clock"),
        _("it moves in steps of %1: in %2 of %3 cases up to %4 messages were timed together; their "
          "p50 is the median of such means, and other percentiles are left out"),
        document_quantity(document, (double)run->environment.clock_tick_ns, scale_time),
        document_count(document, batched), document_count(document, run->case_count),
        document_count(document, largest));
}

/* "64 KiB", "208 KiB, at most 10 messages", "3939840 B out, 128 KiB in"; NULL: it has no buffers. */
static const char *say_granted(struct document *document, struct channel_capacity granted)
{
    if (granted.send_bytes == 0)
        return NULL;
    const char *out = document_size(document, granted.send_bytes);
    if (granted.receive_bytes != granted.send_bytes && granted.receive_bytes != 0)
        out = document_text(document, _("%1 out, %2 in"), out,
                            document_size(document, granted.receive_bytes), NULL);
    if (granted.messages == 0)
        return out;
    return document_text(document, _("%1, at most %2 messages"), out,
                         document_count(document, granted.messages), NULL);
}

/* What the first invocation was granted, unless that is in doubt. */
static const char *say_buffers(struct document *document, const struct run_case *run_case)
{
    return grants_doubted(run_case) ? say_made(document, grants_message_of(run_case))
                                    : say_granted(document, run_case->granted);
}

/* "pipe, fifo: 64 KiB; tcp: 3939840 B out, 128 KiB in" */
static void tell_buffers(struct document *document, const struct run *run)
{
    struct shared *buffers = document_allocate(document, run->case_count * sizeof *buffers);
    struct list told = {.count = 0};

    for (size_t i = 0; buffers != NULL && i < run->case_count; i++)
        buffers[i] = (struct shared){say_buffers(document, &run->cases[i]),
                                     run->cases[i].spec.transport};
    for (size_t i = 0; buffers != NULL && i < run->case_count; i++) {
        const char *transport_names = say_shared(document, buffers, run->case_count, i, ", ");
        if (transport_names == NULL)
            continue;
        add(&told, grants_doubted(&run->cases[i])
                       ? buffers[i].what
                       : document_format(document, "%s: %s", transport_names, buffers[i].what));
    }
    if (told.count > 0)
        document_fact(document, _("buffers"), say_list(document, &told, "; "));
}

static void tell_warm_up(struct document *document, const struct run *run)
{
    struct list unsteady = {.count = 0};

    for (size_t i = 0; i < run->case_count; i++) {
        if (run->cases[i].steady == 0)
            add(&unsteady, run->cases[i].id);
    }
    if (unsteady.count > 0)
        state_fact(document, _("warm-up"),
                   _("not over in time in %1 of %2 cases, as their pilots saw; a longer one "
                     "(--warmup) may help: %3"),
                   document_count(document, unsteady.count),
                   document_count(document, run->case_count), say_list(document, &unsteady, ", "));
}

static void tell_precision(struct document *document, const struct run_precision *precision)
{
    double reached = precision->reached_percent, wanted = precision->requested_percent;
    const char *template = _("the widest interval of a ratio is +-%1 %; %2 % was asked for");
    bool wide = reached >= 1000;

    if (isnan(reached) && isnan(wanted))
        return;
    if (isnan(reached))
        template = _("not known: a comparison has fewer than 5 blocks; %2 % was asked for");
    else if (isnan(wanted))
        template = wide ? _("the widest interval of a ratio is wider than tenfold")
                        : _("the widest interval of a ratio is +-%1 %");
    else if (wide)
        template = _("the widest interval of a ratio is wider than tenfold; %2 % was asked for");
    state_fact(document, _("precision"), template, say_percent(document, reached),
               document_short(document, wanted, 2));
}

/* Of the comparisons on which the t test disagrees, or else of the sensitive ones: TEMPLATE with their
 * number, that of all, and the names of the first; or NONE. */
static void tell_doubted(struct document *document, const struct run *run, bool by_t_test,
                         const char *lead, const char *template, const char *none)
{
    struct list names = {.count = 0};

    for (size_t i = 0; i < run->comparison_count; i++) {
        const struct run_comparison *comparison = &run->comparisons[i];
        if (by_t_test ? comparison->t_disagrees : comparison->sensitive)
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
        tell_doubted(document, run, false, _("sensitive"),
                     _("to the rejection of blocks; with all blocks the verdict is another in %1 "
                       "of %2 comparisons: %3"),
                     _("no verdict changes when the rejected blocks are counted in"));
    if (run_runs(run) == 1) /* it sees blocks alike, so of several runs it is no check */
        tell_doubted(document, run, true, _("t test"), _("disagrees on %1 of %2 comparisons: %3"),
                     _("disagrees on no comparison"));
}

/* Placements that the machine does not have, which nobody need be told at once, or all others. NULL:
 * no memory. */
static struct shared *gather_skipped(struct document *document, const struct run *run,
                                     bool placements)
{
    struct shared *reasons = document_allocate(document, run->skipped_count * sizeof *reasons);

    for (size_t i = 0; reasons != NULL && i < run->skipped_count; i++) {
        if ((name_placement(run->skipped[i].id) != NULL) == placements)
            reasons[i] = (struct shared){run->skipped[i].reason, run->skipped[i].id};
    }
    return reasons;
}

/* "id: REASON", or "REASON: id, id, id" for all that share it. */
static void tell_skipped(struct document *document, const struct run *run, bool placements)
{
    struct shared *reasons = gather_skipped(document, run, placements);

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

/* How many cases, and where those are few, for what reasons. */
static void count_skipped(struct document *document, const struct run *run)
{
    enum { MOST_REASONS = 2 };
    struct shared *reasons = gather_skipped(document, run, false);
    const char *said[MOST_REASONS] = {NULL};
    size_t cases = 0, count = 0;

    for (size_t i = 0; reasons != NULL && i < run->skipped_count; i++) {
        cases += reasons[i].what != NULL;
        if (say_shared(document, reasons, run->skipped_count, i, ", ") == NULL)
            continue;
        if (count < MOST_REASONS)
            said[count] = say_stored(document, reasons[i].what);
        count++;
    }
    const char *template = count > MOST_REASONS
                               ? _("%1 cases for %2 reasons; `ipcmark report --verbose` has them")
                               : _("%1 cases: %2; `ipcmark report --verbose` names them");
    state_fact(document, _("skipped"), template, document_count(document, cases),
               count > MOST_REASONS ? document_count(document, count)
                                    : document_join(document, said, count, "; "));
}

/* Few are named at once; of many a short report says how many. */
static void tell_other_skipped(struct document *document, const struct report_source *source)
{
    enum { MOST_NAMED = 2 };
    size_t cases = 0;

    for (size_t i = 0; i < source->run->skipped_count; i++)
        cases += name_placement(source->run->skipped[i].id) == NULL;
    if (source->brief && cases > MOST_NAMED)
        count_skipped(document, source->run);
    else
        tell_skipped(document, source->run, false);
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
    tell_lost(document, run);
    tell_noise(document, &run->noise);
    tell_blocks(document, run);
    tell_clock(document, run);
    tell_buffers(document, run);
    tell_warm_up(document, run);
    tell_doubts(document, run);
    add_heading(document, _("Warnings"));
    for (size_t i = machine->serious_warnings; i < machine->warning_count; i++)
        document_warning(document, NULL, say_stored(document, machine->warnings[i]));
    add_heading(document, _("Not measured"));
    tell_skipped(document, run, true);
    document_detail(document, DETAIL_SUMMARY);
    tell_other_skipped(document, source);
}
