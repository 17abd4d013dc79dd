/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_probe.c - `ipcmark probe`: what pipes, sockets, queues and shared memory really do, by
 * experiment. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/own_file.h"
#include "command.h"
#include "interrupt.h"
#include "measure/private_directory.h"
#include "probe_options.h"
#include "progress.h"
#include "report/documents.h"
#include "report/probe_report.h"
#include "result/virtualization.h"
#include "text/limit.h"

enum { KERNEL_BYTES = 3 * 65 + 300 }; /* three fields of uname(), and what stands in for it */

struct survey {
    const struct probe_options *options;
    struct probe_report report;
    struct probe_finding *findings; /* report.planned of them */
    struct private_directory names;
    struct probe_context context;
    struct progress progress;
    char kernel[KERNEL_BYTES];
    char program[PATH_MAX];
};

/* Counts the experiments that are asked for; writes them down where `findings` is not NULL. */
static size_t plan(const struct probe_options *options, struct probe_finding *findings)
{
    size_t count = 0;

    for (const struct probe *const *probe = probes; *probe != NULL; probe++)
        for (const char *const *transport = (*probe)->transports; *transport != NULL; transport++) {
            if (!probe_options_want(options, *probe, *transport))
                continue;
            if (findings != NULL)
                findings[count] = (struct probe_finding){.probe = **probe, .transport = *transport};
            count++;
        }
    return count;
}

static void note_system(struct survey *survey)
{
    struct utsname system;
    char *layer = NULL;

    if (uname(&system) < 0)
        return;
    virtualization_detect(&layer);
    bool other = layer != NULL && virtualization_replaces_kernel(layer);
    snprintf(survey->kernel, sizeof survey->kernel, "%s %s %s%s%s", system.sysname, system.release,
             system.machine, other ? ", " : "", other ? layer : "");
    free(layer);
    survey->report.kernel = survey->kernel;
    survey->report.user_id = geteuid();
}

static int prepare(struct survey *survey, const struct probe_options *options,
                   struct diagnosis *why)
{
    static const char own_link[] = "/proc/self/exe";
    size_t count = plan(options, NULL);

    survey->options = options;
    survey->findings = calloc(count + 1, sizeof *survey->findings); /* never of nothing */
    if (survey->findings == NULL)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    plan(options, survey->findings);
    survey->report = (struct probe_report){.findings = survey->findings, .planned = count};
    note_system(survey);
    int error = interrupt_install(INTERRUPT_AFTER_EXPERIMENT, why);
    if (error != 0)
        return error;
    /* The link leads to the program also where its path leads nowhere any more, or not for everyone. */
    if (access(own_link, X_OK) == 0)
        memcpy(survey->program, own_link, sizeof own_link);
    else
        error = own_program_path(survey->program, why);
    if (error == 0)
        error = private_directory_create(&survey->names, why);
    survey->context = (struct probe_context){.directory = survey->names.path,
                                             .visitor_program = survey->program,
                                             .wait_mask = interrupt_wait_mask(),
                                             .abort = interrupt_abort()};
    progress_start(&survey->progress, options->quiet);
    return error;
}

static int try_one(struct survey *survey, struct probe_finding *finding, struct diagnosis *why)
{
    char current[64];

    snprintf(current, sizeof current, "%s, %s", finding->probe.name, finding->transport);
    progress_phase(&survey->progress, "trying", survey->report.count + 1, survey->report.planned,
                   current);
    int error = probe_run(&finding->probe, finding->transport, &survey->context,
                          survey->options->limit_ms, &finding->result);
    progress_clear(&survey->progress);
    if (error == 0 || error == -EINTR)
        return error;
    return diagnose(why, error, "probe: %s can't be tried: %s", current,
                    limit_text(-error, LIMIT_PROCESS));
}

/* 0, -EINTR after a signal, or -errno with *why. */
static int try_all(struct survey *survey, struct diagnosis *why)
{
    int error = 0;

    while (error == 0 && survey->report.count < survey->report.planned) {
        if (interrupt_check() != 0)
            return -EINTR;
        error = try_one(survey, &survey->findings[survey->report.count], why);
        if (error == 0)
            survey->report.count++;
    }
    return error;
}

static bool is_wanted(const struct probe_options *options, const struct probe *probe)
{
    for (const char *const *transport = probe->transports; *transport != NULL; transport++)
        if (probe_options_want(options, probe, *transport))
            return true;
    return false;
}

static int explain(const struct probe_options *options, struct diagnosis *why)
{
    const bool all = options->report.form->sink == &sink_markdown;
    const struct probe *list[PROBE_MOST_NAMES];
    size_t count = 0;

    for (const struct probe *const *probe = probes; *probe != NULL; probe++)
        if (is_wanted(options, *probe) && count < PROBE_MOST_NAMES)
            list[count++] = *probe;
    struct document *document = options->found_count > 0
                                    ? probe_found(options->explain, options->found,
                                                  options->found_count)
                                    : probe_explanation(list, count);
    return command_end(
        report_print(&(const struct report){.choice = &options->report,
                                            .document = document,
                                            .detail = all ? DETAIL_VERBOSE : DETAIL_PLAIN},
                     why),
        why);
}

/* ---- a document in every form but two: what programs read is data ---- */

static int print_data(const void *what, FILE *stream)
{
    return probe_print_csv(what, stream);
}

static int print_json(const void *what, FILE *stream)
{
    return probe_print_json(what, stream);
}

int probe_print(const struct probe_report *found, const struct report_choice *choice, bool details,
                struct diagnosis *why)
{
    const struct report_form *form = choice->form;
    const bool all = details || form->sink == &sink_markdown;

    return report_print(
        &(const struct report){
            .choice = choice,
            .document = form->kind == FORM_DOCUMENT ? probe_document(found) : NULL,
            .print = form->kind == FORM_CSV ? print_data : print_json,
            .what = found,
            .detail = all ? DETAIL_VERBOSE : DETAIL_PLAIN,
        },
        why);
}

/* What has been found is printed, whatever stopped the rest. */
static int finish(struct survey *survey, int error, const struct diagnosis *why)
{
    const struct probe_options *options = survey->options;
    struct diagnosis unprinted = {""};
    int status = command_end(
        probe_print(&survey->report, &options->report, options->details, &unprinted), &unprinted);

    if (interrupt_check() != 0)
        return interrupt_status(interrupt_check());
    if (error != 0)
        return command_fail(error == -EINVAL ? -EIO : error, why->text);
    if (status != EXIT_FINE)
        return status;
    return probe_count(&survey->report, PROBE_CONTRADICTED) > 0 ? EXIT_NEGATIVE : EXIT_FINE;
}

static int run_survey(const struct probe_options *options, struct diagnosis *why)
{
    struct survey survey = {0};
    int status;

    int error = prepare(&survey, options, why);
    if (error == 0) {
        error = try_all(&survey, why);
        private_directory_remove(&survey.names);
        status = finish(&survey, error, why);
    } else {
        status = command_fail(error == -EINVAL ? -EIO : error, why->text);
    }
    free(survey.findings);
    return status;
}

int command_probe(int argc, char **argv)
{
    struct diagnosis why = {""};
    struct probe_options options;
    int status;

    int error = probe_options_parse(argc, argv, &options, &why);
    if (error != 0)
        status = command_fail(error, why.text);
    else if (options.claims)
        status = try_claims(&options);
    else if (options.explain != NULL)
        status = explain(&options, &why);
    else
        status = run_survey(&options, &why);
    probe_options_clear(&options);
    return status;
}
