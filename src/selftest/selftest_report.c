/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * selftest_report.c - lines for people, "ipcmark-selftest/1" for programs. */
#include <inttypes.h>

#include "selftest/check.h"

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
