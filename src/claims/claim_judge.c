/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * claim_judge.c - every claim becomes findings, one for each point of its plan and each pair that its
 * test compares; findings that ask the same of the run share a contrast, and all contrasts are judged
 * together. */
#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claims/claim.h"
#include "result/build_info.h"
#include "result/grants.h"
#include "result/series.h"
#include "result/workloads.h"
#include "stats/paired.h"
#include "stats/student.h"
#include "text/message.h"

/* Two cases, or one by itself. */
struct contrast {
    const struct run_case *one, *other; /* other NULL: by itself; else one stands before it */
    enum metric metric;
    size_t
        table; /* the first contrast that it is judged together with; itself, where there is none */
    struct paired_evidence evidence;
    struct paired_comparison judged;
    struct interval interval; /* of one / other, or of one in base units */
};

struct claims_judging {
    const struct topology *topology;
    const struct plan *plan;
    const struct run *run; /* NULL: nothing was run */
    struct claims_report *report;
    struct contrast *contrasts;
    size_t count;
};

/* ---- what is found of a case ---- */

/* Of a finding's case: what notifies moves none. */
static size_t bytes_of(const char *transport, const struct claim_finding *finding)
{
    const struct transport *known = transport_find(transport);

    return known != NULL && known->flags & TRANSPORT_NOTIFIES ? 0 : finding->message_bytes;
}

static const struct run_case *find_case(const struct run *run, const char *workload,
                                        const char *transport, const struct claim_finding *finding)
{
    for (size_t i = 0; run != NULL && i < run->case_count; i++) {
        const struct case_spec *spec = &run->cases[i].spec;
        if (strcmp(spec->workload, workload) == 0 && strcmp(spec->transport, transport) == 0 &&
            strcmp(spec->placement, finding->placement) == 0 &&
            spec->message_bytes == bytes_of(transport, finding))
            return &run->cases[i];
    }
    return NULL;
}

/* Ids begin with what makes the case; a way to wait may follow. */
static bool is_of(const char *id, const char *beginning)
{
    size_t length = strlen(beginning);

    return strncmp(id, beginning, length) == 0 && (id[length] == '\0' || id[length] == '/');
}

/* Why that case was not measured, a message of the run or the plan; NULL: none is told. */
static const char *skipped_reason(const struct claims_judging *judging, const char *workload,
                                  const char *transport, const struct claim_finding *finding)
{
    char beginning[CASE_ID_BYTES];

    snprintf(beginning, sizeof beginning, "%s/%s/%zu/%s", workload, transport,
             bytes_of(transport, finding), finding->placement);
    for (size_t i = 0; judging->run != NULL && i < judging->run->skipped_count; i++)
        if (is_of(judging->run->skipped[i].id, beginning))
            return judging->run->skipped[i].reason;
    for (size_t i = 0; i < judging->plan->skipped_count; i++)
        if (is_of(judging->plan->skipped[i].id, beginning))
            return judging->plan->skipped[i].reason.text;
    return NULL;
}

static int set_verdict(struct claim_finding *finding, enum claim_verdict verdict, char *reason)
{
    finding->verdict = verdict;
    finding->reason = reason;
    return reason == NULL ? -ENOMEM : 0;
}

/* Of a finding that has not both cases, or not measured. */
static int set_untried(const struct claims_judging *judging, const char *workload,
                       const char *transport, const struct run_case *run_case,
                       struct claim_finding *finding)
{
    const char *reason = skipped_reason(judging, workload, transport, finding);

    if (reason != NULL)
        return set_verdict(finding, CLAIM_CANT_BE_TRIED, strdup(reason));
    if (run_case == NULL)
        return set_verdict(finding, CLAIM_CANT_BE_TRIED,
                           message_make(N_("%1 can't be had here"), transport, NULL));
    return set_verdict(finding, CLAIM_NOT_SETTLED,
                       message_make(N_("%1 was not measured"), transport, NULL));
}

/* ---- contrasts ---- */

static int gather(const struct run *run, struct contrast *contrast)
{
    struct series one = {0}, other = {0};
    int error = series_build(run, contrast->one, contrast->metric, BLOCKS_THAT_COUNT, &one);

    if (error == 0 && contrast->other != NULL)
        error = series_build(run, contrast->other, contrast->metric, BLOCKS_THAT_COUNT, &other);
    if (error == 0)
        error = contrast->other == NULL ? series_gather_alone(&one, &contrast->evidence)
                                        : series_gather(&one, &other, &contrast->evidence);
    series_clear(&one);
    series_clear(&other);
    return error;
}

