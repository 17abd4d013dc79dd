/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_tune.c - `ipcmark tune`: which options make a transport quicker here, and by how much. */
#include <errno.h>
#include <limits.h>
#include <string.h>

#include "base/clock.h"
#include "command.h"
#include "command_line.h"
#include "interrupt.h"
#include "measure/private_directory.h"
#include "measure/worker_program.h"
#include "plan/schedule.h"
#include "print_report.h"
#include "progress.h"
#include "report/documents.h"
#include "tune/tune.h"

/* For each transport, where no other time is given. */
enum { DEFAULT_LIMIT_S = 60 };

struct tune_options {
    struct settings settings;
    struct report_choice report;
    bool quiet;
    struct diagnosis *why;
};

static int set(void *options, const char *name, const char *value, struct diagnosis *why)
{
    return settings_set(&((struct tune_options *)options)->settings, name, value, why);
}

static const struct option_row rows[] = {
    {"transport", 't', "LIST", OPTION_TAKEN,
     "Transports to tune, one after the other, such as pipe,tcp"},
    {"size", 's', "SIZE", OPTION_TAKEN,
     "The message size in bytes, with suffix K, M or G (binary)"},
    {"placement", 'p', "PLACEMENT", OPTION_TAKEN,
     "CPUs of the two processes, as for run (default: two that share a cache, else two others, "
     "else the same)"},
    {"time-limit", 0, "SECONDS", OPTION_TAKEN,
     "Be done after so long, with all transports (default: 60 for each)"},
    {"seed", 0, "N", OPTION_TAKEN, "Seed of the random order, to repeat that of an earlier search"},
    {"format", 'f', "FORMAT", offsetof(struct tune_options, report.format),
     "table (default) or json"},
    {"lang", 0, "LANG", offsetof(struct tune_options, report.language),
     "Language of the table: en (default) or ru"},
    {"quiet", 0, NULL, offsetof(struct tune_options, quiet), "No progress on stderr"},
    {0},
};

static const struct command_line command_line = {
    .command = "tune",
    .rows = rows,
    .take = set,
    .no_words = "everything is given by options, see --help",
    .doc = "Find the options of `ipcmark run` that make a transport quickest here: buffer, way "
           "to wait, messages in a call, TCP_NODELAY. What looks best in a search is held "
           "against the default on fresh blocks, and both commands are printed.\v"
           "Throughput is that of the workload throughput, p50 and p99 are of latency. On two "
           "CPUs of a quiet machine a minute for each transport is enough.\n\n"
           "Exit status: 0 every question that was tried has an answer, be it that nothing is "
           "shown; 77 one has none; 2 bad usage, nothing to vary, or too little time; 3 the "
           "system refused something; 128+N after signal N, with what was known told.",
};

static int check_transports(const struct settings *settings, struct diagnosis *why)
{
    if (settings->transports.count == 0)
        return diagnose(why, -EINVAL,
                        "tune: which transport? Give --transport and --size, such as -t pipe -s "
                        "64K");
    for (size_t i = 0; i < settings->transports.count; i++)
        if (setting_is_path(settings->transports.names[i]))
            return diagnose(why, -EINVAL,
                            "--transport: \"%s\" is a plug-in, which tune can't vary; compare its "
                            "buffers, waits and batches by `ipcmark run`",
                            settings->transports.names[i]);
    return 0;
}

/* One of each, since the best for one size is not that for another. */
static int check_single(const struct settings *settings, struct diagnosis *why)
{
    const struct name_list *placements = &settings->placements;

    if (settings->sizes.count == 0)
        return diagnose(why, -EINVAL, "tune: for which message size? Give --size, such as -s 64K");
    if (settings->sizes.count > 1)
        return diagnose(why, -EINVAL,
                        "--size: tune takes one size, not %zu: the best options of one are not "
                        "those of another",
                        settings->sizes.count);
    if (placements->count > 1 || name_list_has(placements, "available"))
        return diagnose(why, -EINVAL,
                        "--placement: tune takes one placement, such as same-cpu; `ipcmark list "
                        "placements` tells them");
    return 0;
}

