/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_methods.c - what was done, as a paragraph to be put into a paper: sentence after sentence,
 * each only where the run has its facts. Then docs/method.md in a page. */
#include <math.h>
#include <string.h>

#include "report/parts.h"
#include "report/run_words.h"
#include "text/text.h"

enum { MOST_SENTENCES = 16 };

struct paragraph {
    struct document *document;
    const struct run *run;
    struct run_facts facts;
    const char *sentences[MOST_SENTENCES];
    size_t count;
};

static void say(struct paragraph *out, const char *sentence)
{
    out->sentences[out->count++] = sentence;
}

static void say_program(struct paragraph *out)
{
    const char *incomplete = say_incomplete(out->document, out->run);
    const struct run_facts *facts = &out->facts;
    const char *host = out->run->environment.host;
    bool named = host != NULL && *host != '\0';

    if (incomplete != NULL)
        say(out, document_text(out->document, _("This run is incomplete: %1."), incomplete, NULL));
    say(out, document_text(out->document,
                           _("Measurements were made with ipcmark %1 on %2 (%3; %4 of %5 CPUs "
                             "usable; Linux %6; virtualization: %7), from %8 to %9."),
                           facts->version, named ? host : _("an unnamed machine"), facts->cpu_model,
                           facts->cpus_allowed, facts->cpus_online, facts->kernel,
                           facts->virtualization, facts->started, facts->finished, NULL));
}

static void say_blocks(struct paragraph *out)
{
    struct document *document = out->document;
    const struct run *run = out->run;

    /* Older runs have no list of blocks. */
    size_t done = run->block_count > 0 ? run->block_count : run->blocks_done;
    say(out, document_text(
                 document,
                 _("The plan has %1 cases. Every block runs each case once: points of the plan in "
                   "random order, the transports of a point next to each other in random order "
                   "(seed %2). Blocks run: %3; rejected for noise by a rule fixed in advance: %4."),
                 out->facts.cases, out->facts.seed, document_count(document, done),
                 document_count(document, run_rejected_blocks(run)), NULL));
    if (out->facts.resumed != NULL)
        say(out, out->facts.resumed);
    if (run->noise.unfit)
        say(out, _("As too many blocks were rejected, the machine was judged unfit and no block "
                   "was left out of the analysis."));
}

static bool has_rate(const struct run_case *run_case)
{
    return run_case->spec.rate.percent > 0 || run_case->spec.rate.per_second > 0;
}

static void say_invocations(struct paragraph *out)
{
    struct document *document = out->document;
    const struct run *run = out->run;
    const char *template =
        run->messages > 0
            ? _("Each invocation measured %1 messages after a warm-up of at least %2 ms.")
            : _("An invocation measures for about %1 ms after a warm-up of at least %2 ms: the "
                "number of messages follows the case's median speed so far, and varies by a tenth "
                "at random.");
    uint64_t work = run->messages > 0 ? run->messages : run->duration_ms;
    size_t noisy, all = run_counted_invocations(run, &noisy);

    say(out, document_text(document, template, document_count(document, work),
                           document_count(document, run->warmup_ms), NULL));
    if (run->messages == 0 && run_cases_that(run, has_rate) > 0)
        say(out, _("Where requests come at a given rate an invocation lasts five times as long, "
                   "and has 2000 of them or more."));
    say(out, document_text(document,
                           _("An invocation is a fresh pair of processes (or a server with its "
                             "clients); invocations in the blocks that count: %1, of which %2 were "
                             "disturbed from outside (these are counted in)."),
                           document_count(document, all), document_count(document, noisy), NULL));
}

/* "same-cpu (both sides on one CPU; CPU 0, 0)" */
static const char *describe_placement(const struct paragraph *out, const struct run_case *run_case)
{
    const char *meaning = name_placement(run_case->spec.placement), *parts[2];
    size_t count = 0;

    if (meaning != NULL)
        parts[count++] = meaning;
    if (run_case->spec.cpus[0] >= 0)
        parts[count++] = document_format(out->document, "CPU %d, %d", run_case->spec.cpus[0],
                                         run_case->spec.cpus[1]);
    if (count == 0)
        return run_case->spec.placement;
    return document_format(out->document, "%s (%s)", run_case->spec.placement,
                           document_join(out->document, parts, count, "; "));
}

