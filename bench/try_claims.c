/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * try_claims.c - one run of all claims' cases, as `ipcmark run` would make it, into a folder that is
 * removed; then the verdicts. */
#include "probe_options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "claims/claim.h"
#include "command.h"
#include "data_files.h"
#include "interrupt.h"
#include "measure/private_directory.h"
#include "measure/worker_program.h"
#include "plan/schedule.h"
#include "progress.h"
#include "report/documents.h"
#include "session/session.h"

enum { MS_PER_SECOND = 1000 };

/* All that it takes; released in one place. */
struct trying {
    const struct probe_options *options;
    struct claim_list list;
    struct topology *topology;
    struct private_directory names, folder; /* of the channels, and of the run file */
    struct settings settings;
    struct plan plan;
    struct run run;
    struct session session;
    struct claims_report report;
    struct progress progress;
    char worker[PATH_MAX], run_path[PATH_MAX + sizeof "/run.json"];
    uint64_t start_ns;
};

static int read_claims(struct trying *trying, struct diagnosis *why)
{
    const struct probe_options *options = trying->options;
    char shipped[PATH_MAX];
    const char *path = options->claims_file;

    if (path == NULL) {
        int error = data_file_path("claims.txt", shipped, why);
        if (error != 0)
            return error;
        path = shipped;
    }
    int error = claims_read(path, &trying->list, why);
    return error == 0 ? claims_choose(&trying->list, options->wanted, options->wanted_count, why)
                      : error;
}

static int prepare(struct trying *trying, struct diagnosis *why)
{
    int error = topology_load(&trying->topology);

    if (error != 0)
        return diagnose(why, error, "can't read the machine's topology: %s", strerror(-error));
    error = topology_check_own(trying->topology, why);
    if (error == 0)
        error = worker_program_path(trying->worker, why);
    if (error == 0)
        error = private_directory_create(&trying->names, why);
    if (error == 0)
        error = private_directory_create(&trying->folder, why);
    snprintf(trying->run_path, sizeof trying->run_path, "%s/run.json", trying->folder.path);
    if (error == 0)
        error = claims_settings(&trying->list, trying->topology, &trying->settings, why);
    trying->settings.time_limit_s = trying->options->limit_ms / MS_PER_SECOND;
    if (error == 0 && (error = schedule_random_seed(&trying->settings.seed)) != 0)
        diagnose(why, error, "no random seed: %s", strerror(-error));
    if (error == 0)
        error = claims_plan(&trying->list, &trying->settings, trying->topology, trying->names.path,
                            &trying->plan, why);
    return error;
}

static int measure(struct trying *trying, struct diagnosis *why)
{
    static char command[] = "ipcmark probe --claims";
    char *const words[] = {command, NULL};
    int error = session_begin_run(&trying->run, &trying->plan, &trying->settings, 1, words, why);

    if (error == 0)
        error = run_tell_serious(&trying->run, why);
    if (error != 0)
        return error;
    trying->session = (struct session){
        .topology = trying->topology,
        .settings = &trying->settings,
        .plan = &trying->plan,
        .directory = trying->names.path,
        .run_path = trying->run_path,
        .worker_program = trying->worker[0] != '\0' ? trying->worker : NULL,
        .start_ns = trying->start_ns,
        .watcher = progress_watcher(&trying->progress),
        .signals = {interrupt_wait_mask(), interrupt_abort(), interrupt_check},
        .run = &trying->run,
    };
    error = session_measure_harness(&trying->session, why);
    return error == 0 || error == -EINTR || error == -ETIMEDOUT ? session_run(&trying->session, why)
                                                                : error;
}

/* Without a case there is nothing to measure, and why not is to be told. */
static int measure_and_judge(struct trying *trying, struct diagnosis *why)
{
    const bool any = trying->plan.case_count > 0;
    int error = 0;

    if (!trying->options->quiet)
        fprintf(stderr, "ipcmark: %zu claim%s, %zu case%s, at most %u s\n", trying->list.count,
                trying->list.count == 1 ? "" : "s", trying->plan.case_count,
                trying->plan.case_count == 1 ? "" : "s", trying->settings.time_limit_s);
    if (any)
        error = measure(trying, why);
    if (error != 0)
        return error;
    error = claims_judge(&trying->list, trying->topology, &trying->plan, any ? &trying->run : NULL,
                         &trying->report);
    return error == 0 ? 0 : diagnose(why, error, "probe: %s", strerror(-error));
}

static int print(const struct trying *trying, struct diagnosis *why)
{
    const struct probe_options *options = trying->options;
    const bool is_document = options->report.form->kind == FORM_DOCUMENT;

    why->text[0] = '\0';
    return report_print(
        &(const struct report){.choice = &options->report,
                               .document = is_document ? claims_document(&trying->report) : NULL,
                               .json = &claims_fields,
                               .what = &trying->report,
                               .detail = DETAIL_PLAIN},
        why);
}

static int finish(const struct trying *trying, struct diagnosis *why)
{
    const struct session *session = &trying->session;
    int error = print(trying, why);

    if (error != 0)
        return command_end(error, why);
    if (session->signal_number != 0)
        return interrupt_status(session->signal_number);
    if (session->failed_cases != 0)
        return EXIT_SYSTEM;
    return session->out_of_time ? EXIT_CANT_TELL : EXIT_FINE;
}

int try_claims(const struct probe_options *options)
{
    struct trying trying = {.options = options, .start_ns = clock_now_ns()};
    struct diagnosis why = {""};
    int status;

    run_init(&trying.run);
    settings_init(&trying.settings);
    progress_start(&trying.progress, options->quiet);
    int error = read_claims(&trying, &why);
    if (error != 0) {
        status = command_fail(error, why.text);
    } else {
        error = interrupt_install(INTERRUPT_AFTER_INVOCATION, &why);
        if (error == 0)
            error = prepare(&trying, &why);
        if (error == 0)
            error = measure_and_judge(&trying, &why);
        if (error == 0)
            status = finish(&trying, &why);
        else if (interrupt_check() != 0)
            status = interrupt_status(interrupt_check());
        else /* an error of the system is none of the user's words */
            status = command_fail(error == -EINVAL ? -EIO : error, why.text);
        if (error == -ETIMEDOUT && interrupt_check() == 0)
            status = EXIT_CANT_TELL;
    }
    fields_clear(&claims_fields, &trying.report);
    run_clear(&trying.run);
    plan_clear(&trying.plan);
    settings_clear(&trying.settings);
    topology_free(trying.topology);
    claims_clear(&trying.list);
    private_directory_remove(&trying.folder);
    private_directory_remove(&trying.names);
    return status;
}
