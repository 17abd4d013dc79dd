/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_options.c - argp only collects; the values are parsed afterwards, the suite's before the
 * command line's, whatever their order was. */
#include "run_options.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "command_line.h"
#include "data_files.h"
#include "option_value.h"
#include "plan/stopping.h"
#include "result/journal.h"
#include "result/run_file.h"
#include "workload/workload.h"

enum { MOST_OPTIONS = 64 };

static const char default_suite[] = "quick";

static const struct option_row own_rows[] = {
    {"suite", 0, "NAME|FILE", offsetof(struct run_options, suite),
     "Start from this suite (default: quick); other options replace its values"},
    {"output", 'o', "DIR", offsetof(struct run_options, output),
     "Folder of the run (default: results/<UTC stamp>-<host>)"},
    {"dry-run", 0, NULL, offsetof(struct run_options, dry_run),
     "Print the cases and the expected time, measure nothing"},
    {"resume", 0, "DIR", offsetof(struct run_options, resume),
     "Go on with the interrupted run in this folder, as it was started; only --lang, --quiet and "
     "--force go with it, --key-file, and --transport with the plug-ins and other hosts that the "
     "run has"},
    {"force", 0, NULL, offsetof(struct run_options, force),
     "With --resume: go on although program, kernel or machine is not the same; the run file warns "
     "of that"},
    {"key-file", 0, "FILE", offsetof(struct run_options, key_file),
     "Where the key of `ipcmark serve` is, for tcp@HOST, unless it is in IPCMARK_KEY"},
    {"lang", 0, "LANG", offsetof(struct run_options, language_name),
     "Language of the table at the end: en (default) or ru"},
    {"quiet", 0, NULL, offsetof(struct run_options, quiet), "No progress on stderr"},
    {0},
};

static int collect(void *context, const char *name, const char *value, struct diagnosis *why)
{
    struct run_options *options = context;

    if (options->typed_count == RUN_MOST_TYPED)
        return diagnose(why, -E2BIG, "run: %s", strerror(E2BIG));
    options->typed[options->typed_count++] = (struct typed_setting){name, value};
    return 0;
}

static const char doc[] =
    "Measure transports against each other: fresh processes for every invocation, blocks in random "
    "order, and a table with confidence intervals at the end.\v"
    "LISTs are separated by commas. Sizes take K, M and G (binary) and ranges: 64..64K doubles, "
    "64..64K*4 goes by four. `ipcmark list transports` and so on tell the names.";

/* "-t ./my.so,tcp@host": nothing but what a file may not name. */
static bool are_typed_only(const struct typed_setting *typed, struct name_list *out)
{
    struct diagnosis unused;

    if (strcmp(typed->name, "transport") != 0 || name_list_parse(typed->value, out, &unused) != 0)
        return false;
    for (size_t i = 0; i < out->count; i++)
        if (!setting_is_path(out->names[i]) && !setting_is_far(out->names[i]))
            return false;
    return true;
}

static int check_alone(struct run_options *options, struct diagnosis *why)
{
    if (options->typed_count == 1 && are_typed_only(&options->typed[0], &options->again))
        return 0;
    if (options->typed_count == 0 && options->suite == NULL && options->output == NULL &&
        !options->dry_run)
        return 0;
    return diagnose(
        why, -EINVAL,
        "--resume: the run goes on as it was started: leave out all other options but "
        "--lang, --quiet, --force and --key-file, and --transport with its plug-ins and "
        "other hosts");
}

bool run_options_typed(const struct run_options *options, const char *name)
{
    for (size_t i = 0; i < options->typed_count; i++)
        if (strcmp(options->typed[i].name, name) == 0)
            return true;
    return false;
}

/* Who types how much is to be measured gets that, however long it takes; a suite's blocks and time
 * limit mean as many blocks as fit, and no more than its comparisons need. */
static void fit_suite(struct run_options *options, size_t suite_comparisons)
{
    struct settings *settings = &options->settings;

    if (run_options_typed(options, "time-limit"))
        return;
    if (run_options_typed(options, "blocks") || run_options_typed(options, "duration") ||
        run_options_typed(options, "precision")) {
        settings->lifted_limit_s = settings->time_limit_s * settings->runs;
        settings->time_limit_s = 0;
        return;
    }
    settings->time_limit_s *= settings->runs;
    unsigned enough = stopping_enough(settings->blocks, suite_comparisons,
                                      settings_comparisons(settings));
    if (enough < settings->blocks)
        settings->suite_blocks = settings->blocks;
    settings->blocks = enough;
}

/* The suite's own list of clients is for its workloads. */
static bool has_open_loop(const struct settings *settings)
{
    for (size_t i = 0; i < settings->workloads.count; i++)
        if (workload_find(settings->workloads.names[i])->of_clients != NULL)
            return true;
    return false;
}

