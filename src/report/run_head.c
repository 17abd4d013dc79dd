/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_head.c - what makes the run doubtful, then the program, the machine, the plan, the harness. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "report/parts.h"
#include "report/run_words.h"
#include "report/shell_command.h"
#include "result/comparisons.h"
#include "result/workloads.h"
#include "text/text.h"

/* What is told is never what a file says, but what follows from its rows. */
static void tell_analysis(struct document *document, const struct run *run)
{
    if (run->analysis_read != 0 && run->analysis_read < run->analysis)
        document_fact(document, _("analysis"),
                      _("made anew: the file is of an earlier procedure, whose intervals and "
                        "verdicts were others"));
    if (run->analysis_read > run->analysis)
        document_warning(document, _("analysis"),
                         _("the file is of a later procedure than this program knows; what follows "
                           "is made by the older one"));
    if (run->contradicted > 0)
        state_warning(
            document, _("contradicted"),
            P_("%1 comparison in the file says something else than follows from its measurements: "
               "it was changed, or is damaged; what follows is computed anew",
               "%1 comparisons in the file say something else than follows from its measurements: "
               "it was changed, or is damaged; what follows is computed anew",
               run->contradicted),
            document_count(document, run->contradicted));
    if (run->shapes_contradicted > 0)
        state_warning(document, _("contradicted"),
                      P_("the histogram of %1 case in the file is not that of its samples: the "
                         "file was changed, or is damaged; what follows is computed anew",
                         "the histograms of %1 cases in the file are not those of their samples: "
                         "the file was changed, or is damaged; what follows is computed anew",
                         run->shapes_contradicted),
                      document_count(document, run->shapes_contradicted));
}

/* "about 70 blocks would settle 12 of them (-n 70, and no --time-limit)" */
static const char *say_remedy(struct document *document, const struct run *run,
                              const struct run_open *open)
{
    bool of_runs = run->comparisons[0].paired.runs > 1;

    if (open->without_interval + open->withheld == run->comparison_count && !run->complete)
        return _("an interval takes 5 blocks: go on with the run (--resume), or begin it anew with "
                 "more of them (-n) or more time (--time-limit)");
    if (open->without_interval + open->withheld == run->comparison_count)
        return _("an interval takes 5 blocks: run it again with more (-n), or with more time "
                 "(--time-limit)");
    if (open->needed == 0)
        return _("this machine's noise leaves them open: use dedicated CPUs or a quieter host");
    return document_text(
        document,
        of_runs ? _("about %1 runs as long as these would settle %2 of them")
                : _("about %1 blocks would settle %2 of them (-n %1, and no --time-limit)"),
        document_count(document, open->needed), document_count(document, open->settled), NULL);
}

/* "2026-01-01T00:00:00Z" */
static double seconds_of(const char *timestamp)
{
    struct tm time = {0};

    strptime(timestamp, "%Y-%m-%dT%H:%M:%SZ", &time);
    return (double)timegm(&time);
}

/* To be typed: the command of this run with so many more blocks or, of several runs, runs. */
static void tell_command(struct document *document, const struct run *run, unsigned needed)
{
    static const struct shell_option replaced[] = {
        {"blocks", 'n'}, {"time-limit", '\0'}, {NULL, '\0'}};
    static const struct shell_option of_several[] = {
        {"runs", '\0'}, {"time-limit", '\0'}, {NULL, '\0'}};
    const bool of_runs = run->comparisons[0].paired.runs > 1;
    char *command = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&command, &bytes);
    const double seconds = fmax(1, seconds_of(run->finished) - seconds_of(run->started));

    if (stream != NULL) {
        shell_command_print(stream, run, of_runs ? of_several : replaced);
        if (of_runs)
            fprintf(stream, " --runs %u --time-limit %.0f\n", needed,
                    ceil(seconds / run_runs(run) * needed));
        else
            fprintf(stream, " -n %u\n", needed);
        fclose(stream);
    }
    document_code(document, "sh", document_take(document, command));
}

void open_tell(struct document *document, const struct run *run)
{
    const struct run_open open = comparisons_open(run);

    if (open.lossy > 0)
        state_warning(
            document, _("losses"),
            _("no verdict on %1 of %2 pairs: a transport lost more than 0.1 % of its messages"),
            document_count(document, open.lossy), document_count(document, run->comparison_count));
    if (open.withheld > open.lossy)
        state_warning(document, _("buffers"),
                      _("no verdict on %1 of %2 pairs: a transport was granted less buffer than is "
                        "usual, or not the same in all invocations; see the warnings"),
                      document_count(document, open.withheld - open.lossy),
                      document_count(document, run->comparison_count));
    if (open.undecided == 0)
        return;
    const char *text = document_text(
        document,
        P_("%1 of %2 pair is not decided; %3", "%1 of %2 pairs are not decided; %3",
           run->comparison_count),
        document_count(document, open.undecided), document_count(document, run->comparison_count),
        say_remedy(document, run, &open), NULL);
    document_warning(document, _("undecided"), text);
    if (open.without_interval < run->comparison_count && open.needed > 0 && run->command_count > 0)
        tell_command(document, run, open.needed);
}

