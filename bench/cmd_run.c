/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_run.c - `ipcmark run`: options, plan, measuring, run file, table. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/units.h"
#include "command.h"
#include "far_hosts.h"
#include "interrupt.h"
#include "measure/private_directory.h"
#include "measure/worker_program.h"
#include "narrow.h"
#include "output_folder.h"
#include "plan/aa_controls.h"
#include "plan/plan_warnings.h"
#include "plan/schedule.h"
#include "plugins.h"
#include "print_report.h"
#include "progress.h"
#include "report/shell_command.h"
#include "run_options.h"
#include "session/counting.h"
#include "session/forecast.h"
#include "session/load_pilot.h"
#include "session/resume.h"
#include "session/session.h"
#include "text/message.h"
#include "workload/load.h"

/* What a run needs besides its options; released in one place. */
struct run_workplace {
    struct topology *topology;
    struct private_directory directory;
    struct private_directory tools; /* only with --trace */
    struct plugins plugins;
    struct far_hosts far_hosts;
    struct plan plan;
    struct output_folder folder;
    struct run run;
    char run_path[PATH_MAX];
    uint64_t start_ns; /* the time limit counts from here */
    char worker[PATH_MAX];
};

static void end_out_of_time(int signal_number)
{
    static const char text[] = "ipcmark: --time-limit was over before the machine's topology was "
                               "read: nothing is measured\n";

    (void)signal_number;
    ssize_t ignored = write(STDERR_FILENO, text, sizeof text - 1);
    (void)ignored;
    _exit(EXIT_CANT_TELL);
}

/* Some hundred small files of /sys, read by a library that can't be told to stop: on a machine where
 * each takes long, the time limit ends the program, which has made nothing yet. */
static int read_topology(struct run_workplace *place, const struct settings *settings)
{
    const struct itimerval limit = {.it_value.tv_sec = settings->time_limit_s}, none = {0};

    signal(SIGALRM, end_out_of_time);
    setitimer(ITIMER_REAL, &limit, NULL);
    int error = topology_load(&place->topology);
    setitimer(ITIMER_REAL, &none, NULL);
    signal(SIGALRM, SIG_DFL);
    return error;
}

/* A slow open loop needs its requests, however long they take. */
static void tell_idle_duration(const struct settings *settings, const struct plan *plan)
{
    unsigned slowest = 0;
    bool all = true;

    for (size_t i = 0; i < plan->case_count; i++) {
        const struct case_spec *spec = &plan->cases[i].spec;
        const bool is_idle = plan->cases[i].workload->takes_rates && load_is_fewest(settings, spec);
        all = all && is_idle;
        if (is_idle && (slowest == 0 || spec->rate.per_second < slowest))
            slowest = spec->rate.per_second;
    }
    if (slowest == 0)
        return;
    char takes[DURATION_TEXT_BYTES];
    duration_text((double)LOAD_FEWEST_REQUESTS / slowest, takes);
    fprintf(stderr,
            "ipcmark: --duration does nothing %s: an invocation of load sends %d requests at "
            "least, which takes %s at %u a second; --messages sets fewer\n",
            all ? "here" : "for slow rates of load", LOAD_FEWEST_REQUESTS, takes, slowest);
}

/* Of which cases a plan has any. */
struct plan_traits {
    bool clients, batches, rates, bytes;
};

static struct plan_traits traits_of(const struct plan *plan)
{
    struct plan_traits has = {.clients = false};

    for (size_t i = 0; i < plan->case_count; i++) {
        const struct workload *workload = plan->cases[i].workload;
        has.clients |= workload->many_clients || workload->of_clients != NULL;
        has.batches |= workload->takes_batches;
        has.rates |= workload->takes_rates;
        has.bytes |= plan->cases[i].spec.message_bytes > 0;
    }
    return has;
}

