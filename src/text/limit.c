/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * limit.c - one row for each error that a limit can be behind. */
#include "text/limit.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/cgroup.h"
#include "base/durable.h"

enum { NO_RESOURCE = -1, TEXT_BYTES = 512 };

/* In `text` %1 is the soft limit, %2 the hard one and %3 what the function tells; without a
 * resource %1 and %2 are the two settings. A row whose resource is unlimited is not the cause, but
 * for the one with a function. */
struct limit {
    int error;
    enum limit_use use; /* LIMIT_ANY: with all of them */
    int resource;
    const char *settings[2];
    struct limit_setting (*also)(void);
    const char *text;
};

/* The file's first line is a number or "max". */
struct limit_setting limit_sysctl(const char *path)
{
    struct limit_setting value = {""};
    char buffer[SETTING_BYTES];
    FILE *file = setting_open(path, buffer);
    bool is_read = file != NULL && fgets(value.text, sizeof value.text, file) != NULL;

    if (file != NULL)
        fclose(file);
    value.text[strcspn(value.text, "\n")] = '\0';
    if (!is_read || !isdigit((unsigned char)value.text[0]))
        message_word(value.text, N_("unknown"));
    for (char *letter = value.text; *letter != '\0'; letter++)
        if (*letter == '\t')
            *letter = '-';
    return value;
}

/* "max", as in the file, where no group limits them, also when there are no groups. */
static struct limit_setting cgroup_pids_max(void)
{
    struct cgroup_levels levels;
    struct limit_setting value = {"max"};

    cgroup_levels_find("", "pids", &levels);
    uint64_t least = cgroup_least(&levels, "pids.max");
    if (least != UINT64_MAX)
        snprintf(value.text, sizeof value.text, "%" PRIu64, least);
    return value;
}

static const struct limit limits[] = {
    {.error = EMFILE,
     .resource = RLIMIT_NOFILE,
     .text = N_("no file descriptor is left, RLIMIT_NOFILE is %1 (hard: %2); raise it with "
                "ulimit -n")},
    {.error = ENFILE,
     .resource = NO_RESOURCE,
     .settings = {"/proc/sys/fs/file-max", "/proc/sys/fs/pipe-user-pages-hard"},
     .text = N_("the system's file table is full (fs.file-max=%1), or the user's pipes are too "
                "large (fs.pipe-user-pages-hard=%2); raise it with sysctl")},
    {.error = EAGAIN,
     .use = LIMIT_PROCESS,
     .resource = RLIMIT_NPROC,
     .also = cgroup_pids_max,
     .text = N_("no more processes may be started: RLIMIT_NPROC is %1 (hard: %2) for all of this "
                "user, pids.max of the control group is %3; raise it with ulimit -u or there, or "
                "end some")},
    {.error = EAGAIN,
     .use = LIMIT_SIGNAL,
     .resource = RLIMIT_SIGPENDING,
     .text = N_("no more signals may be queued: RLIMIT_SIGPENDING is %1 (hard: %2) for all of this "
                "user; raise it with ulimit -i, or end processes that leave theirs waiting")},
    {.error = EFBIG,
     .resource = RLIMIT_FSIZE,
     .text = N_("a file may not become that large, RLIMIT_FSIZE is %1 bytes (hard: %2); raise it "
                "with ulimit -f")},
    {.error = ENOMEM,
     .resource = RLIMIT_AS,
     .text = N_("no memory is left, RLIMIT_AS is %1 bytes (hard: %2); raise it with ulimit -v")},
    {.error = ENOMEM,
     .resource = RLIMIT_DATA,
     .text = N_("no memory is left, RLIMIT_DATA is %1 bytes (hard: %2); raise it with ulimit -d")},
    {.error = EADDRINUSE,
     .use = LIMIT_PORT,
     .resource = NO_RESOURCE,
     .settings = {"/proc/sys/net/ipv4/ip_local_port_range"},
     .text = N_("no TCP port is left, net.ipv4.ip_local_port_range is %1; widen it with sysctl or "
                "take fewer clients")},
    {.error = EADDRNOTAVAIL,
     .use = LIMIT_PORT,
     .resource = NO_RESOURCE,
     .settings = {"/proc/sys/net/ipv4/ip_local_port_range"},
     .text = N_(
         "no TCP port is left (net.ipv4.ip_local_port_range is %1; widen it with sysctl), or "
         "loopback has not all of 127.0.0.0/8 (ip addr add 127.0.0.1/8 dev lo)")},
    {.error = ENOBUFS,
     .use = LIMIT_POSIX_QUEUE,
     .resource = RLIMIT_MSGQUEUE,
     .text = N_("the message queues of this user may take RLIMIT_MSGQUEUE, %1 bytes in all (hard: "
                "%2); raise it with ulimit -q, or end what holds some")},
    {.error = ENOSPC,
     .use = LIMIT_POSIX_QUEUE,
     .resource = NO_RESOURCE,
     .settings = {"/proc/sys/fs/mqueue/queues_max"},
     .text = N_("there may be no more message queues, fs.mqueue.queues_max is %1; raise it with "
                "sysctl, or remove some")},
    {.error = EMSGSIZE,
     .use = LIMIT_POSIX_QUEUE,
     .resource = NO_RESOURCE,
     .settings = {"/proc/sys/fs/mqueue/msg_max", "/proc/sys/fs/mqueue/msgsize_max"},
     .text = N_("a message queue may have fs.mqueue.msg_max=%1 messages of "
                "fs.mqueue.msgsize_max=%2 bytes; raise them with sysctl")},
    {.error = ENOSYS,
     .use = LIMIT_POSIX_QUEUE,
     .resource = NO_RESOURCE,
     .text = N_("this kernel has no POSIX message queues (CONFIG_POSIX_MQUEUE)")},
    {.error = ENOSPC,
     .use = LIMIT_SYSV_QUEUE,
     .resource = NO_RESOURCE,
     .settings = {"/proc/sys/kernel/msgmni"},
     .text = N_(
         "there may be no more message queues, kernel.msgmni is %1; raise it with sysctl, or "
         "remove some (ipcs -q, ipcrm -q)")},
    {.error = ENOSYS,
     .use = LIMIT_SYSV_QUEUE,
     .resource = NO_RESOURCE,
     .text = N_("this kernel has no System V message queues (CONFIG_SYSVIPC)")},
    {.error = ENOSPC,
     .use = LIMIT_SHARED_MEMORY,
     .resource = NO_RESOURCE,
     .text = N_("no room is left for shared memory: /dev/shm is full (df /dev/shm), or the system "
                "promises no more (vm.overcommit_memory); make room, or take a smaller --buffer")},
    {.error = EINVAL,
     .use = LIMIT_SHARED_MEMORY,
     .resource = NO_RESOURCE,
     .text = N_("the buffer is at most 512 MiB; take a smaller --buffer")},
};

