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
#include "base/units.h"

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

/* In whole seconds. */
static void format_seconds(double duration_ns, char text[DURATION_TEXT_BYTES])
{
    duration_text(round(duration_ns / (double)NS_PER_SECOND), text);
}

static double since_ns(uint64_t start_ns)
{
    return (double)(clock_now_ns() - start_ns);
}

void progress_pilots_begin(const struct progress *progress, size_t cases, double seconds)
{
    char about[DURATION_TEXT_BYTES];

    if (progress->quiet || progress->terminal)
        return;
    format_seconds(seconds * (double)NS_PER_SECOND, about);
    fprintf(stderr, "calibrating %zu case%s, about %s\n", cases, cases == 1 ? "" : "s", about);
}

void progress_blocks_begin(struct progress *progress)
{
    progress->blocks_start_ns = clock_now_ns();
}

double progress_left_s(const struct progress *progress, size_t done, size_t total)
{
    if (done == 0)
        return NAN;
    return since_ns(progress->blocks_start_ns) / (double)NS_PER_SECOND * (double)(total - done) /
           (double)done;
}

static void format_left(double left_s, char text[DURATION_TEXT_BYTES])
{
    if (isnan(left_s))
        strcpy(text, "?");
    else
        format_seconds(left_s > 0 ? left_s * (double)NS_PER_SECOND : 0, text);
}

void progress_phase(struct progress *progress, const char *phase, size_t done, size_t total,
                    const char *current)
{
    char line[256];

    if (progress->quiet || !progress->terminal)
        return;
    snprintf(line, sizeof line, "%s %zu/%zu  %s", phase, done, total, current);
    print_line(line);
}

void progress_step(struct progress *progress, size_t done, size_t total, double left_s,
                   const char *current)
{
    char bar[BAR_CELLS + 1], elapsed[DURATION_TEXT_BYTES], left[DURATION_TEXT_BYTES], line[256];
    size_t filled = total > 0 ? BAR_CELLS * done / total : 0;

    if (progress->quiet || !progress->terminal)
        return;
    memset(bar, ' ', BAR_CELLS);
    memset(bar, '=', filled);
    if (filled < BAR_CELLS)
        bar[filled] = '>';
    bar[BAR_CELLS] = '\0';
    format_seconds(since_ns(progress->start_ns), elapsed);
    format_left(left_s, left);
    snprintf(line, sizeof line, "[%s] %3zu %%  %s, %s left  %s", bar,
             total > 0 ? 100 * done / total : 0, elapsed, left, current);
    print_line(line);
}

void progress_block(struct progress *progress, unsigned done, unsigned total, double left_s)
{
    char elapsed[DURATION_TEXT_BYTES], left[DURATION_TEXT_BYTES];

    if (progress->quiet || progress->terminal)
        return;
    format_seconds(since_ns(progress->start_ns), elapsed);
    format_left(left_s, left);
    fprintf(stderr, "block %u of %u done, %s elapsed, about %s left\n", done, total, elapsed, left);
}

void progress_clear(const struct progress *progress)
{
    if (!progress->quiet && progress->terminal) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
}
