/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * schema.c - prints the JSON Schema of one of the program's files, from the tables by which they
 * are written. Run by the build (CMakeLists.txt), which installs what it prints. */
#include <stdio.h>
#include <string.h>

#include "claims/claim.h"
#include "comparison/comparison.h"
#include "doctor/doctor.h"
#include "report/probe_report.h"
#include "result/run_fields.h"
#include "selftest/check.h"
#include "tune/tune.h"

static const struct {
    const char *name, *id, *title;
    const struct fields *fields;
} schemas[] = {
    {"run", RUN_SCHEMA, "What ipcmark run writes", &run_fields},
    {"compare", COMPARISON_SCHEMA, "What ipcmark compare --format json prints",
     &comparison_json_fields},
    {"probe", PROBE_SCHEMA, "What ipcmark probe --format json prints", &probe_fields},
    {"selftest", SELFTEST_SCHEMA, "What ipcmark selftest --format json prints", &selftest_fields},
    {"doctor", DOCTOR_SCHEMA, "What ipcmark doctor --format json prints", &doctor_fields},
    {"claims", CLAIMS_SCHEMA, "What ipcmark probe --claims --format json prints", &claims_fields},
    {"tune", TUNE_SCHEMA, "What ipcmark tune --format json prints", &tune_fields},
};

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 2 && i < sizeof schemas / sizeof schemas[0]; i++)
        if (strcmp(schemas[i].name, argv[1]) == 0)
            return fields_print_schema(schemas[i].fields, schemas[i].id, schemas[i].title,
                                       stdout) == 0
                       ? 0
                       : 1;
    fputs("Usage: schema run|compare|probe|selftest|doctor|claims|tune\n", stderr);
    return 2;
}
