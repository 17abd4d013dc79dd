/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cmd_selftest.c - `ipcmark selftest`: can this machine, now, be trusted to tell two transports
 * apart?
 *
 * A line is printed as soon as its check has ended: all of them together take minutes. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "command_line.h"
#include "interrupt.h"
#include "measure/private_directory.h"
#include "measure/worker_program.h"
#include "option_value.h"
#include "plan/schedule.h"
#include "progress.h"
#include "result/build_info.h"
#include "selftest/check.h"

enum { MOST_CHECKS = 16 };

#define DEFAULT_SEED 1

struct selftest_options {
    bool wanted[MOST_CHECKS], any_wanted; /* by the place in selftest_checks[] */
    bool quick, verbose, quiet;
    uint64_t seed;
    const char *seed_text, *format;
    struct diagnosis *why;
};

/* What the checks need; released in one place. */
struct selftest_workplace {
    const struct selftest_check *checks[MOST_CHECKS + 1]; /* to run, ended by NULL */
    struct check_result results[MOST_CHECKS];
    struct selftest_summary summary;
    struct selftest selftest;
    struct topology *topology;
    struct private_directory names, tools;
    struct progress progress;
    const char *current;
    char worker[PATH_MAX];
};

static const struct option_row rows[] = {
    {"quick", 0, NULL, offsetof(struct selftest_options, quick),
     "All checks in about a minute, with wider bars"},
    {"seed", 0, "N", offsetof(struct selftest_options, seed_text),
     "For all random numbers (default: 1)"},
    {"format", 'f', "FORMAT", offsetof(struct selftest_options, format), "table (default) or json"},
    {"verbose", 'v', NULL, offsetof(struct selftest_options, verbose),
     "Also what each check saw: delays, transports, noises"},
    {"quiet", 0, NULL, offsetof(struct selftest_options, quiet), "No progress on stderr"},
    {0},
};

static int want_check(struct selftest_options *options, const char *word)
{
    const char *names[MOST_CHECKS];
    size_t count = 0;

    for (; selftest_checks[count] != NULL; count++)
        names[count] = selftest_checks[count]->name;
    int found = choice_find("selftest", "check", word, names, count, options->why);

    if (found < 0)
        return found;
    options->wanted[found] = options->any_wanted = true;
    return 0;
}

static int parse_seed(struct selftest_options *options)
{
    const char *text = options->seed_text;
    char *end;

    options->seed = DEFAULT_SEED;
    if (text == NULL)
        return 0;
    errno = 0;
    unsigned long long seed = strtoull(text, &end, 10);
    if (text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0 &&
        seed <= SCHEDULE_MAX_SEED) {
        options->seed = seed;
        return 0;
    }
    return diagnose(options->why, -EINVAL,
                    "--seed: \"%s\": expected a whole number from 0 to %" PRIu64, text,
                    SCHEDULE_MAX_SEED);
}

static void print_checks(FILE *stream)
{
    fputs("Checks (default: all):\n", stream);
    for (const struct selftest_check *const *check = selftest_checks; *check != NULL; check++)
        fprintf(stream, "  %-9s %s\n", (*check)->name, (*check)->summary);
    fputs("\n`ipcmark selftest conformance -t LIST` is about transports instead, and plug-ins: do "
          "they keep what they promise?\n",
          stream);
}

static const struct command_line command_line = {
    .command = "selftest",
    .rows = rows,
    .words = "[CHECK...]",
    .doc = "Can this machine, now, be trusted to tell two transports apart? Each check holds a "
           "figure against a bar. All of them take about eight minutes.\v"
           "Exit status: 0 all passed, 1 a check failed, 77 none failed but one could not be "
           "decided, 2 bad usage, 3 the system refused something.",
    .print_more = print_checks,
};

static int parse(int argc, char **argv, struct selftest_options *options)
{
    static const char *const formats[] = {"table", "json"};
    char **words;
    int error = command_line_parse(&command_line, argc, argv, options, &words, options->why);

    for (; error == 0 && *words != NULL; words++)
        error = want_check(options, *words);
    if (error == 0)
        error = parse_seed(options);
    if (error == 0)
        error = choice_find("--format", "format", options->format, formats, 2, options->why);
    return error < 0 ? error : 0;
}

static int show_progress(void *context, size_t done, size_t total)
{
    struct selftest_workplace *place = context;

    progress_step(&place->progress, done, total, progress_left_s(&place->progress, done, total),
                  place->current);
    return interrupt_check();
}

