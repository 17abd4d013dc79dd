/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_watcher.c - hands a session's news to the progress line. */
#include "run_watcher.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/escaping.h"
#include "doctor/doctor.h"
#include "text/message.h"

static void phase(void *progress, const char *name, size_t done, size_t total, const char *current)
{
    progress_phase(progress, name, done, total, current);
}

static void pilots_begin(void *progress, size_t cases, double seconds)
{
    progress_pilots_begin(progress, cases, seconds);
}

static void blocks_begin(void *progress)
{
    progress_blocks_begin(progress);
}

static void step(void *progress, size_t done, size_t total, double left_s, const char *current)
{
    progress_step(progress, done, total, left_s, current);
}

static void block(void *progress, unsigned done, unsigned total, double left_s)
{
    progress_block(progress, done, total, left_s);
}

static void warn(void *progress, const char *text)
{
    progress_clear(progress);
    fprintf(stderr, "ipcmark: %s\n", text);
}

static void note(void *progress, const char *text)
{
    if (!((const struct progress *)progress)->quiet)
        warn(progress, text);
}

static void end(void *progress)
{
    progress_clear(progress);
}

struct session_watcher run_watcher(struct progress *progress)
{
    return (struct session_watcher){
        .self = progress,
        .phase = phase,
        .pilots_begin = pilots_begin,
        .blocks_begin = blocks_begin,
        .step = step,
        .block = block,
        .warn = warn,
        .note = note,
        .end = end,
    };
}

int run_tell_serious(struct run *run, struct diagnosis *why)
{
    const struct environment *environment = &run->environment;
    int error = doctor_warn_run(&run->environment);

    for (size_t i = 0; error == 0 && i < environment->serious_warnings; i++) {
        char *english = message_english(environment->warnings[i]);
        if (english != NULL) /* a run that goes on has them from its file */
            clean_in_place(english, "");
        fprintf(stderr, "ipcmark: serious: %s\n", english == NULL ? "?" : english);
        free(english);
    }
    return error == 0 ? 0 : diagnose(why, error, "%s", strerror(-error));
}
