/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tune_json.c - "ipcmark-tune/1". */
#include "tune/tune.h"

static const char *const goal_names[TUNE_GOALS] = {
    [TUNE_THROUGHPUT] = "throughput", [TUNE_P50] = "p50", [TUNE_P99] = "p99"};

#define SIDE(kind, member) FIELD(kind, struct tune_side, member)

static const struct field side_rows[] = {
    {"transport", SIDE(TEXT, transport), .borrowed = true},
    {"buffer_bytes", SIDE(WHOLE, buffer_bytes), .need = JSON_NULLABLE, .zero_is_null = true,
     .unit = "bytes"},
    {"wait", SIDE(NAME, wait), .names = wait_names, .name_count = WAIT_COUNT},
    {"batch", SIDE(WHOLE, batch)},
    {"command", SIDE(TEXT, command), .need = JSON_NULLABLE},
    {"value", SIDE(INTERVAL, value)},
};

static const struct fields side_fields = {FIELDS(side_rows, struct tune_side)};

#define ANSWER(kind, member) FIELD(kind, struct tune_answer, member)

/* Times are in nanoseconds, throughput is in bytes a second. */
static const struct field answer_rows[] = {
    {"transport", ANSWER(TEXT, transport), .borrowed = true},
    {"goal", ANSWER(NAME, goal), .names = goal_names, .name_count = TUNE_GOALS},
    {"outcome", ANSWER(NAME, outcome), .names = tune_outcome_names, .name_count = TUNE_OUTCOMES},
    {"reason", ANSWER(MESSAGE, reason), .need = JSON_NULLABLE},
    {"candidates", ANSWER(WHOLE, candidates)},
    {"left_out", ANSWER(WHOLE, left_out)},
    {"blocks", ANSWER(WHOLE, blocks)},
    {"default", ANSWER(OBJECT, usual), .of = &side_fields},
    {"best", ANSWER(OBJECT, best), .of = &side_fields},
    {"gain", ANSWER(INTERVAL, gain)},
};

static const struct fields answer_fields = {FIELDS(answer_rows, struct tune_answer)};

#define DROPPED(kind, member) FIELD(kind, struct tune_dropped, member)

static const struct field dropped_rows[] = {
    {"id", DROPPED(TEXT, id)},
    {"more", DROPPED(WHOLE, more)},
    {"reason", DROPPED(MESSAGE, reason)},
};

static const struct fields dropped_fields = {FIELDS(dropped_rows, struct tune_dropped)};

#define REPORT(kind, member) FIELD(kind, struct tune_report, member)

static const struct field report_rows[] = {
    {"schema", .kind = FIELD_CONSTANT, .text = TUNE_SCHEMA},
    {"version", REPORT(TEXT, version), .borrowed = true},
    {"placement", REPORT(TEXT, placement), .borrowed = true},
    {"message_bytes", REPORT(WHOLE, message_bytes), .unit = "bytes"},
    {"seed", REPORT(WHOLE, seed)},
    {"time_limit_s", REPORT(WHOLE, time_limit_s), .unit = "s"},
    {"seconds", REPORT(NUMBER, seconds), .unit = "s"},
    {"complete", REPORT(FLAG, complete)},
    {"answers", FIELD_LIST(OBJECTS, struct tune_report, answers, answer_count),
     .of = &answer_fields},
    {"dropped", FIELD_LIST(OBJECTS, struct tune_report, dropped, dropped_count),
     .of = &dropped_fields},
};

const struct fields tune_fields = {FIELDS(report_rows, struct tune_report)};

void tune_clear(struct tune_report *report)
{
    fields_clear(&tune_fields, report);
}
