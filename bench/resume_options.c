/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * resume_options.c - reads an interrupted run and parses its own command line again. */
#include "resume_options.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "result/journal.h"
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

/* Of a run that was killed when it had written all of its file. */
static void forget_journal(const char *folder)
{
    char path[PATH_MAX];

    if (snprintf(path, sizeof path, "%s/run.json", folder) < (int)sizeof path)
        journal_remove(path);
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
        forget_journal(folder);
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
