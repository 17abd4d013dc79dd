/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * claims_json.c - "ipcmark-claims/1". */
#include "claims/claim.h"

#define FINDING(kind, member) FIELD(kind, struct claim_finding, member)

static const struct field finding_rows[] = {
    {"transport", FINDING(TEXT, of), .borrowed = true},
    {"against", FINDING(TEXT, against), .need = JSON_NULLABLE, .borrowed = true},
    {"placement", FINDING(TEXT, placement), .borrowed = true},
    {"message_bytes", FINDING(WHOLE, message_bytes), .unit = "bytes"},
    {"value", FINDING(INTERVAL, value), .need = JSON_NULLABLE},
    {"blocks", FINDING(WHOLE, blocks)},
    {"verdict", FINDING(NAME, verdict), .names = claim_verdict_names, .name_count = CLAIM_VERDICTS},
    {"blocks_needed", FINDING(WHOLE, needed), .need = JSON_NULLABLE, .zero_is_null = true},
    {"reason", FINDING(MESSAGE, reason), .need = JSON_NULLABLE, .borrowed = true},
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
    {"findings", FIELD_LIST(OBJECTS, struct claim_result, findings, count), .of = &finding_fields,
     .borrowed = true},
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
    {"claims", FIELD_LIST(OBJECTS, struct claims_report, results, count), .of = &result_fields,
     .borrowed = true},
};

const struct fields claims_fields = {FIELDS(report_rows, struct claims_report)};
