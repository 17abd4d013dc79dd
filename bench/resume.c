/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * resume.c - what is left of an interrupted run, and whether going on with it makes sense.
 *
 * Blocks of another program or kernel would be another experiment: they must not be mixed. */
#include "resume.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "result/run_file.h"

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
    if (run->complete)
        return diagnose(why, -EINVAL, "--resume: the run in %s is complete", folder);
    if (run->command_count < COMMAND_WORDS || run->command_count > INT_MAX ||
        run->blocks_done != run->block_count || run->blocks_done > MOST_BLOCKS)
        return diagnose(why, -EINVAL, "--resume: %s does not say how the run was started", folder);
    run_options_clear(options);
    error = parse_command(run, options, why);
    options->settings.seed = run->seed;
    options->settings.seed_given = true;
    options->quiet = given.quiet;
    if (given.language_name != NULL)
        options->language = given.language;
    options->output = options->resume = folder;
    return error;
}

static int same_text(const char *what, const char *then, const char *now, struct diagnosis *why)
{
    if ((then == NULL && now == NULL) || (then != NULL && now != NULL && strcmp(then, now) == 0))
        return 0;
    return diagnose(why, -EINVAL,
                    "--resume: %s is not the same: \"%s\" then, \"%s\" now; start a run of its own",
                    what, then != NULL ? then : "unknown", now != NULL ? now : "unknown");
}

static int same_number(const char *what, uint64_t then, uint64_t now, struct diagnosis *why)
{
    if (then == now)
        return 0;
    return diagnose(why, -EINVAL,
                    "--resume: %s is not the same: %ju then, %ju now; start a run of its own", what,
                    (uintmax_t)then, (uintmax_t)now);
}

static int same_environment(const struct environment *then, const struct environment *now,
                            struct diagnosis *why)
{
    int error = same_text("the program (SHA-256)", then->program_sha256, now->program_sha256, why);

    if (error == 0)
        error = same_text("the kernel", then->kernel, now->kernel, why);
    if (error == 0)
        error = same_text("the host", then->host, now->host, why);
    return error == 0 ? same_text("the CPU", then->cpu_model, now->cpu_model, why) : error;
}

static int same_cases(const char *what, const struct run_case *then, size_t then_count,
                      const struct run_case *now, size_t now_count, struct diagnosis *why)
{
    int error = same_number(what, then_count, now_count, why);

    for (size_t i = 0; error == 0 && i < then_count; i++)
        error = same_text("a case", then[i].id, now[i].id, why);
    return error;
}

int resume_check(const struct run *run, const struct run *now, struct diagnosis *why)
{
    int error = same_environment(&run->environment, &now->environment, why);

    if (error == 0)
        error = same_cases("the number of cases", run->cases, run->case_count, now->cases,
                           now->case_count, why);
    if (error == 0)
        error = same_cases("the number of controls", run->controls, run->control_count,
                           now->controls, now->control_count, why);
    if (error == 0)
        error = same_number("--duration", run->duration_ms, now->duration_ms, why);
    if (error == 0)
        error = same_number("--warmup", run->warmup_ms, now->warmup_ms, why);
    return error == 0 ? same_number("--messages", run->messages, now->messages, why) : error;
}

bool resume_was_given_up(const struct run *run, const char *id)
{
    for (size_t i = 0; i < run->skipped_count; i++)
        if (strcmp(run->skipped[i].id, id) == 0)
            return true;
    return false;
}

bool resume_counts(const struct run_case *run_case, struct loop_counts *out)
{
    if (run_case->invocation_count == 0 || run_case->timed_messages == 0)
        return false;
    double share = (double)run_case->warmup_messages / (double)run_case->timed_messages;
    *out = (struct loop_counts){
        .warmup_messages = run_case->warmup_messages,
        .timed_messages = run_case->timed_messages,
        .looked = run_case->steady >= 0,
        .steady = run_case->steady > 0,
        .expected_ns = (double)run_case->invocations[0].elapsed_ns * (1 + share),
    };
    return true;
}

bool resume_has_row(const struct run_case *run_case, unsigned block)
{
    /* Rows are in the order of the blocks. */
    return run_case->invocation_count > 0 &&
           run_case->invocations[run_case->invocation_count - 1].block == block;
}
