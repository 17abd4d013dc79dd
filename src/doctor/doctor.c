/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * doctor.c - all checks in a row, and what becomes of them. */
#include "doctor/doctor.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "doctor/checks.h"
#include "result/build_info.h"

const char *const doctor_outcomes[DOCTOR_OUTCOMES] = {"serious", "warning", "note", "unknown",
                                                      "fine"};

static const struct {
    const char *name;
    bool falsifies; /* it may find figures wrong that a run would show: a run looks, too */
    int (*look)(struct doctor_report *report);
} checks[] = {
    {"tracer", true, check_tracer},
    {"preloading", false, check_preloading},
    {"clock", false, check_clock},
    {"pipe", true, check_pipe},
    {"socket pair", true, check_socket_pair},
    {"loopback", false, check_loopback},
    {"names", false, check_names},
    {"processes", false, check_processes},
    {"worker", false, check_worker},
    {"scheduling", false, check_scheduling},
    {"topology", false, check_topology},
    {"CPUs", false, check_cpus},
    {"memory", false, check_memory},
    {"events", false, check_events},
};

enum { CHECK_COUNT = sizeof checks / sizeof checks[0] };

int doctor_add(struct doctor_report *report, const char *check, enum doctor_outcome outcome,
               char *message)
{
    struct doctor_finding *grown = message == NULL
                                       ? NULL
                                       : reallocarray(report->findings, report->count + 1,
                                                      sizeof *report->findings);
    size_t place = report->count;

    if (grown == NULL) {
        free(message);
        return -ENOMEM;
    }
    report->findings = grown;
    for (; place > 0 && grown[place - 1].outcome > outcome; place--)
        grown[place] = grown[place - 1];
    grown[place] = (struct doctor_finding){check, outcome, message};
    report->count++;
    return 0;
}

int doctor_add_environment(struct doctor_report *report, const struct environment *environment)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < environment->warning_count; i++)
        error = doctor_add(report, "environment",
                           i < environment->serious_warnings ? DOCTOR_SERIOUS : DOCTOR_WARNING,
                           strdup(environment->warnings[i]));
    return error;
}

size_t doctor_count(const struct doctor_report *report, enum doctor_outcome outcome)
{
    size_t count = 0;

    for (size_t i = 0; i < report->count; i++)
        count += report->findings[i].outcome == outcome;
    return count;
}

static int look_at_environment(struct doctor_report *report)
{
    struct environment environment;
    int error = environment_collect(&environment);

    if (error != 0)
        return error;
    error = doctor_add_environment(report, &environment);
    report->kernel = environment.kernel;
    report->machine = environment.machine;
    environment.kernel = environment.machine = NULL;
    environment_clear(&environment);
    return error;
}

static int make_checks(struct doctor_report *report, bool all)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < CHECK_COUNT; i++)
        if (all || checks[i].falsifies) {
            report->check = checks[i].name;
            error = checks[i].look(report);
        }
    return error;
}

int doctor_look(struct doctor_report *report)
{
    *report = (struct doctor_report){.user_id = geteuid(), .version = build_info.version};
    int error = look_at_environment(report);

    return error == 0 ? make_checks(report, true) : error;
}

void doctor_clear(struct doctor_report *report)
{
    fields_clear(&doctor_fields, report);
    *report = (struct doctor_report){.count = 0};
}

static bool is_warned(const struct environment *environment, const char *message)
{
    for (size_t i = 0; i < environment->warning_count; i++)
        if (strcmp(environment->warnings[i], message) == 0)
            return true;
    return false;
}

int doctor_warn_run(struct environment *environment)
{
    struct doctor_report report = {.count = 0};
    int error = make_checks(&report, false);

    for (size_t i = 0; error == 0 && i < doctor_count(&report, DOCTOR_SERIOUS); i++)
        if (!is_warned(environment, report.findings[i].text))
            error = environment_warn_serious(environment, strdup(report.findings[i].text));
    doctor_clear(&report);
    return error;
}

/* ---- "ipcmark-doctor/1" ---- */

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