/* "unlimited" is what ulimit prints, in any language. */
static const char *value_text(rlim_t value, char text[MESSAGE_NUMBER_BYTES])
{
    return value == RLIM_INFINITY ? "unlimited" : message_number(text, "%ju", (uintmax_t)value);
}

static char *resource_message(const struct limit *row)
{
    struct rlimit here = {RLIM_INFINITY, RLIM_INFINITY};
    char soft[MESSAGE_NUMBER_BYTES], hard[MESSAGE_NUMBER_BYTES];

    getrlimit(row->resource, &here);
    if (here.rlim_cur == RLIM_INFINITY && row->also == NULL)
        return NULL;
    return message_make(row->text, value_text(here.rlim_cur, soft), value_text(here.rlim_max, hard),
                        row->also == NULL ? NULL : row->also().text, NULL);
}

static char *setting_message(const struct limit *row)
{
    const char *first = row->settings[0], *second = row->settings[1];

    if (first == NULL)
        return message_make(row->text, NULL);
    return message_make(row->text, limit_sysctl(first).text,
                        second == NULL ? NULL : limit_sysctl(second).text, NULL);
}

char *limit_message(int error, enum limit_use use)
{
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        const struct limit *row = &limits[i];
        if (row->error != error || (row->use != LIMIT_ANY && row->use != use))
            continue;
        char *message = row->resource == NO_RESOURCE ? setting_message(row) : resource_message(row);
        if (message != NULL)
            return message;
    }
    return message_make(error_text(error), NULL);
}

const char *limit_text(int error, enum limit_use use)
{
    static char text[TEXT_BYTES];
    char *message = limit_message(error, use);
    char *english = message == NULL ? NULL : message_english(message);

    snprintf(text, sizeof text, "%s", english == NULL ? strerror(error) : english);
    free(english);
    free(message);
    return text;
}

char *limit_of_signal(int signal_number)
{
    struct rlimit here = {RLIM_INFINITY, RLIM_INFINITY};
    char soft[MESSAGE_NUMBER_BYTES], hard[MESSAGE_NUMBER_BYTES];

    /* The kernel sends SIGXCPU at the soft limit, and SIGKILL at the hard one. */
    getrlimit(RLIMIT_CPU, &here);
    rlim_t limit = signal_number == SIGXCPU ? here.rlim_cur : here.rlim_max;
    if ((signal_number != SIGXCPU && signal_number != SIGKILL) || limit == RLIM_INFINITY)
        return NULL;
    return message_make(
        signal_number == SIGXCPU
            ? N_("RLIMIT_CPU is %1 s (hard: %2); raise it with ulimit -t")
            : N_("RLIMIT_CPU is %1 s (hard: %2); if it was that, raise it with ulimit -t"),
        value_text(here.rlim_cur, soft), value_text(here.rlim_max, hard), NULL);
}
