/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_syscalls.c - strace counts the system calls of N and of 2N round trips: the difference must
 * be one send and one receive on each side for every round trip, and nothing else; where messages
 * move in user space, at most so many wake-ups and sleeps, and none where the sides spin.
 *
 * Counted is from the first to the last getrusage(2), between which the exchange is (side_cost.h). How often
 * a side looks before whether the other has come depends on what else the machine does.
 *
 * Where user space can't read the clock source, the clock is a system call, too: a property of the
 * machine, against which a run warns. */
#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/durable.h"
#include "selftest/check.h"
#include "selftest/tool.h"

/* On one CPU two sides that spin take turns of milliseconds. */
enum { SYSCALL_MESSAGES = 1000, SYSCALL_MESSAGES_QUICK = 200, FEWER_SPINNING = 20 };

enum call_group { GROUP_SEND, GROUP_RECEIVE, GROUP_CLOCK, GROUP_NOTICE, GROUP_OTHER, GROUP_COUNT };

static_assert((int)GROUP_COUNT == (int)TOOL_MOST_COUNTS, "each is a count");

/* Those that are known by their names. */
static const char *const known_calls[GROUP_COUNT][8] = {
    [GROUP_SEND] = {"write", "writev", "sendto", "sendmsg", "mq_timedsend", "msgsnd", "vmsplice"},
    [GROUP_RECEIVE] = {"read", "readv", "recvfrom", "recvmsg", "mq_timedreceive", "msgrcv"},
    [GROUP_CLOCK] = {"clock_gettime"},
};

/* Which a trace does not tell, sends and receives by turns. */
static const char ring_call[] = "io_uring_enter(";

/* That pages are free again (MSG_ZEROCOPY) is read beside the messages, for several at once. */
static enum call_group group_of(const char *line, size_t length)
{
    if (strstr(line, "MSG_ERRQUEUE") != NULL)
        return GROUP_NOTICE;
    for (enum call_group group = 0; group < GROUP_COUNT; group++)
        for (const char *const *name = known_calls[group]; *name != NULL; name++)
            if (strlen(*name) == length && strncmp(*name, line, length) == 0)
                return group;
    if (strncmp(line, "futex(", length + 1) == 0)
        return strstr(line, "FUTEX_WAKE") != NULL ? GROUP_SEND : GROUP_RECEIVE;
    return GROUP_OTHER;
}

/* A call that a signal interrupted and that the kernel restarted stands in the log twice: the
 * program made one. */
static void count_line(const char *line, unsigned *ring_calls, struct tool_counts *counts)
{
    size_t length = strcspn(line, "(");

    if (strncmp(line, ring_call, sizeof ring_call - 1) == 0)
        counts->of[(*ring_calls)++ % 2 == 0 ? GROUP_SEND : GROUP_RECEIVE]++;
    else if (line[length] == '(' && islower((unsigned char)line[0]) &&
             strstr(line, " = ? ERESTART") == NULL)
        counts->of[group_of(line, length)]++;
}

static int count_calls(const char *path, struct tool_counts *counts)
{
    static const char bound[] = "getrusage(";
    struct tool_counts since = {{0}}; /* the first of these */
    unsigned ring_calls = 0;
    bool has_begun = false;
    char *line = NULL;
    size_t room = 0;
    FILE *stream = durable_read(path);

    if (stream == NULL)
        return -errno;
    while (getline(&line, &room, stream) >= 0) {
        if (strncmp(line, bound, strlen(bound)) == 0) {
            has_begun = true;
            *counts = since;
        }
        if (has_begun)
            count_line(line, &ring_calls, &since);
    }
    int error = ferror(stream) ? -EIO : 0;
    free(line);
    fclose(stream);
    return error;
}

