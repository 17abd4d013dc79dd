/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * doctor_json.c - "ipcmark-doctor/1". */
#include "doctor/doctor.h"

static const struct field finding_rows[] = {
    {"check", FIELD(TEXT, struct doctor_finding, check), .borrowed = true},
    {"outcome", FIELD(NAME, struct doctor_finding, outcome), .names = doctor_outcomes,
     .name_count = DOCTOR_OUTCOMES},
    {"text", FIELD(MESSAGE, struct doctor_finding, text)},
};

static const struct fields finding_fields = {FIELDS(finding_rows, struct doctor_finding)};

#define REPORT(kind, member) FIELD(kind, struct doctor_report, member)

static const struct field report_rows[] = {
    {"schema", .kind = FIELD_CONSTANT, .text = DOCTOR_SCHEMA},
    {"version", REPORT(TEXT, version), .borrowed = true},
    {"kernel", REPORT(TEXT, kernel), .need = JSON_NULLABLE},
    {"machine", REPORT(TEXT, machine), .need = JSON_NULLABLE},
    {"user_id", REPORT(WHOLE, user_id)},
    {"findings", FIELD_LIST(OBJECTS, struct doctor_report, findings, count), .of = &finding_fields},
};

const struct fields doctor_fields = {FIELDS(report_rows, struct doctor_report)};
