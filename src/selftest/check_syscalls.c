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

static const struct wrapper strace = {
    .name = "strace",
    .trial = "strace -f -qq -o /dev/null true",
    .command = "strace -ff -qq -o out",
};

enum call_group { GROUP_SEND, GROUP_RECEIVE, GROUP_CLOCK, GROUP_NOTICE, GROUP_OTHER, GROUP_COUNT };

struct call_counts {
    long of[GROUP_COUNT];
    unsigned ring_calls;
};

static const struct {
    const char *name;
    enum call_group group;
} known_calls[] = {
    {"write", GROUP_SEND},
    {"writev", GROUP_SEND},
    {"sendto", GROUP_SEND},
    {"sendmsg", GROUP_SEND},
    {"read", GROUP_RECEIVE},
    {"readv", GROUP_RECEIVE},
    {"recvfrom", GROUP_RECEIVE},
    {"recvmsg", GROUP_RECEIVE},
    {"clock_gettime", GROUP_CLOCK},
    {"mq_timedsend", GROUP_SEND},
    {"mq_timedreceive", GROUP_RECEIVE},
    {"msgsnd", GROUP_SEND},
    {"msgrcv", GROUP_RECEIVE},
    {"vmsplice", GROUP_SEND},
};

/* Which a trace does not tell, sends and receives by turns. */
static const char ring_call[] = "io_uring_enter(";

/* That pages are free again (MSG_ZEROCOPY) is read beside the messages, for several at once. */
static enum call_group group_of(const char *line, size_t length)
{
    if (strstr(line, "MSG_ERRQUEUE") != NULL)
        return GROUP_NOTICE;
    for (size_t i = 0; i < sizeof known_calls / sizeof known_calls[0]; i++)
        if (strlen(known_calls[i].name) == length &&
            strncmp(known_calls[i].name, line, length) == 0)
            return known_calls[i].group;
    if (strncmp(line, "futex(", length + 1) == 0)
        return strstr(line, "FUTEX_WAKE") != NULL ? GROUP_SEND : GROUP_RECEIVE;
    return GROUP_OTHER;
}

/* A call that a signal interrupted and that the kernel restarted stands in the log twice: the
 * program made one. */
static void count_line(const char *line, struct call_counts *counts)
{
    size_t length = strcspn(line, "(");

    if (strncmp(line, ring_call, sizeof ring_call - 1) == 0)
        counts->of[counts->ring_calls++ % 2 == 0 ? GROUP_SEND : GROUP_RECEIVE]++;
    else if (line[length] == '(' && islower((unsigned char)line[0]) &&
             strstr(line, " = ? ERESTART") == NULL)
        counts->of[group_of(line, length)]++;
}

static int count_calls(const char *path, struct call_counts *counts)
{
    static const char bound[] = "getrusage(";
    struct call_counts since = {0}; /* the first of these */
    bool has_begun = false;
    char *line = NULL;
    size_t room = 0;
    FILE *stream = durable_read(path);

    *counts = (struct call_counts){0};
    if (stream == NULL)
        return -errno;
    while (getline(&line, &room, stream) >= 0) {
        if (strncmp(line, bound, strlen(bound)) == 0) {
            has_begun = true;
            *counts = since;
        }
        if (has_begun)
            count_line(line, &since);
    }
    int error = ferror(stream) ? -EIO : 0;
    free(line);
    fclose(stream);
    return error;
}

/* Adds `sign` times the counts of one run. */
static int add_run(const struct selftest *self, const struct transport *transport,
                   unsigned messages, int sign, struct call_counts sides[SIDE_COUNT],
                   struct diagnosis *why)
{
    struct tool_files files;

    int error = tool_run(self, &strace, transport, messages, &files, why);
    for (int side = 0; side < SIDE_COUNT && error == 0; side++) {
        struct call_counts counts;
        error = count_calls(files.path[side], &counts);
        if (error != 0)
            return diagnose(why, error, "%s: %s", files.path[side], strerror(-error));
        for (int group = 0; group < GROUP_COUNT; group++)
            sides[side].of[group] += sign * counts.of[group];
    }
    return error;
}

