/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_options.c - argp only collects; the values are parsed afterwards, the suite's before the
 * command line's, whatever their order was. */
#include "run_options.h"

#include <argp.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "choice.h"
#include "command.h"
#include "data_files.h"
#include "option_names.h"
#include "plan/stopping.h"
#include "workload/workload.h"

enum { MOST_OPTIONS = 64, MOST_GIVEN = 256, FIRST_LONG_KEY = 0x100 };
enum {
    KEY_SUITE = 0x1000,
    KEY_DRY_RUN,
    KEY_QUIET,
    KEY_RESUME,
    KEY_FORCE,
    KEY_KEY_FILE,
    KEY_LANGUAGE
};

static const char default_suite[] = "quick";

/* One option as it was typed. */
struct given {
    const char *name, *value;
};

struct collected {
    struct given given[MOST_GIVEN];
    size_t count;
    const char *suite;
    struct run_options *options;
    struct diagnosis *why;
    int error;
};

static const struct argp_option own_options[] = {
    {"suite", KEY_SUITE, "NAME|FILE", 0,
     "Start from this suite (default: quick); other options replace its values", 0},
    {"output", 'o', "DIR", 0, "Folder of the run (default: results/<UTC stamp>-<host>)", 0},
    {"dry-run", KEY_DRY_RUN, NULL, 0, "Print the cases and the expected time, measure nothing", 0},
    {"resume", KEY_RESUME, "DIR", 0,
     "Go on with the interrupted run in this folder, as it was started; only --lang, --quiet and "
     "--force go with it, --key-file, and --transport with the plug-ins and other hosts that the "
     "run has",
     0},
    {"force", KEY_FORCE, NULL, 0,
     "With --resume: go on although program, kernel or machine is not the same; the run file warns "
     "of that",
     0},
    {"key-file", KEY_KEY_FILE, "FILE", 0,
     "Where the key of `ipcmark serve` is, for tcp@HOST, unless it is in IPCMARK_KEY", 0},
    {"lang", KEY_LANGUAGE, "LANG", 0, "Language of the table at the end: en (default) or ru", 0},
    {"quiet", KEY_QUIET, NULL, 0, "No progress on stderr", 0},
};

static int key_of(size_t row)
{
    return setting_options[row].letter != 0 ? setting_options[row].letter
                                            : FIRST_LONG_KEY + (int)row;
}

/* The settings' rows and then ours, ended by a row of zeros. */
static void make_table(struct argp_option table[MOST_OPTIONS])
{
    size_t count = 0;

    memset(table, 0, MOST_OPTIONS * sizeof table[0]);
    for (size_t row = 0; setting_options[row].name != NULL; row++)
        table[count++] = (struct argp_option){.name = setting_options[row].name,
                                              .key = key_of(row),
                                              .arg = setting_options[row].value,
                                              .doc = setting_options[row].help};
    memcpy(table + count, own_options, sizeof own_options);
}