static bool is_together(const struct contrast *a, const struct contrast *b)
{
    return a->other != NULL && b->other != NULL &&
           strcmp(a->one->spec.workload, b->one->spec.workload) == 0 &&
           strcmp(a->one->spec.placement, b->one->spec.placement) == 0;
}

/* Of two cases, in whichever order; the test's is restored when it is read. */
static int add_contrast(struct claims_judging *judging, const struct run_case *of,
                        const struct run_case *against, size_t *index)
{
    bool turned = against != NULL && against < of;
    const struct run_case *one = turned ? against : of, *other = turned ? of : against;

    for (*index = 0; *index < judging->count; ++*index)
        if (judging->contrasts[*index].one == one && judging->contrasts[*index].other == other)
            return 0;
    struct contrast *grown = reallocarray(judging->contrasts, judging->count + 1, sizeof *grown);
    if (grown == NULL)
        return -ENOMEM;
    judging->contrasts = grown;
    assert(one != NULL);
    struct contrast *added = &grown[judging->count];
    *added = (struct contrast){
        .one = one,
        .other = other,
        .metric = workload_primary(workload_describe(one->spec.workload)),
    };
    while (added->table < judging->count && !is_together(&grown[added->table], added))
        added->table++;
    judging->count++;
    return gather(judging->run, added);
}

/* ---- findings ---- */

static int add_finding(struct claim_result *result, const struct claim_finding *finding,
                       const char *placement)
{
    struct claim_finding *grown = reallocarray(result->findings, result->count + 1, sizeof *grown);

    if (grown == NULL)
        return -ENOMEM;
    result->findings = grown;
    grown[result->count] = *finding;
    grown[result->count].placement = strdup(placement);
    return grown[result->count++].placement == NULL ? -ENOMEM : 0;
}

static struct claim_finding new_finding(const struct claim_test *test, const char *against,
                                        size_t bytes)
{
    return (struct claim_finding){.of = test->of,
                                  .against = against,
                                  .message_bytes = bytes,
                                  .value = {NAN, NAN, NAN},
                                  .contrast = SIZE_MAX,
                                  .verdict = CLAIM_NOT_SETTLED};
}

/* One for each pair of the test. */
static int add_pairs(struct claim_result *result, const char *placement, size_t bytes)
{
    const struct claim *claim = result->claim;
    const struct name_list *listed = &claim->plan.transports;
    int error = 0;

    if (!claim->test.others) {
        struct claim_finding finding = new_finding(&claim->test, claim->test.against, bytes);
        return add_finding(result, &finding, placement);
    }
    for (size_t i = 0; error == 0 && i < listed->count; i++) {
        struct claim_finding finding = new_finding(&claim->test, listed->names[i], bytes);
        if (strcmp(listed->names[i], claim->test.of) != 0)
            error = add_finding(result, &finding, placement);
    }
    return error;
}

static int add_sizes(struct claim_result *result, const char *placement)
{
    const struct size_list *sizes = &result->claim->plan.sizes;
    int error = 0;

    for (size_t i = 0; error == 0 && i < sizes->count; i++)
        error = add_pairs(result, placement, sizes->bytes[i]);
    return error;
}

static bool has_placement(const struct plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->placement_count; i++)
        if (strcmp(plan->placements[i].name, name) == 0)
            return true;
    return false;
}

/* A placement that this machine lacks. */
static int add_missing(struct claims_judging *judging, struct claim_result *result,
                       const char *name)
{
    struct placement placement;
    struct diagnosis why = {""};
    size_t first = result->count;
    int error = add_sizes(result, name);

    placement_find(judging->topology, name, &placement, &why);
    for (size_t i = first; error == 0 && i < result->count; i++)
        error = set_verdict(&result->findings[i], CLAIM_CANT_BE_TRIED, strdup(why.text));
    return error;
}

static int add_findings(struct claims_judging *judging, struct claim_result *result)
{
    const struct plan *plan = judging->plan;
    const struct name_list *placements = &result->claim->plan.placements;
    int error = 0;

    for (size_t i = 0; error == 0 && i < plan->placement_count; i++)
        if (claim_wants_placement(result->claim, &plan->placements[i]))
            error = add_sizes(result, plan->placements[i].name);
    for (size_t i = 0; error == 0 && i < placements->count; i++)
        if (strcmp(placements->names[i], "available") != 0 &&
            !has_placement(plan, placements->names[i]))
            error = add_missing(judging, result, placements->names[i]);
    return error;
}