/* The run of 2N may have slept every time and that of N never. */
static bool side_is_right(const struct transport *transport, const struct call_counts *counts,
                          long messages)
{
    const long most = transport->flags & TRANSPORT_SPINS ? 0 : 2 * messages;

    if (transport->in_user_space)
        return counts->of[GROUP_SEND] <= most && counts->of[GROUP_RECEIVE] <= most &&
               counts->of[GROUP_OTHER] == 0;
    return counts->of[GROUP_SEND] == messages && counts->of[GROUP_RECEIVE] == messages &&
           counts->of[GROUP_NOTICE] <= messages && counts->of[GROUP_OTHER] == 0;
}

static void report(const struct call_counts sides[SIDE_COUNT], unsigned messages,
                   const struct transport *transport, struct check_result *out)
{
    bool right = side_is_right(transport, &sides[SIDE_PARENT], messages) &&
                 side_is_right(transport, &sides[SIDE_CHILD], messages);
    struct check_part *part = check_add_part(out, right ? OUTCOME_PASS : OUTCOME_FAIL,
                                             transport->name);
    double each[SIDE_COUNT][GROUP_COUNT];

    part->figure = 0;
    for (int side = 0; side < SIDE_COUNT; side++)
        for (int group = 0; group < GROUP_COUNT; group++) {
            each[side][group] = (double)sides[side].of[group] / messages;
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
}

static int count_transport(const struct selftest *self, const struct transport *transport,
                           unsigned messages, struct check_result *out, struct diagnosis *why)
{
    struct call_counts sides[SIDE_COUNT] = {0};

    if (!tool_has_transport(self, transport))
        return 0;
    int error = add_run(self, transport, messages, -1, sides, why);
    if (error == 0)
        error = add_run(self, transport, 2 * messages, +1, sides, why);
    if (error == 0)
        report(sides, messages, transport, out);
    return error;
}

static int not_tried(int error, struct check_result *out, struct diagnosis *why)
{
    if (error != -ENOENT && error != -EPERM)
        return diagnose(why, error, "strace can't be tried: %s", strerror(-error));
    out->figure = NAN;
    out->outcome = OUTCOME_INCONCLUSIVE;
    check_say(out->figure_text, "not counted");
    check_say(out->advice, "%s",
              error == -ENOENT
                  ? "strace is missing: install the package strace"
                  : "strace may not trace here (container, seccomp or Yama): allow ptrace, e.g. "
                    "docker run --cap-add SYS_PTRACE, or sysctl kernel.yama.ptrace_scope=1");
    return 0;
}

static void judge(struct check_result *out)
{
    size_t exact = check_count_parts(out, OUTCOME_PASS);

    out->figure = 0;
    for (size_t i = 0; i < out->part_count; i++)
        if ((fabs(out->parts[i].figure - 4) >= fabs(out->figure - 4) || i == 0) &&
            !transport_find(out->parts[i].name)->in_user_space)
            out->figure = out->parts[i].figure;
    out->outcome = check_worst_part(out);
    check_say(out->figure_text, "%zu of %zu transports exactly so", exact, out->part_count);
    check_advise(out,
                 "some transport makes other system calls than it should: don't compare it with "
                 "others (--verbose shows which)",
                 "");
}

static int run_syscalls(const struct selftest *self, struct check_result *out,
                        struct diagnosis *why)
{
    unsigned messages = self->quick ? SYSCALL_MESSAGES_QUICK : SYSCALL_MESSAGES;
    size_t count = 0;

    check_say(out->bar_text,
              "2 sends + 2 receives per round trip, no more notices; in user space at most those");
    while (transports[count] != NULL)
        count++;
    int error = tool_try(self, &strace);
    if (error == -EINTR)
        return error;
    if (error != 0)
        return not_tried(error, out, why);
    for (size_t i = 0; i < count && error == 0; i++) {
        error = selftest_step(self, i, count);
        if (error == 0 &&
            (transports[i]->flags & (TRANSPORT_MOVES_NOTHING | TRANSPORT_NOTIFIES)) == 0)
            error = count_transport(
                self, transports[i],
                transports[i]->flags & TRANSPORT_SPINS ? messages / FEWER_SPINNING : messages, out,
                why);
    }
    if (error == 0)
        judge(out);
    return error;
}

const struct selftest_check check_syscalls = {
    .name = "syscalls",
    .summary = "system calls of a round trip, counted by strace",
    .runs_processes = true,
    .run = run_syscalls,
};