static int apply(struct run_options *options, struct diagnosis *why)
{
    struct settings *settings = &options->settings;
    const char *suite = options->suite != NULL ? options->suite : default_suite;
    struct diagnosis problem;
    char path[PATH_MAX];

    int error = data_suite_path(suite, path, why);
    if (error == 0 && (error = settings_apply_suite(settings, path, &problem)) != 0)
        diagnose(why, error, "--suite: %s", problem.text);
    size_t suite_comparisons = settings_comparisons(settings);
    settings->clients_meant = has_open_loop(settings) || run_options_typed(options, "clients");
    settings->takes_plugins = settings->takes_far_hosts = true;
    if (run_options_typed(options, "step"))
        settings_clear_cases(settings);
    for (size_t i = 0; i < options->typed_count && error == 0; i++)
        error = settings_set(settings, options->typed[i].name, options->typed[i].value, why);
    if (error == 0)
        fit_suite(options, suite_comparisons);
    return error;
}

/* What a suite need not say. */
static int set_defaults(struct settings *settings, struct diagnosis *why)
{
    static const struct typed_setting defaults[] = {
        {"buffer", "default"},
        {"wait", "default"},
        {"clients", "1,2,4,8"},
    };
    int error = 0;

    for (size_t i = 0; error == 0 && i < sizeof defaults / sizeof defaults[0]; i++)
        error = settings_set(settings, defaults[i].name, defaults[i].value, why);
    return error;
}

int run_options_parse(int argc, char **argv, struct run_options *out, struct diagnosis *why)
{
    struct option_row rows[MOST_OPTIONS];
    const struct command_line line = {.command = "run",
                                      .rows = rows,
                                      .take = collect,
                                      .no_words = "everything is given by options, see --help",
                                      .doc = doc};
    size_t count = 0;

    *out = (struct run_options){0};
    settings_init(&out->settings);
    for (const struct setting_option *each = setting_options; each->name != NULL; each++)
        rows[count++] = (struct option_row){each->name, each->letter, each->value, OPTION_TAKEN,
                                            each->help};
    memcpy(rows + count, own_rows, sizeof own_rows);
    int error = set_defaults(&out->settings, why);
    if (error == 0)
        error = command_line_parse(&line, argc, argv, out, NULL, why);
    if (error == 0)
        error = choice_use_language(out->language_name, NULL, why);
    if (error != 0)
        return error;
    if (out->force && out->resume == NULL)
        return diagnose(why, -EINVAL,
                        "--force: it is about going on with a run; give --resume DIR, too");
    return out->resume != NULL ? check_alone(out, why) : apply(out, why);
}

/* ---- a run to go on with: its own command line again ---- */

enum { COMMAND_WORDS = 2 }; /* "ipcmark", "run" */

/* More than a run can have (plan/stopping.h). */
enum { MOST_BLOCKS = 1000 };

static int parse_command(const struct run *run, struct run_options *out, struct diagnosis *why)
{
    size_t words = run->command_count - COMMAND_WORDS;
    char **argv = calloc(words + 2, sizeof *argv);

    if (argv == NULL)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    argv[0] = (char *)"ipcmark run";
    memcpy(argv + 1, run->command + COMMAND_WORDS, words * sizeof *argv);
    int error = run_options_parse((int)words + 1, argv, out, why);
    free(argv);
    return error;
}

int resume_load(const char *folder, struct run *run, struct run_options *options,
                struct diagnosis *why)
{
    const struct run_options given = *options;

    int error = run_file_read(folder, run, why);
    if (error != 0)
        return error;
    command_note_dropped(run);
    if (run->complete) {
        char path[PATH_MAX]; /* it may have been killed when it had written all of its file */
        if (snprintf(path, sizeof path, "%s/run.json", folder) < (int)sizeof path)
            journal_remove(path);
        return diagnose(why, -EINVAL, "--resume: the run in %s is complete", folder);
    }
    if (run->command_count < COMMAND_WORDS || run->command_count > INT_MAX ||
        run->blocks_done != run->block_count || run->blocks_done > MOST_BLOCKS)
        return diagnose(why, -EINVAL, "--resume: %s does not say how the run was started", folder);
    settings_clear(&options->settings);
    error = parse_command(run, options, why);
    /* The file may be anybody's: what it names is not reached, loaded or read for that. */
    options->again = given.again;
    options->key_file = given.key_file;
    options->settings.seed = run->seed;
    options->settings.seed_given = true;
    options->quiet = given.quiet;
    options->force = given.force;
    options->output = options->resume = folder;
    return error;
}

void run_options_clear(struct run_options *options)
{
    settings_clear(&options->settings);
    name_list_clear(&options->again);
}