/* Who burns a CPU while he waits is never compared with who sleeps. */
static bool wait_differs(const struct run_case *of, const struct run_case *against)
{
    return (of->spec.wait == WAIT_SPIN) != (against->spec.wait == WAIT_SPIN);
}

/* Finds the cases of a finding, or why there are none. */
static int look_up(struct claims_judging *judging, const struct claim_result *result,
                   struct claim_finding *finding)
{
    const char *workload = result->claim->plan.workloads.names[0];
    const char *const names[] = {finding->of, finding->against};
    const struct run_case *cases[2] = {NULL, NULL};

    if (finding->reason != NULL)
        return 0;
    for (size_t i = 0; i < 2 && names[i] != NULL; i++) {
        cases[i] = find_case(judging->run, workload, names[i], finding);
        if (cases[i] == NULL || cases[i]->invocation_count == 0)
            return set_untried(judging, workload, names[i], cases[i], finding);
    }
    if (cases[1] != NULL && wait_differs(cases[0], cases[1]))
        return set_verdict(finding, CLAIM_CANT_BE_TRIED,
                           message_make(N_("one of %1 and %2 waits by spinning, the other sleeps: "
                                           "they are never compared"),
                                        names[0], names[1], NULL));
    return add_contrast(judging, cases[0], cases[1], &finding->contrast);
}

/* ---- all contrasts together ---- */

/* The contrasts of one table, those that say something which the others do not: of any that close a
 * circle of cases, one less. */
static size_t count_free(const struct claims_judging *judging, const size_t members[], size_t count,
                         const struct run_case **tree)
{
    size_t free_ones = 0;

    /* tree[i], tree[count + i]: the names of the trees that member i's cases are in. */
    for (size_t i = 0; i < count; i++) {
        tree[i] = judging->contrasts[members[i]].one;
        tree[count + i] = judging->contrasts[members[i]].other;
    }
    for (size_t i = 0; i < count; i++) {
        const struct run_case *from = tree[count + i], *to = tree[i];
        free_ones += from != to;
        for (size_t k = 0; k < 2 * count; k++)
            if (tree[k] == from)
                tree[k] = to;
    }
    return free_ones;
}

struct judged_table {
    size_t *members;
    struct paired_evidence *evidence;
    struct paired_comparison *judged;
    const struct run_case **tree;
};

static int judge_table(struct claims_judging *judging, struct judged_table *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        table->evidence[i] = judging->contrasts[table->members[i]].evidence;
    size_t contrasts = count == 1 ? 1 : count_free(judging, table->members, count, table->tree);
    int error = paired_judge(table->evidence, count, contrasts, table->judged);
    for (size_t i = 0; error == 0 && i < count; i++)
        judging->contrasts[table->members[i]].judged = table->judged[i];
    return error;
}

static int judge_tables(struct claims_judging *judging, struct judged_table *table)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < judging->count; i++) {
        size_t count = 0;
        for (size_t k = i; k < judging->count; k++)
            if (judging->contrasts[k].table == i)
                table->members[count++] = k;
        if (count > 0)
            error = judge_table(judging, table, count);
    }
    return error;
}

/* So that all of them hold at once, whatever table they are of. */
static void widen(struct claims_judging *judging)
{
    for (size_t i = 0; i < judging->count; i++) {
        struct contrast *contrast = &judging->contrasts[i];
        const struct paired_comparison *judged = &contrast->judged;
        size_t units = judged->runs > 1 ? judged->runs : judged->pairs;

        contrast->interval = judged->ratio;
        if (isnan(judged->deviation))
            continue;
        contrast->interval = student_judge(log(judged->ratio.estimate),
                                           judged->deviation / sqrt((double)units), judged->freedom,
                                           judging->count, judged->leeway)
                                 .ratio;
    }
}

static int judge_contrasts(struct claims_judging *judging)
{
    const size_t room = judging->count + 1;
    struct judged_table table = {
        .members = calloc(room, sizeof *table.members),
        .evidence = calloc(room, sizeof *table.evidence),
        .judged = calloc(room, sizeof *table.judged),
        .tree = calloc(2 * room, sizeof *table.tree),
    };
    int error = table.members == NULL || table.evidence == NULL || table.judged == NULL ||
                        table.tree == NULL
                    ? -ENOMEM
                    : judge_tables(judging, &table);

    free(table.members);
    free(table.evidence);
    free(table.judged);
    free(table.tree);
    if (error == 0)
        widen(judging);
    judging->report->comparisons = judging->count;
    return error;
}

