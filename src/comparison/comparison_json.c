/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * comparison_json.c - "ipcmark-compare/1" as tables of fields. The keys are a contract with whoever
 * gates on this output: add, but do not rename. */
#include "comparison/comparison.h"
#include "result/message_json.h"

/* ---- the two runs ---- */

struct told_run {
    const char *path, *version, *started;
    bool complete;
    unsigned blocks_done, blocks_planned;
};

static void tell_run(struct json_maker *maker, const void *root, const void *element, void *view)
{
    const struct compared_run *from = element;

    (void)maker;
    (void)root;
    *(struct told_run *)view = (struct told_run){
        .path = from->path,
        .version = from->run->version,
        .started = from->run->started,
        .complete = from->run->complete,
        .blocks_done = from->run->blocks_done,
        .blocks_planned = from->run->blocks_planned,
    };
}

static const struct field run_rows[] = {
    {"run", FIELD(TEXT, struct told_run, path), .borrowed = true},
    {"version", FIELD(TEXT, struct told_run, version), .borrowed = true},
    {"started", FIELD(TEXT, struct told_run, started), .borrowed = true},
    {"complete", FIELD(FLAG, struct told_run, complete)},
    {"blocks_done", FIELD(WHOLE, struct told_run, blocks_done)},
    {"blocks_planned", FIELD(WHOLE, struct told_run, blocks_planned)},
};

static const struct fields run_fields_told = {FIELDS(run_rows, struct told_run),
                                              .view = &(const struct field_view){.tell = tell_run}};

/* ---- comparisons, and what has none ---- */

static const struct field base_rows[] = {
    {"estimate", FIELD(NUMBER, struct comparison_row, base_estimate)},
    {"invocations", FIELD(WHOLE, struct comparison_row, unpaired.baseline_count)},
};

static const struct field new_rows[] = {
    {"estimate", FIELD(NUMBER, struct comparison_row, new_estimate)},
    {"invocations", FIELD(WHOLE, struct comparison_row, unpaired.contender_count)},
};

static const struct fields base_fields = {FIELDS(base_rows, struct comparison_row)};
static const struct fields new_fields = {FIELDS(new_rows, struct comparison_row)};

/* Of which case and metric a row or a gap is. */
struct told_row {
    struct comparison_row row;
    const char *id, *metric, *reason, *mark;
};

static void tell_row(struct json_maker *maker, const void *root, const void *element, void *view)
{
    const struct comparison_row *from = element;

    (void)maker;
    (void)root;
    *(struct told_row *)view = (struct told_row){.row = *from,
                                                 .id = from->base->id,
                                                 .metric = metrics[from->metric].key,
                                                 .mark = comparison_mark(from)};
}

static void tell_gap(struct json_maker *maker, const void *root, const void *element, void *view)
{
    const struct comparison_gap *from = element;

    (void)maker;
    (void)root;
    *(struct told_row *)view = (struct told_row){
        .id = from->id,
        .metric = from->metric == METRIC_COUNT ? NULL : metrics[from->metric].key,
        .reason = from->reason};
}

#define ROW(kind, member) FIELD(kind, struct told_row, row.member)

static const struct field comparison_rows[] = {
    {"id", FIELD(TEXT, struct told_row, id), .borrowed = true},
    {"metric", FIELD(TEXT, struct told_row, metric), .borrowed = true},
    {"base", FIELD(OBJECT, struct told_row, row), .of = &base_fields},
    {"new", FIELD(OBJECT, struct told_row, row), .of = &new_fields},
    {"ratio", ROW(INTERVAL, unpaired.ratio)},
    {"ratio_90", ROW(INTERVAL, unpaired.ratio_90)},
    {"p", ROW(NUMBER, unpaired.p), .largest = 1},
    {"p_adjusted", ROW(NUMBER, unpaired.p_adjusted), .largest = 1},
    {"of_runs", ROW(FLAG, unpaired.of_runs)},
    {"verdict", ROW(NAME, change), .names = change_names, .name_count = CHANGE_COUNT},
    {"mark", FIELD(TEXT, struct told_row, mark), .need = JSON_OPTIONAL, .borrowed = true,
     .left_out = true},
};

static const struct field gap_rows[] = {
    {"id", FIELD(TEXT, struct told_row, id), .borrowed = true},
    {"metric", FIELD(TEXT, struct told_row, metric), .need = JSON_NULLABLE, .borrowed = true},
    {"reason", FIELD(MESSAGE, struct told_row, reason), .borrowed = true},
};

