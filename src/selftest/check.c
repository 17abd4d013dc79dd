/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check.c - the table of checks; lines for people, "ipcmark-selftest/1" for programs. */
#include "selftest/check.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

const struct selftest_check *const selftest_checks[] = {
    &check_aa, &check_aa_sim,   &check_coverage, &check_gate,   &check_warmup, &check_delay,
    &check_co, &check_syscalls, &check_instr,    &check_mutant, NULL,
};

const char *const outcome_names[OUTCOME_COUNT] = {
    [OUTCOME_PASS] = "pass",
    [OUTCOME_FAIL] = "fail",
    [OUTCOME_INCONCLUSIVE] = "inconclusive",
};

int selftest_step(const struct selftest *self, size_t done, size_t total)
{
    return self->step != NULL && self->step(self->context, done, total) != 0 ? -EINTR : 0;
}

int selftest_request(const struct selftest *self, const struct transport *transport,
                     struct invocation_request *out, struct diagnosis *why)
{
    struct placement place;
    int error = placement_find(self->topology, "same-cpu", &place, why);

    if (error != 0)
        return error;
    *out = (struct invocation_request){
        .transport = transport,
        .workload = workload_find("latency"),
        .spec = {.cpus = {place.cpus[0], place.cpus[1]}, .message_bytes = 64, .clients = 1},
        .directory = self->names_directory,
        .worker_program = self->worker_program,
        .wait_mask = self->wait_mask,
        .abort = self->abort,
    };
    return 0;
}

struct check_part *check_add_part(struct check_result *result, enum outcome outcome,
                                  const char *name)
{
    assert(result->part_count < CHECK_MOST_PARTS);
    struct check_part *part = &result->parts[result->part_count++];

    *part = (struct check_part){.outcome = outcome, .figure = NAN};
    check_say(part->name, "%s", name);
    return part;
}

size_t check_count_parts(const struct check_result *result, enum outcome outcome)
{
    size_t count = 0;

    for (size_t i = 0; i < result->part_count; i++)
        count += result->parts[i].outcome == outcome;
    return count;
}

enum outcome check_worst_part(const struct check_result *result)
{
    if (check_count_parts(result, OUTCOME_FAIL) > 0)
        return OUTCOME_FAIL;
    return check_count_parts(result, OUTCOME_INCONCLUSIVE) > 0 ? OUTCOME_INCONCLUSIVE
                                                               : OUTCOME_PASS;
}

void check_advise(struct check_result *result, const char *after_failure,
                  const char *when_inconclusive)
{
    if (result->outcome != OUTCOME_PASS)
        check_say(result->advice, "%s",
                  result->outcome == OUTCOME_FAIL ? after_failure : when_inconclusive);
}

/* ---- lines for people ---- */

enum { INDENT = 2 };

void selftest_print_head(FILE *stream, const struct selftest_summary *summary)
{
    fprintf(stream, "%s selftest, seed %" PRIu64 " (--seed %" PRIu64 " repeats it)\n",
            summary->quick ? "quick" : "full", summary->seed, summary->seed);
    fprintf(stream, "%-9s %-50s %-48s %s\n", "check", "figure", "bar", "outcome");
}

void selftest_print_check(FILE *stream, const struct selftest_check *check,
                          const struct check_result *result, bool verbose)
{
    fprintf(stream, "%-9s %-50s %-48s %s\n", check->name, result->figure_text, result->bar_text,
            outcome_names[result->outcome]);
    for (size_t i = 0; i < result->part_count && verbose; i++)
        fprintf(stream, "%*s%s: %s: %s\n", INDENT, "", result->parts[i].name,
                outcome_names[result->parts[i].outcome], result->parts[i].text);
    if (result->advice[0] != '\0')
        fprintf(stream, "%*s-> %s\n", INDENT, "", result->advice);
}

/* ---- "ipcmark-selftest/1" ---- */

static const struct field part_rows[] = {
    {"name", FIELD(TEXT, struct check_part, name), .in_place = true},
    {"figure", FIELD(NUMBER, struct check_part, figure), .need = JSON_NULLABLE},
    {"text", FIELD(TEXT, struct check_part, text), .in_place = true},
    {"outcome", FIELD(NAME, struct check_part, outcome), .names = outcome_names,
     .name_count = OUTCOME_COUNT},
};

static const struct fields part_fields = {FIELDS(part_rows, struct check_part)};

/* A check with its result. */
struct told_check {
    const char *name, *advice; /* advice: NULL: none */
    const struct check_part *parts;
    struct check_result result;
};

/* `root` is the summary: the checks stand there beside the results. */
static void tell_check(struct json_maker *maker, const void *root, const void *element, void *view)
{
    const struct selftest_summary *summary = root;
    const struct check_result *result = element;

    (void)maker;
    *(struct told_check *)view = (struct told_check){
        .name = summary->checks[result - summary->results]->name,
        .advice = result->advice[0] == '\0' ? NULL : result->advice,
        .parts = result->parts,
        .result = *result,
    };
}

#define RESULT(kind, member) FIELD(kind, struct told_check, result.member)

static const struct field check_rows[] = {
    {"name", FIELD(TEXT, struct told_check, name), .borrowed = true},
    {"figure", RESULT(NUMBER, figure), .need = JSON_NULLABLE},
    {"figure_text", RESULT(TEXT, figure_text), .in_place = true},
    {"bar", RESULT(TEXT, bar_text), .in_place = true},
    {"outcome", RESULT(NAME, outcome), .names = outcome_names, .name_count = OUTCOME_COUNT},
    {"advice", FIELD(TEXT, struct told_check, advice), .need = JSON_NULLABLE, .borrowed = true},
    {"parts", FIELD_LIST(OBJECTS, struct told_check, parts, result.part_count), .of = &part_fields,
     .borrowed = true},
};

static const struct fields check_fields = {
    FIELDS(check_rows, struct told_check),
    .view = &(const struct field_view){.bytes = sizeof(struct check_result), .tell = tell_check}};

static const struct field summary_rows[] = {
    {"schema", .kind = FIELD_CONSTANT, .text = SELFTEST_SCHEMA},
    {"version", FIELD(TEXT, struct selftest_summary, version), .borrowed = true},
    {"seed", FIELD(WHOLE, struct selftest_summary, seed)},
    {"quick", FIELD(FLAG, struct selftest_summary, quick)},
    {"complete", FIELD(FLAG, struct selftest_summary, complete)},
    {"checks", FIELD_LIST(OBJECTS, struct selftest_summary, results, done), .of = &check_fields,
     .borrowed = true},
};

const struct fields selftest_fields = {FIELDS(summary_rows, struct selftest_summary)};