/* ---- verdicts ---- */

/* So that the interval would leave the nearest border out, were estimate and scatter what they seem,
 * with a quarter of room for luck; its width goes with the root of the number. */
static unsigned blocks_needed(const struct claim_test *test, const struct claim_finding *finding)
{
    const double room = 0.75;
    const struct interval *value = &finding->value;
    double half = (log(value->high) - log(value->low)) / 2;
    double distance = INFINITY;

    if (test->low > 0)
        distance = fabs(log(value->estimate) - log(test->low));
    if (isfinite(test->high))
        distance = fmin(distance, fabs(log(value->estimate) - log(test->high)));
    double needed = ceil((double)finding->blocks * pow(half / (room * distance), 2));
    return needed >= 1 && needed <= CLAIM_MOST_BLOCKS ? (unsigned)needed : 0;
}

/* As the test has it: of its transport against the other, in its quantity, in its unit. */
static struct interval as_tested(const struct claim_test *test, const struct contrast *contrast,
                                 bool turned)
{
    struct interval value = contrast->interval;
    bool is_time = metrics[contrast->metric].lower_is_better;
    bool other_quantity = contrast->other != NULL && is_time != (test->quantity == CLAIM_TIME);

    if (turned != other_quantity)
        value = ratio_turned(value);
    if (test->unit != NULL) {
        value.estimate /= test->unit->factor;
        value.low /= test->unit->factor;
        value.high /= test->unit->factor;
    }
    return value;
}

static int doubt(const struct contrast *contrast, struct claim_finding *finding)
{
    const struct run_case *doubted = grants_withhold(contrast->one, contrast->one) ||
                                             contrast->other == NULL
                                         ? contrast->one
                                         : contrast->other;

    return set_verdict(finding, CLAIM_NOT_SETTLED, grants_message_of(doubted));
}

static int decide(const struct claims_judging *judging, const struct claim_test *test,
                  struct claim_finding *finding)
{
    if (finding->contrast == SIZE_MAX)
        return 0;
    assert(judging->contrasts != NULL); /* it is one of them */
    const struct contrast *contrast = &judging->contrasts[finding->contrast];
    bool turned = contrast->other != NULL &&
                  strcmp(contrast->one->spec.transport, finding->of) != 0;

    finding->value = as_tested(test, contrast, turned);
    finding->blocks = contrast->evidence.pairs;
    if (grants_withhold(contrast->one, contrast->other == NULL ? contrast->one : contrast->other))
        return doubt(contrast, finding);
    finding->verdict = claim_test_judge(test, finding->value);
    if (isnan(finding->value.low))
        return set_verdict(finding, CLAIM_NOT_SETTLED,
                           message_make(N_("an interval takes %1 blocks, and there are %2"),
                                        MESSAGE_NUMBER("%d", PAIRED_FEWEST),
                                        MESSAGE_NUMBER("%zu", finding->blocks), NULL));
    if (finding->verdict == CLAIM_NOT_SETTLED)
        finding->needed = blocks_needed(test, finding);
    return 0;
}

static int decide_all(const struct claims_judging *judging, struct claim_result *result)
{
    size_t counts[CLAIM_VERDICTS] = {0};
    int error = 0;

    for (size_t i = 0; error == 0 && i < result->count; i++) {
        error = decide(judging, &result->claim->test, &result->findings[i]);
        counts[result->findings[i].verdict]++;
    }
    result->verdict = claim_verdict_of_all(counts);
    return error;
}

/* ---- the report ---- */

static struct claim_result result_of(const struct claim *claim)
{
    return (struct claim_result){
        .claim = claim,
        .id = claim->id,
        .source = claim->source,
        .url = claim->url,
        .year = claim->year,
        .sentence = claim->sentence.in[0],
        .why = claim->why.in[0],
        .workload = claim->plan.workloads.names[0],
        .test = claim->test_text,
        .unit = claim->test.unit == NULL ? NULL : claim->test.unit->name,
    };
}

static void describe(struct claims_report *report, const struct run *run)
{
    report->version = build_info.version;
    if (run == NULL)
        return;
    report->blocks = run_counted_blocks(run, 0);
    report->complete = run->complete;
    report->kernel = run->environment.kernel;
    report->machine = run->environment.machine;
    report->cpu_model = run->environment.cpu_model;
    report->started = run->started;
}