/* The run of 2N may have slept every time and that of N never. */
static bool side_is_right(const struct tool_row *row, enum side side)
{
    const int64_t *of = row->sides[side].of;
    const int64_t most = row->transport->flags & TRANSPORT_SPINS ? 0 : 2 * (int64_t)row->messages;

    if (row->transport->in_user_space)
        return of[GROUP_SEND] <= most && of[GROUP_RECEIVE] <= most && of[GROUP_OTHER] == 0;
    return of[GROUP_SEND] == row->messages && of[GROUP_RECEIVE] == row->messages &&
           of[GROUP_NOTICE] <= row->messages && of[GROUP_OTHER] == 0;
}

static double add_part(const struct tool_row *row, struct check_result *out)
{
    bool right = side_is_right(row, SIDE_PARENT) && side_is_right(row, SIDE_CHILD);
    struct check_part *part = check_add_part(out, right ? OUTCOME_PASS : OUTCOME_FAIL,
                                             row->transport->name);
    double each[SIDE_COUNT][GROUP_COUNT];

    part->figure = 0;
    for (int side = 0; side < SIDE_COUNT; side++)
        for (int group = 0; group < GROUP_COUNT; group++) {
            each[side][group] = (double)row->sides[side].of[group] / row->messages;
            if (group != GROUP_CLOCK && group != GROUP_NOTICE)
                part->figure += each[side][group];
        }
    check_say(part->text,
              "per round trip: sends %g + %g, receives %g + %g, clock %g + %g, notices %g + %g, "
              "others %g + %g",
              each[SIDE_PARENT][GROUP_SEND], each[SIDE_CHILD][GROUP_SEND],
              each[SIDE_PARENT][GROUP_RECEIVE], each[SIDE_CHILD][GROUP_RECEIVE],
              each[SIDE_PARENT][GROUP_CLOCK], each[SIDE_CHILD][GROUP_CLOCK],
              each[SIDE_PARENT][GROUP_NOTICE], each[SIDE_CHILD][GROUP_NOTICE],
              each[SIDE_PARENT][GROUP_OTHER], each[SIDE_CHILD][GROUP_OTHER]);
    return part->figure;
}

static void judge(const struct tool_row *rows, size_t count, struct check_result *out)
{
    out->figure = 0;
    for (size_t i = 0; i < count; i++) {
        const double calls = add_part(&rows[i], out);
        if ((fabs(calls - 4) >= fabs(out->figure - 4) || i == 0) &&
            !rows[i].transport->in_user_space)
            out->figure = calls;
    }
    out->outcome = check_worst_part(out);
    check_say(out->figure_text, "%zu of %zu transports exactly so",
              check_count_parts(out, OUTCOME_PASS), out->part_count);
    check_advise(out,
                 "some transport makes other system calls than it should: don't compare it with "
                 "others (--verbose shows which)",
                 "");
}

static unsigned messages_over(const struct transport *transport, bool quick)
{
    const unsigned messages = quick ? SYSCALL_MESSAGES_QUICK : SYSCALL_MESSAGES;

    if (transport->flags & (TRANSPORT_MOVES_NOTHING | TRANSPORT_NOTIFIES))
        return 0;
    return transport->flags & TRANSPORT_SPINS ? messages / FEWER_SPINNING : messages;
}

static const struct tool_counting strace = {
    .tool = {.name = "strace",
             .trial = "strace -f -qq -o /dev/null true",
             .command = "strace -ff -qq -o out"},
    .refused = "strace may not trace here (container, seccomp or Yama): allow ptrace, e.g. "
               "docker run --cap-add SYS_PTRACE, or sysctl kernel.yama.ptrace_scope=1",
    .messages = messages_over,
    .read = count_calls,
    .judge = judge,
};

static int run_syscalls(const struct selftest *self, struct check_result *out,
                        struct diagnosis *why)
{
    check_say(out->bar_text,
              "2 sends + 2 receives per round trip, no more notices; in user space at most those");
    return tool_count(self, &strace, out, why);
}

const struct selftest_check check_syscalls = {
    .name = "syscalls",
    .summary = "system calls of a round trip, counted by strace",
    .runs_processes = true,
    .run = run_syscalls,
};