/* They are as good as any other; only what their name means nobody knows. */
static void tell_strange(struct document *document, const struct run *run)
{
    for (size_t i = 0; i < run->case_count; i++) {
        const char *name = run->cases[i].spec.transport;
        size_t count = 0;
        if (!run_is_first_with(run, i, CASE_TRANSPORT) || run_knows_transport(run, name))
            continue;
        for (size_t j = i; j < run->case_count; j++)
            count += strcmp(run->cases[j].spec.transport, name) == 0;
        state_warning(
            document, _("unknown"),
            P_("%1 case is of %2, and this ipcmark knows no such transport: it is shown as it "
               "stands in the file, which is of a later version, or was changed, or is damaged",
               "%1 cases are of %2, and this ipcmark knows no such transport: they are shown as "
               "they stand in the file, which is of a later version, or was changed, or is damaged",
               count),
            document_count(document, count), name);
    }
}

/* Else a short report would only lack them. */
static void tell_missing(struct document *document, const struct run *run)
{
    if (run->case_count == 0)
        document_warning(
            document, _("empty"),
            _("the file has no case: nothing was measured, or it was changed, or is damaged"));
    for (size_t i = 0; i < run->case_count; i++) {
        const char *name = run->cases[i].spec.workload;
        size_t count = 0;
        if (!run_is_first_with(run, i, CASE_WORKLOAD) || workload_describe(name) != NULL)
            continue;
        for (size_t j = i; j < run->case_count; j++)
            count += strcmp(run->cases[j].spec.workload, name) == 0;
        state_warning(
            document, _("unknown"),
            P_("%1 case is of the workload %2, which this program does not know, and is not "
               "compared: the file is of a later version, or was changed, or is damaged",
               "%1 cases are of the workload %2, which this program does not know, and are not "
               "compared: the file is of a later version, or was changed, or is damaged",
               count),
            document_count(document, count), name);
    }
}

void doubts_tell(struct document *document, const struct run *run)
{
    const char *incomplete = say_incomplete(document, run);

    if (incomplete != NULL)
        document_warning(document, _("INCOMPLETE"), incomplete);
    tell_missing(document, run);
    tell_strange(document, run);
    if (run->noise.unfit)
        document_warning(document, _("noise"),
                         _("The machine was disturbed too often during this run: no block is left "
                           "out, and the intervals are wide. See how far the run can be trusted."));
    for (size_t i = 0; i < run->environment.serious_warnings; i++)
        document_warning(document, _("serious"),
                         say_stored(document, run->environment.warnings[i]));
}

void part_doubts(struct document *document, const struct report_source *source)
{
    doubts_tell(document, source->run);
    tell_analysis(document, source->run);
}

/* What the intervals are of, and what they do not contain. */
static const char *say_runs(struct document *document, unsigned runs)
{
    if (runs < 2)
        return _("one: the intervals of ratios do not contain what changes from one minute to the "
                 "next; --runs 5 makes several");
    return document_text(document,
                         _("%1 complete ones, each with pilots of its own: what varies between "
                           "them is in the intervals"),
                         document_count(document, runs), NULL);
}

/* Of the open loops, whose length the rate decides; `known` 0: there are none, or not yet. */
struct load_lengths {
    size_t known, others;  /* cases; those without rates */
    uint64_t fewest, most; /* requests of an invocation */
    double shortest_ns, longest_ns;
};

static struct load_lengths load_lengths_of(const struct run *run)
{
    struct load_lengths lengths = {.fewest = UINT64_MAX, .shortest_ns = INFINITY};

    for (size_t i = 0; i < run->case_count; i++) {
        const double rate = case_rate(&run->cases[i]);
        const uint64_t requests = run->cases[i].timed_messages;
        lengths.others += run->cases[i].spec.rate.percent == 0 && !(rate > 0);
        if (!(rate > 0) || requests == 0)
            continue;
        const double length_ns = (double)requests / rate * (double)NS_PER_SECOND;
        lengths.known++;
        lengths.fewest = requests < lengths.fewest ? requests : lengths.fewest;
        lengths.most = requests > lengths.most ? requests : lengths.most;
        lengths.shortest_ns = fmin(length_ns, lengths.shortest_ns);
        lengths.longest_ns = fmax(length_ns, lengths.longest_ns);
    }
    return lengths;
}