/* Only what runs processes needs the machine and places for names. */
static int prepare_processes(struct selftest_workplace *place, struct diagnosis *why)
{
    int error = topology_load(&place->topology);

    if (error != 0)
        return diagnose(why, error, "can't read the machine's topology: %s", strerror(-error));
    error = topology_check_own(place->topology, why);
    if (error == 0)
        error = private_directory_create(&place->names, why);
    if (error == 0)
        error = private_directory_create(&place->tools, why);
    if (error == 0)
        error = worker_program_path(place->worker, why);
    place->selftest.worker_program = place->worker[0] != '\0' ? place->worker : NULL;
    place->selftest.topology = place->topology;
    place->selftest.names_directory = place->names.path;
    place->selftest.tools_directory = place->tools.path;
    return error;
}

static int prepare(struct selftest_workplace *place, const struct selftest_options *options,
                   struct diagnosis *why)
{
    bool processes = false;
    size_t count = 0;

    for (size_t i = 0; selftest_checks[i] != NULL; i++)
        if (!options->any_wanted || options->wanted[i]) {
            place->checks[count++] = selftest_checks[i];
            processes = processes || selftest_checks[i]->runs_processes;
        }
    place->summary = (struct selftest_summary){.checks = place->checks,
                                               .results = place->results,
                                               .version = build_info.version,
                                               .seed = options->seed,
                                               .quick = options->quick};
    place->selftest = (struct selftest){.seed = options->seed,
                                        .quick = options->quick,
                                        .step = show_progress,
                                        .context = place,
                                        .wait_mask = interrupt_wait_mask(),
                                        .abort = interrupt_abort()};
    progress_start(&place->progress, options->quiet);
    return processes ? prepare_processes(place, why) : 0;
}

static int run_checks(struct selftest_workplace *place, const struct selftest_options *options,
                      struct diagnosis *why)
{
    bool table = strcmp(options->format, "table") == 0;
    struct progress *progress = &place->progress;
    size_t count = 0;

    while (place->checks[count] != NULL)
        count++;
    if (table)
        selftest_print_head(stdout, &place->summary);
    for (size_t i = 0; i < count; i++) {
        if (interrupt_check() != 0)
            return -EINTR;
        place->current = place->checks[i]->name;
        progress_blocks_begin(progress);
        if (!progress->quiet && !progress->terminal)
            fprintf(stderr, "check %zu of %zu: %s\n", i + 1, count, place->current);
        int error = place->checks[i]->run(&place->selftest, &place->results[i], why);
        progress_clear(progress);
        if (error != 0)
            return error;
        place->summary.done = i + 1;
        if (table)
            selftest_print_check(stdout, place->checks[i], &place->results[i], options->verbose);
        fflush(stdout);
    }
    place->summary.complete = true;
    return 0;
}

static int verdict(const struct selftest_summary *summary)
{
    int status = EXIT_FINE;

    for (size_t i = 0; i < summary->done; i++) {
        if (summary->results[i].outcome == OUTCOME_FAIL)
            return EXIT_NEGATIVE;
        if (summary->results[i].outcome == OUTCOME_INCONCLUSIVE)
            status = EXIT_CANT_TELL;
    }
    return status;
}

/* What has been found is printed, whatever stopped the rest. */
static int finish(const struct selftest_workplace *place, const struct selftest_options *options,
                  int error, const struct diagnosis *why)
{
    int print_error = 0;

    if (strcmp(options->format, "json") == 0)
        print_error = fields_print(&selftest_fields, &place->summary, stdout);
    if (interrupt_check() != 0)
        return interrupt_status(interrupt_check());
    if (error != 0)
        return command_fail(-EIO, why->text[0] != '\0' ? why->text : strerror(-error));
    if (print_error != 0)
        return command_output_fail(print_error);
    return verdict(&place->summary);
}

int command_selftest(int argc, char **argv)
{
    struct diagnosis why = {""};
    struct selftest_options options = {.format = "table", .why = &why};

    if (argc > 1 && strcmp(argv[1], "conformance") == 0)
        return command_conformance(argc - 1, argv + 1);
    int error = parse(argc, argv, &options);
    if (error != 0)
        return command_fail(error, why.text);
    struct selftest_workplace *place = calloc(1, sizeof *place);
    if (place == NULL)
        return command_fail(-ENOMEM, strerror(ENOMEM));
    error = interrupt_install(INTERRUPT_AFTER_INVOCATION, &why);
    if (error == 0)
        error = prepare(place, &options, &why);
    int status;
    if (error != 0)
        status = command_fail(error == -EINVAL ? -EIO : error, why.text);
    else
        status = finish(place, &options, run_checks(place, &options, &why), &why);
    private_directory_remove(&place->names);
    private_directory_remove(&place->tools);
    topology_free(place->topology);
    free(place);
    return status;
}