/* What was typed, and makes no difference to this plan. */
static void tell_idle(const struct run_options *options, const struct plan *plan)
{
    const struct settings *settings = &options->settings;
    const struct plan_traits has = traits_of(plan);
    const struct {
        const char *option;
        bool is_used;
        const char *why;
    } rows[] = {
        {"clients", has.clients,
         "no workload of the plan has many clients (fanin, request, pairs and load have)"},
        {"batch", has.batches,
         "no workload of the plan takes several messages in a call (throughput and pairs do)"},
        {"rate", has.rates, "no workload of the plan is done at a rate (load is)"},
        {"size", has.bytes, "the transports of the plan carry no bytes"},
        {"limits", !settings->limits || plan->limit_count > 0,
         "no workload of the plan is held against the machine's limits (latency and throughput "
         "are)"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (!rows[i].is_used && run_options_typed(options, rows[i].option))
            fprintf(stderr, "ipcmark: --%s does nothing here: %s\n", rows[i].option, rows[i].why);
    if (run_options_typed(options, "reference") && settings->reference != NULL &&
        !name_list_has(&settings->transports, settings->reference))
        fprintf(stderr,
                "ipcmark: --reference does nothing here: %s is not among the transports of the "
                "plan\n",
                settings->reference);
    if (run_options_typed(options, "duration") && settings->messages != 0)
        fputs("ipcmark: --duration does nothing here: --messages says how much is measured\n",
              stderr);
    if (run_options_typed(options, "duration"))
        tell_idle_duration(settings, plan);
}

/* A plan that will not be run may be one of another machine. */
static int prepare_plan(struct run_workplace *place, const struct run_options *options,
                        struct diagnosis *why)
{
    int error = read_topology(place, &options->settings);

    if (error != 0)
        return diagnose(why, error, "can't read the machine's topology: %s", strerror(-error));
    if (!options->dry_run)
        error = topology_check_own(place->topology, why);
    if (error == 0)
        error = private_directory_create(&place->directory, why);
    if (error != 0)
        return error;
    error = plan_build(&options->settings, place->topology, place->directory.path, &place->plan,
                       why);
    if (error == 0)
        tell_idle(options, &place->plan);
    return error;
}

/* Early: nobody should wait for a long run to learn that strace is missing. */
static int prepare_trace(struct run_workplace *place, const struct settings *settings,
                         struct diagnosis *why)
{
    if (!settings->trace)
        return 0;
    if (settings->no_kernel_counters)
        return diagnose(why, -EINVAL, "--trace: it looks under the hood, which --no-hood forbids");
    if (place->worker[0] == '\0')
        return diagnose(why, -ENOTSUP,
                        "--trace: under an emulator strace would see the emulator's system calls, "
                        "not the program's; leave --trace out");
    int error = counting_check_strace(interrupt_wait_mask(), interrupt_abort(), why);
    if (error == -EINTR)
        return 0; /* the caller sees the signal, too */
    return error == 0 ? private_directory_create(&place->tools, why) : error;
}

static void remove_directories(struct run_workplace *place)
{
    private_directory_remove(&place->tools);
    private_directory_remove(&place->directory);
}

static void release(struct run_workplace *place)
{
    run_clear(&place->run);
    plan_clear(&place->plan);
    plugins_release(&place->plugins);
    far_hosts_release(&place->far_hosts);
    remove_directories(place);
    topology_free(place->topology);
    output_folder_unlock(&place->folder);
}

/* A random one, so that no two runs share an order by accident; it is in the run file. */
static int choose_seed(struct settings *settings, struct diagnosis *why)
{
    int error = settings->seed_given ? 0 : schedule_random_seed(&settings->seed);

    return error == 0
               ? 0
               : diagnose(why, error, "no random seed: %s; give one with --seed", strerror(-error));
}

static int check_precision(const struct settings *settings, const struct plan *plan,
                           struct diagnosis *why)
{
    if (isnan(settings->precision_percent) || aa_controls_make_sense(plan))
        return 0;
    return diagnose(why, -EINVAL,
                    "--precision: it is about ratios of transports, and there is only "
                    "one; give two or more with --transport");
}

static void print_line(void *unused, const char *text)
{
    (void)unused;
    narrow_line(stdout, 2, text);
}

static void tell_warning(const char *kind, char *message)
{
    char *english = message == NULL ? NULL : message_english(message);

    if (english != NULL)
        fprintf(stderr, "ipcmark: %s: %s\n", kind, english);
    free(english);
    free(message);
}

/* "60 cases and 2 A/A controls x 20 blocks = 1240 invocations, about 12 s" */
static void print_extent(FILE *stream, const struct run_workplace *place,
                         const struct settings *settings, const struct forecast *forecast,
                         unsigned blocks)
{
    const struct plan *plan = &place->plan;

    fprintf(stream, "%zu case%s", plan->case_count, plan->case_count == 1 ? "" : "s");
    if (plan->aa_control_count > 0)
        fprintf(stream, " and %zu A/A control%s", plan->aa_control_count,
                plan->aa_control_count == 1 ? "" : "s");
    if (plan->limit_count > 0)
        fprintf(stream, " and %zu limits of the machine (each in one block of %u)",
                plan->limit_count, plan->limit_every);
    fprintf(stream, " x %u block%s", blocks, blocks == 1 ? "" : "s");
    if (settings->runs > 1)
        fprintf(stream, " x %u runs", settings->runs);
    fprintf(stream, " = %zu invocations",
            (plan->case_count + plan->aa_control_count) * blocks * settings->runs +
                plan->limit_count * blocks * settings->runs / plan->limit_every);
    if (settings->messages != 0) {
        fprintf(stream, " of %llu messages each; how long that takes depends on the machine",
                (unsigned long long)settings->messages);
        return;
    }
    /* What was tried for the plan is tried for the run as well. */
    double seconds = forecast_seconds(forecast, blocks) +
                     (double)(clock_now_ns() - place->start_ns) / (double)NS_PER_SECOND;
    fprintf(stream, ", about %.0f %s", seconds < 100 ? seconds : seconds / 60,
            seconds < 100 ? "s" : "min");
}

static void print_plan(const struct run_workplace *place, const struct settings *settings)
{
    const struct plan *plan = &place->plan;
    const unsigned cpus = topology_cpu_count(place->topology);
    const long online = sysconf(_SC_NPROCESSORS_ONLN);

    /* What the run would say, or keep, of its plan. */
    tell_warning("serious", spin_warning(plan, cpus));
    tell_warning("warning", cpuset_warning(plan, cpus, online < 0 ? 0 : (unsigned)online));
    for (size_t i = 0; i < plan->case_count; i++)
        puts(plan->cases[i].id);
    for (size_t i = 0; i < plan->skipped_count; i++) {
        char *reason = message_english(plan->skipped[i].reason.text), line[1024];
        snprintf(line, sizeof line, "skipped: %s: %s", plan->skipped[i].id,
                 reason == NULL ? "?" : reason);
        print_line(NULL, line);
        free(reason);
    }
    const struct forecast forecast = forecast_of(settings, plan);
    unsigned fitting = settings->time_limit_s == 0
                           ? settings->blocks
                           : forecast_fitting(&forecast,
                                              forecast_run_s(&forecast, settings->time_limit_s), 0,
                                              settings->blocks);
    char extent[512] = "";
    FILE *stream = fmemopen(extent, sizeof extent, "w");
    if (stream != NULL) {
        print_extent(stream, place, settings, &forecast, fitting > 0 ? fitting : 1);
        fclose(stream);
        print_line(NULL, extent);
    }
    forecast_tell(&forecast, settings, fitting, print_line, NULL);
}

static int measure(struct run_workplace *place, const struct run_options *options,
                   struct session *session, struct diagnosis *why)
{
    struct progress progress;

    progress_start(&progress, options->quiet);
    *session = (struct session){
        .topology = place->topology,
        .settings = &options->settings,
        .plan = &place->plan,
        .directory = place->directory.path,
        .tools_directory = place->tools.path,
        .run_path = place->run_path,
        .worker_program = place->worker[0] != '\0' ? place->worker : NULL,
        .start_ns = place->start_ns,
        .watcher = progress_watcher(&progress),
        .signals = {interrupt_wait_mask(), interrupt_abort(), interrupt_check},
        .run = &place->run,
        .resumes = options->resume != NULL,
    };
    int error = session_measure_harness(session, why);
    /* Told to stop, or out of time: the session sees that, too, and saves. */
    return error == 0 || error == -EINTR || error == -ETIMEDOUT ? session_run(session, why) : error;
}

static int finish(struct run_workplace *place, const struct run_options *options,
                  const struct session *session, struct diagnosis *why)
{
    /* A shortcut, and nothing else, is lost. */
    if (output_folder_publish(&place->folder, why) != 0)
        fprintf(stderr, "ipcmark: %s\n", why->text);
    /* All is saved; who looks at the table in a pager may end it as any other program. */
    remove_directories(place);
    interrupt_uninstall();
    output_folder_unlock(&place->folder);
    int error = report_print_table(&place->run, why);
    if (error != 0)
        return command_output_fail(error);
    if (!options->quiet) {
        fprintf(stderr, "run file: %s\nall of it: ipcmark report --verbose ", place->run_path);
        shell_word_print(stderr, place->run_path);
        putc('\n', stderr);
    }
    if (!place->run.complete && (!options->quiet || session->signal_number != 0))
        command_note_incomplete(place->folder.path, &place->run);
    if (session->signal_number != 0)
        return interrupt_status(session->signal_number);
    if (session->failed_cases != 0)
        return EXIT_SYSTEM;
    return session->out_of_time ? EXIT_CANT_TELL : EXIT_FINE;
}

static int run_and_report(struct run_workplace *place, struct run_options *options, int argc,
                          char **argv)
{
    struct diagnosis why;
    struct session session;

    int error = options->resume != NULL
                    ? output_folder_take(options->resume, &place->folder, &why)
                    : output_folder_prepare(options->output, &place->folder, &why);
    if (error != 0)
        return command_fail(error, why.text);
    int length = snprintf(place->run_path, sizeof place->run_path, "%s/run.json",
                          place->folder.path);
    if (length < 0 || (size_t)length >= sizeof place->run_path)
        return command_fail(-EINVAL, "--output: the path is too long");

    error =
        options->resume != NULL
            ? resume_take_up(&place->run, &place->plan, &options->settings, options->force, &why)
            : session_begin_run(&place->run, &place->plan, &options->settings, argc, argv, &why);
    if (error == -EINVAL && options->resume != NULL)
        return command_fail(error, why.text);
    if (error == 0)
        error = run_tell_serious(&place->run, &why);
    if (error == 0)
        error = measure(place, options, &session, &why);
    if (error != 0) {
        output_folder_discard(&place->folder);
        int status = command_fail(error == -EINVAL ? -EIO : error, why.text);
        return error == -ETIMEDOUT ? EXIT_CANT_TELL : status;
    }
    return finish(place, options, &session, &why);
}

int command_run(int argc, char **argv)
{
    struct run_options options;
    struct run_workplace place = {.start_ns = clock_now_ns(), .folder.lock = -1};
    struct diagnosis why;
    int status;

    far_key_hide();
    run_init(&place.run);
    int error = run_options_parse(argc, argv, &options, &why);
    if (error == 0 && options.resume != NULL)
        error = folder_lock(options.resume, "--resume", &place.folder.lock, &why);
    if (error == 0 && options.resume != NULL)
        error = resume_load(options.resume, &place.run, &options, &why);
    if (error == 0)
        error = choose_seed(&options.settings, &why);
    if (error == 0)
        error = interrupt_install(INTERRUPT_AFTER_INVOCATION, &why);
    if (error == 0)
        error = plugins_take(&options, &place.run, &place.plugins, &why);
    if (error == 0)
        error = far_hosts_take(&options, &place.far_hosts, &why);
    if (error == 0)
        error = prepare_plan(&place, &options, &why);
    if (error == 0)
        error = check_precision(&options.settings, &place.plan, &why);
    if (error == 0 && !options.dry_run)
        error = worker_program_path(place.worker, &why);
    if (error == 0 && !options.dry_run)
        error = prepare_trace(&place, &options.settings, &why);
    if (error != 0) {
        status = command_fail(error, why.text);
    } else if (interrupt_check() != 0) {
        fputs("ipcmark: stopped before anything was measured; nothing is kept\n", stderr);
        status = interrupt_status(interrupt_check());
    } else if (options.dry_run) {
        print_plan(&place, &options.settings);
        status = EXIT_FINE;
    } else {
        plugins_tell_skipped(&place.plugins, &place.plan);
        status = run_and_report(&place, &options, argc, argv);
    }
    release(&place);
    run_options_clear(&options);
    return status;
}