static error_t collect_setting(int key, const char *value, struct collected *collected)
{
    for (size_t row = 0; setting_options[row].name != NULL; row++) {
        if (key != key_of(row))
            continue;
        if (collected->count == MOST_GIVEN)
            return E2BIG;
        collected->given[collected->count++] = (struct given){setting_options[row].name, value};
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static error_t collect(int key, char *value, struct argp_state *state)
{
    struct collected *collected = state->input;

    switch (key) {
    case KEY_SUITE:
        collected->suite = value;
        return 0;
    case 'o':
        collected->options->output = value;
        return 0;
    case KEY_DRY_RUN:
        collected->options->dry_run = true;
        return 0;
    case KEY_RESUME:
        collected->options->resume = value;
        return 0;
    case KEY_FORCE:
        collected->options->force = true;
        return 0;
    case KEY_KEY_FILE:
        collected->options->key_file = value;
        return 0;
    case KEY_QUIET:
        collected->options->quiet = true;
        return 0;
    case KEY_LANGUAGE:
        collected->options->language_name = value;
        return 0;
    case ARGP_KEY_ARG:
        collected->error = diagnose(
            collected->why, -EINVAL,
            "run: unexpected \"%s\"; everything is given by options, see --help", value);
        return EINVAL;
    default:
        return collect_setting(key, value, collected);
    }
}

/* "-t ./my.so,tcp@host": nothing but what a file may not name. */
static bool are_typed_only(const struct given *given, struct name_list *out)
{
    struct diagnosis unused;

    if (strcmp(given->name, "transport") != 0 || name_list_parse(given->value, out, &unused) != 0)
        return false;
    for (size_t i = 0; i < out->count; i++)
        if (!setting_is_path(out->names[i]) && !setting_is_far(out->names[i]))
            return false;
    return true;
}

static int check_alone(const struct collected *collected)
{
    struct run_options *options = collected->options;

    if (collected->count == 1 && are_typed_only(&collected->given[0], &options->again))
        return 0;
    if (collected->count == 0 && collected->suite == NULL && options->output == NULL &&
        !options->dry_run)
        return 0;
    return diagnose(
        collected->why, -EINVAL,
        "--resume: the run goes on as it was started: leave out all other options but "
        "--lang, --quiet, --force and --key-file, and --transport with its plug-ins and "
        "other hosts");
}

static bool is_given(const struct collected *collected, const char *const names[])
{
    for (; *names != NULL; names++)
        for (size_t i = 0; i < collected->count; i++)
            if (strcmp(collected->given[i].name, *names) == 0)
                return true;
    return false;
}

/* Who types how much is to be measured gets that, however long it takes; a suite's blocks and time
 * limit mean as many blocks as fit, and no more than its comparisons need. */
static void fit_suite(const struct collected *collected, size_t suite_comparisons)
{
    static const char *const amounts[] = {"blocks", "duration", "precision", NULL};
    static const char *const limit[] = {"time-limit", NULL};
    struct settings *settings = &collected->options->settings;

    if (is_given(collected, limit))
        return;
    if (is_given(collected, amounts)) {
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

static int apply(const struct collected *collected)
{
    static const char *const clients[] = {"clients", NULL}, *const length[] = {"duration", NULL};
    static const char *const batch[] = {"batch", NULL}, *const rate[] = {"rate", NULL};
    static const char *const step[] = {"step", NULL}, *const size[] = {"size", NULL};
    static const char *const limits[] = {"limits", NULL}, *const other[] = {"reference", NULL};
    struct settings *settings = &collected->options->settings;
    const char *suite = collected->suite != NULL ? collected->suite : default_suite;
    struct diagnosis problem;
    char path[PATH_MAX];

    int error = data_suite_path(suite, path, collected->why);
    if (error == 0 && (error = settings_apply_suite(settings, path, &problem)) != 0)
        diagnose(collected->why, error, "--suite: %s", problem.text);
    size_t suite_comparisons = settings_comparisons(settings);
    settings->clients_meant = has_open_loop(settings) || is_given(collected, clients);
    settings->takes_plugins = settings->takes_far_hosts = true;
    if (is_given(collected, step))
        settings_clear_cases(settings);
    for (size_t i = 0; i < collected->count && error == 0; i++)
        error = settings_set(settings, collected->given[i].name, collected->given[i].value,
                             collected->why);
    collected->options->clients_typed = is_given(collected, clients);
    collected->options->batch_typed = is_given(collected, batch);
    collected->options->length_typed = is_given(collected, length);
    collected->options->rate_typed = is_given(collected, rate);
    collected->options->size_typed = is_given(collected, size);
    collected->options->limits_typed = is_given(collected, limits);
    collected->options->reference_typed = is_given(collected, other);
    if (error == 0)
        fit_suite(collected, suite_comparisons);
    return error;
}

/* What a suite need not say. */
static int set_defaults(struct settings *settings, struct diagnosis *why)
{
    static const struct given defaults[] = {
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
    struct argp_option table[MOST_OPTIONS];
    struct collected collected = {.options = out, .why = why};
    const struct argp argp = {
        .options = table,
        .parser = collect,
        .doc =
            "Measure transports against each other: fresh processes for every invocation, blocks "
            "in random order, and a table with confidence intervals at the end.\v"
            "LISTs are separated by commas. Sizes take K, M and G (binary) and ranges: 64..64K "
            "doubles, 64..64K*4 goes by four. `ipcmark list transports` and so on tell the "
            "names.",
    };

    *out = (struct run_options){0};
    settings_init(&out->settings);
    make_table(table);
    int error = set_defaults(&out->settings, why);
    if (error == 0)
        error = option_names_parse("run", &argp, argc, argv, &collected, &collected.error, why);
    if (error == 0)
        error = choice_use_language(out->language_name, NULL, why);
    if (error != 0)
        return error;
    if (out->force && out->resume == NULL)
        return diagnose(why, -EINVAL,
                        "--force: it is about going on with a run; give --resume DIR, too");
    return out->resume != NULL ? check_alone(&collected) : apply(&collected);
}

void run_options_clear(struct run_options *options)
{
    settings_clear(&options->settings);
    name_list_clear(&options->again);
}