static void say_placements(struct paragraph *out)
{
    const struct run *run = out->run;
    const char **names = document_allocate(out->document, run->case_count * sizeof *names);
    size_t count = 0;

    for (size_t i = 0; names != NULL && i < run->case_count; i++) {
        if (run_is_first_with(run, i, CASE_PLACEMENT))
            names[count++] = describe_placement(out, &run->cases[i]);
    }
    if (count > 0)
        say(out, document_text(out->document, _("Placement: %1."),
                               document_join(out->document, names, count, ", "), NULL));
}

/* What the standard error of a ratio is made of. */
static const char *say_error(const struct paragraph *out)
{
    return run_runs(out->run) > 1 ? _("the scatter between the runs, or that of the blocks within "
                                      "them if it is larger")
                                  : _("the Walsh averages over the blocks");
}

static void say_pairs(struct paragraph *out)
{
    say(out, document_text(
                 out->document,
                 _("Transports were compared by the logarithms of their ratios within each block "
                   "(comparisons: %1). The interval of a ratio is Student's; its standard error is "
                   "that of %3, moderated over all comparisons of the workload and placement; it "
                   "is simultaneous (Bonferroni): in 95 of 100 such tables all intervals hold at "
                   "once. Verdicts are read off it: practically equal where it lies within %2 % of "
                   "equality, else faster or slower where it leaves out 1, else not decided."),
                 out->facts.comparisons, document_number(out->document, 100 * VERDICT_REGION, 0),
                 say_error(out), NULL));
}

static void say_against_reference(struct paragraph *out)
{
    const char *reference = comparing_reference(out->run->reference);

    say(out, document_text(
                 out->document,
                 _("Transports were compared with one of them, %1, by the logarithms of their "
                   "ratios within each block (comparisons: %2). The interval of a ratio is "
                   "Student's; its standard error is that of %4, moderated over all pairs of the "
                   "workload and placement; it is simultaneous (Dunnett within a point of the "
                   "plan, Bonferroni over the points): in 95 of 100 such tables all intervals hold "
                   "at once. Verdicts are read off it: practically equal where it lies within %3 % "
                   "of equality, else faster or slower where it leaves out 1, else not decided."),
                 reference, out->facts.comparisons,
                 document_number(out->document, 100 * VERDICT_REGION, 0), say_error(out), NULL));
    say(out, _("Each was also compared with the best of the others at its point, by Hsu's "
               "constrained intervals, which hold at once in the same way. What spins is compared "
               "with what spins only."));
}

static void say_tests(struct paragraph *out)
{
    const struct run *run = out->run;

    say(out,
        run_runs(run) > 1
            ? _("Each invocation gives one number per figure (for latency the median of its round "
                "trips). The estimate of a case is the geometric mean of those of its runs; its 95 "
                "% confidence interval is Student's, with the runs as units.")
            : _("Each invocation gives one number per figure (for latency the median of its round "
                "trips). The estimate of a case is the Hodges–Lehmann estimate over its "
                "invocations; its 95 % confidence interval inverts Wilcoxon's signed-rank test."));
    if (run->comparison_count == 0) {
        say(out, _("In this run nothing was compared."));
        return;
    }
    if (run->comparing == COMPARING_REFERENCE)
        say_against_reference(out);
    else
        say_pairs(out);
    unsigned runs = run_runs(run);
    if (runs > 1)
        say(out, document_text(out->document,
                               _("The run consists of %1 complete ones, which are the units: what "
                                 "varies between them is in the intervals."),
                               document_count(out->document, runs), NULL));
    else
        say(out, _("It is one run: its intervals do not contain what changes from one minute to "
                   "the next."));
    if (!isnan(run->noise.floor))
        say(out, document_text(out->document,
                               _("The noise floor, the largest difference between a case and its "
                                 "own twin that the run did not exclude, is %1 %."),
                               document_number(out->document, 100 * run->noise.floor, 1), NULL));
}

