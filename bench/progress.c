/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * progress.c - one line that overwrites itself. It has no colours, so NO_COLOR needs nothing. */
#include "progress.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/escaping.h"
#include "base/units.h"
#include "doctor/doctor.h"
#include "text/message.h"

enum { BAR_CELLS = 24, DEFAULT_COLUMNS = 80 };

void progress_start(struct progress *progress, bool quiet)
{
    *progress = (struct progress){.quiet = quiet, .start_ns = clock_now_ns()};
    /* A dumb terminal can't erase a line: it gets the plain ones. */
    const char *terminal = getenv("TERM");
    progress->terminal = isatty(STDERR_FILENO) == 1 && terminal != NULL &&
                         strcmp(terminal, "dumb") != 0;
}

/* Asked anew for every line: a terminal may be resized. */
static void print_line(const char *line)
{
    struct winsize size = {0};

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_col == 0)
        size.ws_col = DEFAULT_COLUMNS;
    /* One column stays free, so that no terminal wraps. */
    fprintf(stderr, "\r\033[K%.*s", size.ws_col - 1, line);
    fflush(stderr);
}

static double since_s(uint64_t start_ns)
{
    return (double)(clock_now_ns() - start_ns) / (double)NS_PER_SECOND;
}

static void pilots_begin(void *self, size_t cases, double seconds)
{
    const struct progress *progress = self;
    char about[DURATION_TEXT_BYTES];

    if (progress->quiet || progress->terminal)
        return;
    duration_text(round(seconds), about);
    fprintf(stderr, "calibrating %zu case%s, about %s\n", cases, cases == 1 ? "" : "s", about);
}

void progress_blocks_begin(void *self)
{
    struct progress *progress = self;

    progress->blocks_start_ns = clock_now_ns();
}

double progress_left_s(const struct progress *progress, size_t done, size_t total)
{
    if (done == 0)
        return NAN;
    return since_s(progress->blocks_start_ns) * (double)(total - done) / (double)done;
}

static void format_left(double left_s, char text[DURATION_TEXT_BYTES])
{
    if (isnan(left_s))
        strcpy(text, "?");
    else
        duration_text(left_s > 0 ? round(left_s) : 0, text);
}

void progress_phase(void *self, const char *phase, size_t done, size_t total, const char *current)
{
    const struct progress *progress = self;
    char line[256];

    if (progress->quiet || !progress->terminal)
        return;
    snprintf(line, sizeof line, "%s %zu/%zu  %s", phase, done, total, current);
    print_line(line);
}

void progress_step(void *self, size_t done, size_t total, double left_s, const char *current)
{
    const struct progress *progress = self;
    char bar[BAR_CELLS + 1], elapsed[DURATION_TEXT_BYTES], left[DURATION_TEXT_BYTES], line[256];
    size_t filled = total > 0 ? BAR_CELLS * done / total : 0;

    if (progress->quiet || !progress->terminal)
        return;
    memset(bar, ' ', BAR_CELLS);
    memset(bar, '=', filled);
    if (filled < BAR_CELLS)
        bar[filled] = '>';
    bar[BAR_CELLS] = '\0';
    duration_text(round(since_s(progress->start_ns)), elapsed);
    format_left(left_s, left);
    snprintf(line, sizeof line, "[%s] %3zu %%  %s, %s left  %s", bar,
             total > 0 ? 100 * done / total : 0, elapsed, left, current);
    print_line(line);
}

static void block_done(void *self, unsigned done, unsigned total, double left_s)
{
    const struct progress *progress = self;
    char elapsed[DURATION_TEXT_BYTES], left[DURATION_TEXT_BYTES];

    if (progress->quiet || progress->terminal)
        return;
    duration_text(round(since_s(progress->start_ns)), elapsed);
    format_left(left_s, left);
    fprintf(stderr, "block %u of %u done, %s elapsed, about %s left\n", done, total, elapsed, left);
}

void progress_clear(void *self)
{
    const struct progress *progress = self;

    if (!progress->quiet && progress->terminal) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
}

/* ---- warnings ---- */

static void warn(void *self, const char *text)
{
    progress_clear(self);
    fprintf(stderr, "ipcmark: %s\n", text);
}

static void note(void *self, const char *text)
{
    if (!((const struct progress *)self)->quiet)
        warn(self, text);
}

struct session_watcher progress_watcher(struct progress *progress)
{
    return (struct session_watcher){
        .self = progress,
        .phase = progress_phase,
        .pilots_begin = pilots_begin,
        .blocks_begin = progress_blocks_begin,
        .step = progress_step,
        .block = block_done,
        .warn = warn,
        .note = note,
        .end = progress_clear,
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