int claims_judge(const struct claim_list *list, const struct topology *topology,
                 const struct plan *plan, const struct run *run, struct claims_report *out)
{
    struct claims_judging judging = {topology, plan, run, out, NULL, 0};

    *out = (struct claims_report){.results = calloc(list->count + 1, sizeof *out->results),
                                  .count = list->count};
    if (out->results == NULL) {
        out->count = 0;
        return -ENOMEM;
    }
    for (size_t i = 0; i < list->count; i++)
        out->results[i] = result_of(&list->claims[i]);
    describe(out, run);
    int error = 0;
    for (size_t i = 0; error == 0 && i < list->count; i++)
        error = add_findings(&judging, &out->results[i]);
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; error == 0 && k < out->results[i].count; k++)
            error = look_up(&judging, &out->results[i], &out->results[i].findings[k]);
    if (error == 0)
        error = judge_contrasts(&judging);
    for (size_t i = 0; error == 0 && i < list->count; i++)
        error = decide_all(&judging, &out->results[i]);
    free(judging.contrasts);
    return error;
}

size_t claims_count(const struct claims_report *report, enum claim_verdict verdict)
{
    size_t count = 0;

    for (size_t i = 0; i < report->count; i++)
        count += report->results[i].verdict == verdict;
    return count;
}

/* ---- "ipcmark-claims/1" ---- */

#define FINDING(kind, member) FIELD(kind, struct claim_finding, member)

static const struct field finding_rows[] = {
    {"transport", FINDING(TEXT, of), .borrowed = true},
    {"against", FINDING(TEXT, against), .need = JSON_NULLABLE, .borrowed = true},
    {"placement", FINDING(TEXT, placement)},
    {"message_bytes", FINDING(WHOLE, message_bytes), .unit = "bytes"},
    {"value", FINDING(INTERVAL, value), .need = JSON_NULLABLE},
    {"blocks", FINDING(WHOLE, blocks)},
    {"verdict", FINDING(NAME, verdict), .names = claim_verdict_names, .name_count = CLAIM_VERDICTS},
    {"blocks_needed", FINDING(WHOLE, needed), .need = JSON_NULLABLE, .zero_is_null = true},
    {"reason", FINDING(MESSAGE, reason), .need = JSON_NULLABLE},
};

static const struct fields finding_fields = {FIELDS(finding_rows, struct claim_finding)};

#define RESULT(kind, member) FIELD(kind, struct claim_result, member)

static const struct field result_rows[] = {
    {"id", RESULT(TEXT, id), .borrowed = true},
    {"source", RESULT(TEXT, source), .borrowed = true},
    {"year", RESULT(WHOLE, year), .need = JSON_NULLABLE, .zero_is_null = true},
    {"url", RESULT(TEXT, url), .need = JSON_NULLABLE, .borrowed = true},
    {"sentence", RESULT(TEXT, sentence), .borrowed = true},
    {"why", RESULT(TEXT, why), .need = JSON_NULLABLE, .borrowed = true},
    {"workload", RESULT(TEXT, workload), .borrowed = true},
    {"test", RESULT(TEXT, test), .borrowed = true},
    {"unit", RESULT(TEXT, unit), .need = JSON_NULLABLE, .borrowed = true},
    {"verdict", RESULT(NAME, verdict), .names = claim_verdict_names, .name_count = CLAIM_VERDICTS},
    {"findings", FIELD_LIST(OBJECTS, struct claim_result, findings, count), .of = &finding_fields},
};

static const struct fields result_fields = {FIELDS(result_rows, struct claim_result)};

#define REPORT(kind, member) FIELD(kind, struct claims_report, member)

static const struct field report_rows[] = {
    {"schema", .kind = FIELD_CONSTANT, .text = CLAIMS_SCHEMA},
    {"version", REPORT(TEXT, version), .borrowed = true},
    {"started", REPORT(TEXT, started), .need = JSON_NULLABLE, .borrowed = true},
    {"kernel", REPORT(TEXT, kernel), .need = JSON_NULLABLE, .borrowed = true},
    {"machine", REPORT(TEXT, machine), .need = JSON_NULLABLE, .borrowed = true},
    {"cpu_model", REPORT(TEXT, cpu_model), .need = JSON_NULLABLE, .borrowed = true},
    {"complete", REPORT(FLAG, complete)},
    {"blocks", REPORT(WHOLE, blocks)},
    {"comparisons", REPORT(WHOLE, comparisons)},
    {"claims", FIELD_LIST(OBJECTS, struct claims_report, results, count), .of = &result_fields},
};

const struct fields claims_fields = {FIELDS(report_rows, struct claims_report)};