static void say_harness(struct paragraph *out)
{
    const struct run_harness *harness = &out->run->harness;

    if (isnan(harness->clock_ns) || isnan(harness->null_rtt_ns))
        return;
    say(out, document_text(out->document,
                           _("One reading of the clock costs %1 ns and a round trip over nothing "
                             "%2 ns; neither is subtracted."),
                           document_number(out->document, harness->clock_ns, 1),
                           document_number(out->document, harness->null_rtt_ns, 1), NULL));
}

static const char *methods_text(struct document *document, const struct report_source *source)
{
    struct paragraph out = {
        .document = document, .run = source->run, .facts = say_facts(document, source->run)};

    say_program(&out);
    say_blocks(&out);
    say_invocations(&out);
    say_placements(&out);
    say_tests(&out);
    say_harness(&out);
    if (source->run->verify)
        say(&out, _("The contents of every message were filled and checked; times include that."));
    if (source->run_id != NULL)
        say(&out, document_text(document, _("Run: SHA-256 of its file %1."), source->run_id, NULL));
    return document_join(document, out.sentences, out.count, " ");
}

const char *methods_line(struct document *document, const struct report_source *source)
{
    char *line = strdup(methods_text(document, source));

    for (char *at = line; at != NULL && *at != '\0'; at++) {
        if ((unsigned char)*at < ' ' || *at == 0x7F)
            *at = '?';
    }
    return document_format(document, "%s\n", document_take(document, line));
}

static const char *const method[] = {
    N_("What is repeated is the invocation: a fresh pair of processes that runs one case once. Its "
       "thousands of messages are not independent, so each invocation gives one number per figure, "
       "and only these go into intervals and tests (Georges et al. 2007; Kalibera and Jones 2013). "
       "Each starts with a new memory layout and random padding, since such details change the "
       "speed of a program (Mytkowicz et al. 2009)."),
    N_("A block is every case once, in random order. The two invocations of a comparison lie in "
       "the same block, next to each other in time, so that a slow drift of the machine does not "
       "look like a difference (Abedi and Brecht 2017)."),
    N_("How many messages an invocation sends follows from the case's own speed; no single look "
       "decides it. A warm-up over the same channel is not measured. The work is matched: for one "
       "workload and size every transport moves the same messages in the same directions."),
    N_("Estimates are those of Hodges and Lehmann (1963): the median of the averages of all pairs "
       "of invocations. The 95 % confidence interval is read from the same averages (Hollander, "
       "Wolfe and Chicken 2014); it needs at least six blocks. Of several runs the runs are the "
       "units: the estimate is the geometric mean of theirs, and its interval is Student's over "
       "the runs."),
    N_("Two transports are compared by the ratio of their figures within each block. How much it "
       "scatters is estimated for all comparisons of a workload and placement together, each drawn "
       "towards what they have in common (Smyth 2004). All intervals of such a table hold at once "
       "in 95 of 100 cases, and the verdict is what the interval says."),
    N_("Ratios within 5 % are of no practical interest here. Practically equal means that the "
       "interval lies inside that region. Not decided is not the same: there may be too little "
       "data, and the report says how much would probably do."),
    N_("Blocks that were disturbed from outside (time stolen by the hypervisor, a slow calibration "
       "loop) are run again; the rule does not look at the results. Some cases run twice in every "
       "block: what differs between a case and itself is the noise floor, which says what this "
       "machine makes of nothing."),
    N_("Don’t compare two transports by looking whether their own intervals overlap: the paired "
       "comparison is sharper, and it is the one that is decided on."),
};