static const char *say_range(struct document *document, const char *least, const char *most)
{
    return strcmp(least, most) == 0 ? least
                                    : document_text(document, _("%1 to %2"), least, most, NULL);
}

static const char *say_lengths(struct document *document, const struct load_lengths *lengths)
{
    const char *requests = say_range(document, document_count(document, lengths->fewest),
                                     document_count(document, lengths->most));
    const char *times = say_range(document,
                                  document_quantity(document, lengths->shortest_ns, scale_time),
                                  document_quantity(document, lengths->longest_ns, scale_time));

    return document_text(document, _("an invocation of load sends %1 requests, in %2"), requests,
                         times, NULL);
}

static void tell_plan(struct document *document, const struct run *run,
                      const struct run_facts *facts)
{
    const struct load_lengths lengths = load_lengths_of(run);
    bool counted = run->messages > 0;
    const char *template =
        counted ? _("%1 of %2 blocks; each invocation measures %3 messages after at least %4 ms of "
                    "warm-up; seed %5")
        : lengths.known > 0 && lengths.others == 0
            ? _("%1 of %2 blocks; warm-up of each invocation at least %4 ms; seed %5")
            : _("%1 of %2 blocks; each invocation measures %3 ms after at least %4 ms of warm-up; "
                "seed %5");

    state_fact(document, _("plan"), template, facts->blocks_done, facts->blocks_planned,
               document_count(document, counted ? run->messages : run->duration_ms),
               document_count(document, run->warmup_ms), facts->seed);
    if (!counted && lengths.known > 0)
        document_fact(document, _("plan"), say_lengths(document, &lengths));
    /* What a single run does not know is for every reader. */
    document_detail(document, run_runs(run) < 2 ? DETAIL_SUMMARY : DETAIL_PLAIN);
    if (run->comparison_count > 0)
        document_fact(document, _("runs"), say_runs(document, run_runs(run)));
    document_detail(document, DETAIL_PLAIN);
    if (facts->resumed != NULL)
        document_fact(document, _("plan"), facts->resumed);
}

/* Serious ones stand before the answer. */
static void tell_warnings(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    const size_t others = run->environment.warning_count - run->environment.serious_warnings;

    if (others > 0)
        state_fact(
            document, _("warnings"),
            source->brief
                ? P_("%1 about this machine, which may disturb what was measured: the whole report "
                     "tells it",
                     "%1 about this machine, which may disturb what was measured: the whole report "
                     "tells them",
                     others)
                : P_("%1 about this machine, which may disturb what was measured: see “Warnings”",
                     "%1 about this machine, which may disturb what was measured: see “Warnings”",
                     others),
            document_count(document, others));
}

/* What was measured with them is theirs, and not everybody's with this version of the program. */
static void tell_plugins(struct document *document, const struct run *run)
{
    for (size_t i = 0; i < run->plugin_count; i++) {
        const struct run_plugin *plugin = &run->plugins[i];
        state_fact(document, _("plug-in"), _("%1: %2, version %3, ABI %4, SHA-256 %5"),
                   plugin->name, plugin->file, plugin->version,
                   document_format(document, "%u", plugin->abi), plugin->sha256);
    }
}

void part_head(struct document *document, const struct report_source *source)
{
    const struct run *run = source->run;
    struct run_facts facts = say_facts(document, run);

    document_media(document, MEDIUM_PAPER);
    document_heading(document, 1, "run", _("The run"));
    document_media(document, MEDIUM_PAGE); /* within the answer */
    document_heading(document, 2, NULL, _("The run"));
    document_media(document, MEDIUM_ANY);
    state_fact(document, "ipcmark",
               *run->finished == '\0' ? _("%1, %2 to (not finished)") : _("%1, %2 to %3"),
               facts.version, facts.started, facts.finished);
    state_fact(document, _("machine"),
               _("%1: %2, %3 of %4 CPUs allowed, Linux %5, virtualization: %6"), facts.host,
               facts.cpu_model, facts.cpus_allowed, facts.cpus_online, facts.kernel,
               facts.virtualization);
    tell_warnings(document, source);
    /* Before any transport goes from the tables above. */
    if (source->brief && source->rows < SCREEN_LINES)
        document_detail(document, DETAIL_PLAIN);
    limits_tell_nearest(document, run);
    document_detail(document, DETAIL_SUMMARY);
    tell_plugins(document, run);
    document_detail(document, DETAIL_PLAIN);
    tell_plan(document, run, &facts);
    state_fact(document, _("harness"),
               _("one clock reading %1, a round trip over nothing %2 (not subtracted)"),
               document_quantity(document, run->harness.clock_ns, scale_time),
               document_quantity(document, run->harness.null_rtt_ns, scale_time));
    document_fact(document, _("verify"),
                  run->verify ? _("every message was filled and checked: times include that")
                              : _("off (contents of messages not checked)"));
}
