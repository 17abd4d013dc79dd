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
#include <string.h>

#include "base/durable.h"
#include "selftest/check.h"
#include "selftest/tool.h"

enum { INSTR_MESSAGES = 2000, MOST_INSTRUCTIONS = 150, MOST_DIFFERENCE = 20 };

static const struct wrapper callgrind = {
    .name = "valgrind",
    .trial = "valgrind --tool=callgrind --vgdb=no --callgrind-out-file=/dev/null true",
    .command =
        "valgrind --tool=callgrind --vgdb=no --trace-children=yes --callgrind-out-file=out.%p "
        "--log-file=log.%p",
};

/* Instructions of one round trip. */
struct cost {
    double of[SIDE_COUNT];
};

struct instruction_range {
    double low[SIDE_COUNT], high[SIDE_COUNT];
};

/* The line "totals: N" (callgrind's format, version 1). */
static int read_total(const char *path, double *total)
{
    char *line = NULL;
    size_t room = 0;
    unsigned long long number;
    int error = -EPROTO;
    FILE *stream = durable_read(path);

    if (stream == NULL)
        return -errno;
    while (getline(&line, &room, stream) >= 0)
        if (sscanf(line, "totals: %llu", &number) == 1) {
            *total = (double)number;
            error = 0;
        }
    free(line);
    fclose(stream);
    return error;
}

static int add_run(const struct selftest *self, const struct transport *transport,
                   unsigned messages, int sign, struct cost *cost, struct diagnosis *why)
{
    struct tool_files files;

    int error = tool_run(self, &callgrind, transport, messages, &files, why);
    for (int side = 0; side < SIDE_COUNT && error == 0; side++) {
        double total = 0;
        error = read_total(files.path[side], &total);
        if (error != 0)
            return diagnose(why, error, "%s: %s", files.path[side], strerror(-error));
        cost->of[side] += sign * total / INSTR_MESSAGES;
    }
    return error;
}

/* What moves messages in user space has instructions of its own there, and waits there. */
static bool is_counted(const struct transport *transport)
{
    return (transport->flags & TRANSPORT_NOTIFIES) == 0 && !transport->in_user_space &&
           transport->needs != NEEDS_IO_URING && transport->reserve == NULL;
}

static bool is_compared(const struct transport *transport)
{
    return (transport->flags & TRANSPORT_MOVES_NOTHING) == 0 &&
           transport->buffers != BUFFERS_SYSV_QUEUE;
}

static int count_transport(const struct selftest *self, const struct transport *transport,
                           struct instruction_range *range, struct check_result *out,
                           struct diagnosis *why)
{
    struct cost cost = {{0}};

    if (!tool_has_transport(self, transport))
        return 0;
    int error = add_run(self, transport, INSTR_MESSAGES, -1, &cost, why);
    if (error == 0)
        error = add_run(self, transport, 2 * INSTR_MESSAGES, +1, &cost, why);
    if (error != 0)
        return error;
    double most = fmax(cost.of[SIDE_PARENT], cost.of[SIDE_CHILD]);
    struct check_part *part = check_add_part(
        out, most <= MOST_INSTRUCTIONS ? OUTCOME_PASS : OUTCOME_FAIL, transport->name);
    part->figure = most;
    check_say(part->text, "per round trip: parent %.1f, child %.1f", cost.of[SIDE_PARENT],
              cost.of[SIDE_CHILD]);
    for (int side = 0; side < SIDE_COUNT && is_compared(transport); side++) {
        range->low[side] = fmin(range->low[side], cost.of[side]);
        range->high[side] = fmax(range->high[side], cost.of[side]);
    }
    return 0;
}

static void judge(const struct instruction_range *range, struct check_result *out)
{
    double difference = fmax(range->high[SIDE_PARENT] - range->low[SIDE_PARENT],
                             range->high[SIDE_CHILD] - range->low[SIDE_CHILD]);

    out->figure = 0;
    for (size_t i = 0; i < out->part_count; i++)
        out->figure = fmax(out->figure, out->parts[i].figure);
    check_say(out->figure_text, "at most %.1f, %.1f apart", out->figure, difference);
    out->outcome = check_worst_part(out);
    if (difference > MOST_DIFFERENCE)
        out->outcome = OUTCOME_FAIL;
    check_advise(out,
                 "the harness itself costs more, or costs some transports more than others: build "
                 "with optimisation (-O2), and see --verbose for which",
                 "");
}

static int not_counted(int error, struct check_result *out, struct diagnosis *why)
{
    if (error != -ENOENT && error != -EPERM)
        return diagnose(why, error, "valgrind can't be tried: %s", strerror(-error));
    out->figure = NAN;
    out->outcome = OUTCOME_INCONCLUSIVE;
    check_say(out->figure_text, "not counted");
    check_say(out->advice, "%s",
              error == -ENOENT ? "valgrind is missing: install the package valgrind"
                               : "valgrind does not work here; see what `valgrind true` says");
    return 0;
}

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
    struct instruction_range range = {.low = {INFINITY, INFINITY}, .high = {-INFINITY, -INFINITY}};
    size_t count = 0;

    check_say(out->bar_text, "at most %d instructions a side, within %d of each other",
              MOST_INSTRUCTIONS, MOST_DIFFERENCE);
    if (is_sanitized())
        return refuse_sanitizer(out);
    while (transports[count] != NULL)
        count++;
    int error = tool_try(self, &callgrind);
    if (error == -EINTR)
        return error;
    if (error != 0)
        return not_counted(error, out, why);
    for (size_t i = 0; i < count && error == 0; i++) {
        error = selftest_step(self, i, count);
        if (error == 0 && is_counted(transports[i]))
            error = count_transport(self, transports[i], &range, out, why);
    }
    if (error == 0)
        judge(&range, out);
    return error;
}

const struct selftest_check check_instr = {
    .name = "instr",
    .summary = "instructions of a round trip, counted by callgrind",
    .runs_processes = true,
    .run = run_instr,
};
