/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_instr.c - callgrind counts the instructions of N and of 2N round trips in user space: the
 * difference is what the harness costs, and it must be small and nearly the same for every
 * transport.
 *
 * `null` is held to the same limit but not compared: it has no system calls to prepare. Nor are
 * System V queues: their messages stand behind a type and are copied there. What
 * is in user space by design is not counted: the library of io_uring, and memory for messages that a
 * transport lends. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/durable.h"
#include "selftest/check.h"
#include "selftest/tool.h"

enum { INSTR_MESSAGES = 2000, MOST_INSTRUCTIONS = 150, MOST_DIFFERENCE = 20 };

/* The line "totals: N" (callgrind's format, version 1). */
static int read_total(const char *path, struct tool_counts *counts)
{
    char *line = NULL;
    size_t room = 0;
    long long number;
    int error = -EPROTO;
    FILE *stream = durable_read(path);

    if (stream == NULL)
        return -errno;
    while (getline(&line, &room, stream) >= 0)
        if (sscanf(line, "totals: %lld", &number) == 1) {
            counts->of[0] = number;
            error = 0;
        }
    free(line);
    fclose(stream);
    return error;
}

/* What moves messages in user space has instructions of its own there, and waits there. */
static unsigned messages_over(const struct transport *transport, bool quick)
{
    const bool is_counted = (transport->flags & TRANSPORT_NOTIFIES) == 0 &&
                            !transport->in_user_space && transport->needs != NEEDS_IO_URING &&
                            transport->reserve == NULL;

    (void)quick;
    return is_counted ? INSTR_MESSAGES : 0;
}

static bool is_compared(const struct transport *transport)
{
    return (transport->flags & TRANSPORT_MOVES_NOTHING) == 0 &&
           transport->buffers != BUFFERS_SYSV_QUEUE;
}

static double instructions(const struct tool_row *row, enum side side)
{
    return (double)row->sides[side].of[0] / row->messages;
}

/* By how much the transports that are compared differ on one side. */
static double difference_of(const struct tool_row *rows, size_t count, enum side side)
{
    double low = INFINITY, high = -INFINITY;

    for (size_t i = 0; i < count; i++)
        if (is_compared(rows[i].transport)) {
            low = fmin(low, instructions(&rows[i], side));
            high = fmax(high, instructions(&rows[i], side));
        }
    return high - low;
}

static void judge(const struct tool_row *rows, size_t count, struct check_result *out)
{
    const double difference = fmax(difference_of(rows, count, SIDE_PARENT),
                                   difference_of(rows, count, SIDE_CHILD));

    out->figure = 0;
    for (size_t i = 0; i < count; i++) {
        const double parent = instructions(&rows[i], SIDE_PARENT),
                     child = instructions(&rows[i], SIDE_CHILD), most = fmax(parent, child);
        struct check_part *part = check_add_part(
            out, most <= MOST_INSTRUCTIONS ? OUTCOME_PASS : OUTCOME_FAIL, rows[i].transport->name);
        part->figure = most;
        check_say(part->text, "per round trip: parent %.1f, child %.1f", parent, child);
        out->figure = fmax(out->figure, most);
    }
    check_say(out->figure_text, "at most %.1f, %.1f apart", out->figure, difference);
    out->outcome = check_worst_part(out);
    if (difference > MOST_DIFFERENCE)
        out->outcome = OUTCOME_FAIL;
    check_advise(out,
                 "the harness itself costs more, or costs some transports more than others: build "
                 "with optimisation (-O2), and see --verbose for which",
                 "");
}

static const struct tool_counting callgrind = {
    .tool = {.name = "valgrind",
             .trial = "valgrind --tool=callgrind --vgdb=no --callgrind-out-file=/dev/null true",
             .command = "valgrind --tool=callgrind --vgdb=no --trace-children=yes "
                        "--callgrind-out-file=out.%p --log-file=log.%p"},
    .refused = "valgrind does not work here; see what `valgrind true` says",
    .messages = messages_over,
    .read = read_total,
    .judge = judge,
};

/* A sanitizer's memory layout and valgrind's exclude each other. */
static int refuse_sanitizer(struct check_result *out)
{
    out->figure = NAN;
    out->outcome = OUTCOME_INCONCLUSIVE;
    check_say(out->figure_text, "not counted");
    check_say(out->advice,
              "this program was built with a sanitizer, which valgrind can't run: use the plain "
              "build");
    return 0;
}

static bool is_sanitized(void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return true;
#else
    return false;
#endif
}

static int run_instr(const struct selftest *self, struct check_result *out, struct diagnosis *why)
{
    check_say(out->bar_text, "at most %d instructions a side, within %d of each other",
              MOST_INSTRUCTIONS, MOST_DIFFERENCE);
    if (is_sanitized())
        return refuse_sanitizer(out);
    return tool_count(self, &callgrind, out, why);
}

const struct selftest_check check_instr = {
    .name = "instr",
    .summary = "instructions of a round trip, counted by callgrind",
    .runs_processes = true,
    .run = run_instr,
};