/* As in docs/method.md; they have no other language. */
static const char *const references[] = {
    "A. Abedi, T. Brecht. Conducting Repeatable Experiments in Highly Variable Cloud Computing "
    "Environments. ICPE 2017. https://doi.org/10.1145/3030207.3030229",
    "A. Georges, D. Buytaert, L. Eeckhout. Statistically Rigorous Java Performance Evaluation. "
    "OOPSLA 2007. https://doi.org/10.1145/1297027.1297033",
    "J. L. Hodges, E. L. Lehmann. Estimates of Location Based on Rank Tests. The Annals of "
    "Mathematical Statistics 34, 1963. https://doi.org/10.1214/aoms/1177704172",
    "M. Hollander, D. A. Wolfe, E. Chicken. Nonparametric Statistical Methods. 3rd edition, Wiley, "
    "2014.",
    "R. Jain, D. Chiu, W. Hawe. A Quantitative Measure of Fairness and Discrimination for Resource "
    "Allocation in Shared Computer Systems. DEC Technical Report 301, 1984. "
    "https://arxiv.org/abs/cs/9809099",
    "T. Kalibera, R. Jones. Rigorous Benchmarking in Reasonable Time. ISMM 2013. "
    "https://doi.org/10.1145/2464157.2464160",
    "T. Mytkowicz, A. Diwan, M. Hauswirth, P. F. Sweeney. Producing Wrong Data Without Doing "
    "Anything Obviously Wrong! ASPLOS 2009. https://doi.org/10.1145/1508244.1508275",
    "B. Schroeder, A. Wierman, M. Harchol-Balter. Open Versus Closed: A Cautionary Tale. NSDI "
    "2006. https://www.usenix.org/legacy/event/nsdi06/tech/schroeder.html",
    "G. K. Smyth. Linear Models and Empirical Bayes Methods for Assessing Differential Expression "
    "in Microarray Experiments. Statistical Applications in Genetics and Molecular Biology 3, "
    "2004. https://doi.org/10.2202/1544-6115.1027",
    "F. Wilcoxon. Individual Comparisons by Ranking Methods. Biometrics Bulletin 1, 1945. "
    "https://doi.org/10.2307/3001968",
    "R. S. Woodruff. Confidence Intervals for Medians and Other Position Measures. Journal of the "
    "American Statistical Association 47, 1952. https://doi.org/10.1080/01621459.1952.10483443",
};

/* Of a run that compares with one reference. */
static const char *const reference_references[] = {
    "C. W. Dunnett. A Multiple Comparison Procedure for Comparing Several Treatments with a "
    "Control. Journal of the American Statistical Association 50, 1955. "
    "https://doi.org/10.1080/01621459.1955.10501294",
    "J. C. Hsu. Simultaneous Confidence Intervals for All Distances from the \"Best\". The Annals "
    "of Statistics 9, 1981.",
};

void part_methods(struct document *document, const struct report_source *source)
{
    const bool by_reference = source->run->comparing == COMPARING_REFERENCE;

    document_heading(document, 1, "method", _("Methods"));
    document_paragraph(document, NULL, methods_text(document, source));
    document_media(document, MEDIUM_PAGE);
    document_heading(document, 2, NULL, _("The method in a page"));
    document_fold(document);
    for (size_t i = 0; i < sizeof method / sizeof method[0]; i++)
        document_paragraph(document, NULL, text_of(method[i]));
    document_heading(document, 2, "references", _("References"));
    document_fold(document);
    document_list(document, NULL);
    for (size_t i = 0; i < sizeof references / sizeof references[0]; i++)
        document_item(document, NULL, references[i]);
    for (size_t i = 0;
         by_reference && i < sizeof reference_references / sizeof reference_references[0]; i++)
        document_item(document, NULL, reference_references[i]);
}

static const char *const limits[] = {
    N_("Other machines: the result is about this machine, kernel and settings. An interval covers "
       "repetitions of this run, not other machines or days."),
    N_("Placement: on one CPU a round trip is two context switches, on two CPUs it is two wake-ups "
       "of another CPU. These are different questions: never mix them."),
    N_("Load: the loop is closed, so nobody queues. A server under load behaves otherwise "
       "(Schroeder et al. 2006)."),
    N_("Cold caches: the same buffer is sent again and again, and the receiver does not work with "
       "it."),
    N_("The best use of a transport: each message is sent by itself, as plain programs do. Batches "
       "of messages, or of operations of io_uring, may change the picture."),
    N_("Virtual machines: other guests take time, and wake-ups between virtual CPUs are costly. "
       "The noise floor tells how much of that there was, not why."),
    N_("Causes: a time alone does not say why. The counts under the hood are a hint, not a proof."),
    N_("Rare events, such as what happens once an hour, are not seen."),
};

void part_limits(struct document *document, const struct report_source *source)
{
    (void)source;
    document_heading(document, 1, "limits", _("Limits of the method"));
    document_list(document, NULL);
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        document_item(document, NULL, text_of(limits[i]));
}