static const struct fields comparison_row_fields = {
    FIELDS(comparison_rows, struct told_row),
    .view = &(const struct field_view){.bytes = sizeof(struct comparison_row), .tell = tell_row}};

static const struct fields gap_fields = {
    FIELDS(gap_rows, struct told_row),
    .view = &(const struct field_view){.bytes = sizeof(struct comparison_gap), .tell = tell_gap}};

static const struct field difference_rows[] = {
    {"key", FIELD(TEXT, struct difference, key)},
    {"base", FIELD(TEXT, struct difference, base), .need = JSON_NULLABLE},
    {"new", FIELD(TEXT, struct difference, new), .need = JSON_NULLABLE},
};

static const struct fields difference_fields = {FIELDS(difference_rows, struct difference)};

/* ---- lists that are put together ---- */

static void make_cautions(struct json_maker *maker, json_t *object, const struct field *field,
                          const void *root, const void *value)
{
    const struct comparison *comparison = value;
    const struct message_list *const lists[] = {&comparison->cautions[0], &comparison->cautions[1],
                                                &comparison->pairs[1].cautions};
    json_t *array = json_make_array(maker);

    (void)root;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        for (size_t j = 0; j < lists[i]->count; j++)
            json_make_push(maker, array, json_make_english(maker, lists[i]->messages[j]));
    json_make_put(maker, object, field->key, array);
}

/* The cases that only the run of that number has: the field's `least`. */
static void make_only(struct json_maker *maker, json_t *object, const struct field *field,
                      const void *root, const void *value)
{
    const struct comparison *comparison = value;
    json_t *array = json_make_array(maker);

    (void)root;
    for (size_t i = 0; i < comparison->case_count; i++) {
        const struct matched_case *matched = &comparison->cases[i];
        if (matched->of[field->least] != NULL && matched->of[1 - field->least] == NULL)
            json_make_push(maker, array, json_make_text(maker, matched->id));
    }
    json_make_put(maker, object, field->key, array);
}

static const struct field_custom cautions = {.make = make_cautions, .schema = fields_schema_texts};
static const struct field_custom only_one_has = {.make = make_only, .schema = fields_schema_texts};

/* ---- the file ---- */

#define PAIR(kind, member) FIELD(kind, struct comparison, pairs[1].member)
#define PAIR_LIST(kind, member, count)                                                             \
    FIELD_LIST(kind, struct comparison, pairs[1].member, pairs[1].count)

static const struct field count_rows[] = {
    {"worse", PAIR(WHOLE, counts[CHANGE_WORSE])},
    {"better", PAIR(WHOLE, counts[CHANGE_BETTER])},
    {"looks_worse", PAIR(WHOLE, counts[CHANGE_LOOKS_WORSE])},
    {"looks_better", PAIR(WHOLE, counts[CHANGE_LOOKS_BETTER])},
    {"undecided", PAIR(WHOLE, counts[CHANGE_UNDECIDED])},
    {"equal", PAIR(WHOLE, counts[CHANGE_EQUAL])},
};

static const struct fields count_fields = {FIELDS(count_rows, struct comparison)};

static const struct field rows[] = {
    {"schema", .kind = FIELD_CONSTANT, .text = COMPARISON_SCHEMA},
    {"base", FIELD(OBJECT, struct comparison, runs[0]), .of = &run_fields_told},
    {"new", FIELD(OBJECT, struct comparison, runs[1]), .of = &run_fields_told},
    {"environment_differences", PAIR_LIST(OBJECTS, differences.entries, differences.count),
     .of = &difference_fields},
    {"warnings", .kind = FIELD_CUSTOM, .custom = &cautions},
    {"test", .kind = FIELD_CONSTANT, .text = comparison_test},
    {"threshold", FIELD(NUMBER, struct comparison, threshold)},
    {"counts", .kind = FIELD_OBJECT, .of = &count_fields},
    {"comparisons", PAIR_LIST(OBJECTS, rows, row_count), .of = &comparison_row_fields},
    {"not_compared", PAIR_LIST(OBJECTS, gaps, gap_count), .of = &gap_fields},
    {"only_in_base", .kind = FIELD_CUSTOM, .custom = &only_one_has, .least = 0},
    {"only_in_new", .kind = FIELD_CUSTOM, .custom = &only_one_has, .least = 1},
};

const struct fields comparison_json_fields = {FIELDS(rows, struct comparison)};