static int parse(int argc, char **argv, struct tune_options *options)
{
    struct settings *settings = &options->settings;
    int error = command_line_parse(&command_line, argc, argv, options, NULL, options->why);

    if (error == 0)
        error = report_form_choose(&options->report, SUBJECT_TUNING, options->why);
    if (error == 0)
        error = check_transports(settings, options->why);
    if (error == 0)
        error = check_single(settings, options->why);
    if (settings->time_limit_s == 0)
        settings->time_limit_s = DEFAULT_LIMIT_S * (unsigned)settings->transports.count;
    return error;
}

/* Where most pairs of processes that talk to each other run. */
static int choose_placement(const struct topology *topology, struct settings *settings,
                            struct diagnosis *why)
{
    static const char *const wanted[] = {"shared-cache", "cross-cache", "cross-node",
                                         "smt-siblings"};
    struct placement placement;
    size_t i = 0;

    if (settings->placements.count > 0)
        return 0;
    while (i < sizeof wanted / sizeof wanted[0] &&
           placement_find(topology, wanted[i], &placement, NULL) != 0)
        i++;
    return settings_set(settings, "placement",
                        i < sizeof wanted / sizeof wanted[0] ? wanted[i] : "same-cpu", why);
}

struct tuning_place {
    struct topology *topology;
    struct private_directory directory;
    char worker[PATH_MAX];
    struct progress progress;
};

static int prepare(struct tuning_place *place, struct tune_options *options, struct diagnosis *why)
{
    struct settings *settings = &options->settings;
    int error = interrupt_install(INTERRUPT_AT_ONCE, why);

    if (error != 0)
        return error;
    error = topology_load(&place->topology);
    if (error != 0)
        return diagnose(why, error, "can't read the machine's topology: %s", strerror(-error));
    error = topology_check_own(place->topology, why);
    if (error == 0)
        error = choose_placement(place->topology, settings, why);
    if (error == 0 && !settings->seed_given && (error = schedule_random_seed(&settings->seed)) != 0)
        diagnose(why, error, "no random seed: %s; give one with --seed", strerror(-error));
    if (error == 0)
        error = worker_program_path(place->worker, why);
    return error == 0 ? private_directory_create(&place->directory, why) : error;
}

static int print(const struct tune_report *report, const struct tune_options *options)
{
    const bool is_document = options->report.form->kind == FORM_DOCUMENT;

    options->why->text[0] = '\0';
    return command_end(
        report_print(&(const struct report){.choice = &options->report,
                                            .document = is_document ? tune_document(report) : NULL,
                                            .json = &tune_fields,
                                            .what = report},
                     options->why),
        options->why);
}

static int finish(const struct tune_report *report, const struct tune_options *options,
                  int signal_number)
{
    int status = report->answer_count > 0 ? print(report, options) : EXIT_FINE;

    if (signal_number != 0)
        return interrupt_status(signal_number);
    if (status != EXIT_FINE)
        return status;
    return tune_unanswered(report) > 0 ? EXIT_CANT_TELL : EXIT_FINE;
}

static int tune(struct tuning_place *place, const struct tune_options *options, uint64_t start_ns)
{
    struct tune_report report;

    progress_start(&place->progress, options->quiet);
    const struct tune_order order = {
        .settings = &options->settings,
        .topology = place->topology,
        .directory = place->directory.path,
        .worker_program = place->worker[0] != '\0' ? place->worker : NULL,
        .start_ns = start_ns,
        .watcher = progress_watcher(&place->progress),
        .signals = {interrupt_wait_mask(), interrupt_abort(), interrupt_check},
        .tell_serious = run_tell_serious,
    };
    int error = tune_run(&order, &report, options->why);
    const int signal_number = interrupt_check();
    interrupt_uninstall(); /* who looks at the table in a pager may end it as any other program */
    int status = error == 0 || signal_number != 0 ? finish(&report, options, signal_number)
                                                  : command_fail(error, options->why->text);
    fields_clear(&tune_fields, &report);
    return status;
}

int command_tune(int argc, char **argv)
{
    const uint64_t start_ns = clock_now_ns();
    struct diagnosis why = {""};
    struct tune_options options = {.why = &why};
    struct tuning_place place = {.topology = NULL};

    settings_init(&options.settings);
    options.settings.takes_plugins = true; /* to be refused by us */
    int error = parse(argc, argv, &options);
    if (error == 0)
        error = prepare(&place, &options, &why);
    int status = error == 0 ? tune(&place, &options, start_ns) : command_fail(error, why.text);
    private_directory_remove(&place.directory);
    topology_free(place.topology);
    settings_clear(&options.settings);
    return status;
}
