/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_process.c - what the program itself was started with, what it may start, and what
 * transports need besides their own calls: a loopback device, and names. */
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/durable.h"
#include "doctor/checks.h"
#include "measure/precondition.h"
#include "measure/private_directory.h"
#include "measure/worker_program.h"
#include "result/kernel_text.h"
#include "result/sysfs.h"
#include "text/limit.h"
#include "text/message.h"

enum { FORKS = 10 };

/* ---- who else has a hand in its system calls ---- */

/* Of /proc/self/status; 0: none. -errno: it can't be read. */
static int read_tracer(long *tracer)
{
    FILE *status = durable_read("/proc/self/status");
    char line[256], *number = NULL;

    if (status == NULL)
        return -errno;
    while (number == NULL && fgets(line, sizeof line, status) != NULL)
        number = kernel_text_after_colon(line, "TracerPid");
    fclose(status);
    if (number == NULL)
        return -ENODATA;
    *tracer = strtol(number, NULL, 10);
    free(number);
    return 0;
}

static int tell_tracer(struct doctor_report *report, long tracer)
{
    char path[64], *command = NULL;

    snprintf(path, sizeof path, "/proc/%ld/comm", tracer);
    int error = sysfs_line(path, &command);
    if (error == 0)
        error = doctor_tell(
            report, DOCTOR_SERIOUS,
            N_("this process is traced (%1, process %2): every system call of what is traced takes "
               "many times as long; run it without a debugger or strace"),
            command == NULL ? "?" : command, MESSAGE_NUMBER("%ld", tracer));
    free(command);
    return error;
}

int check_tracer(struct doctor_report *report)
{
    long tracer = 0;
    int error = read_tracer(&tracer);

    if (error != 0)
        return doctor_tell(report, DOCTOR_UNKNOWN,
                           N_("whether this process is traced: /proc/self/status: %1; mount /proc"),
                           MESSAGE_ERROR(-error));
    if (tracer != 0)
        return tell_tracer(report, tracer);
    return doctor_tell(report, DOCTOR_FINE, N_("nobody traces this process"));
}

/* The value of the first of these variables that is set; NULL: none is. */
static const char *preloaded(const char **variable)
{
    static const char *const variables[] = {"LD_PRELOAD", "LD_AUDIT"};

    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        const char *value = getenv(variables[i]);
        *variable = variables[i];
        if (value != NULL && *value != '\0')
            return value;
    }
    return NULL;
}

int check_preloading(struct doctor_report *report)
{
    const char *variable, *value = preloaded(&variable);
    char *line = NULL;
    int error = 0;

    if (value == NULL) {
        variable = "/etc/ld.so.preload";
        error = sysfs_line(variable, &line);
        value = line;
    }
    if (error == 0 && value == NULL)
        return doctor_tell(report, DOCTOR_FINE, N_("no library is preloaded"));
    if (error == 0)
        error = doctor_tell(report, DOCTOR_WARNING,
                            N_("%1 puts %2 into every program: it may do something of its own in "
                               "the system calls that are measured; run `env -u LD_PRELOAD -u "
                               "LD_AUDIT ipcmark ...`, or empty that file"),
                            variable, value);
    free(line);
    return error;
}

/* ---- how it is scheduled ---- */

static const char *policy_name(int policy)
{
    static const struct {
        int policy;
        const char *name;
    } names[] = {
        {SCHED_BATCH, "SCHED_BATCH"},       {SCHED_IDLE, "SCHED_IDLE"},
        {SCHED_FIFO, "SCHED_FIFO"},         {SCHED_RR, "SCHED_RR"},
        {SCHED_DEADLINE, "SCHED_DEADLINE"},
    };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].policy == policy)
            return names[i].name;
    return "SCHED_?";
}

int check_scheduling(struct doctor_report *report)
{
    int policy = sched_getscheduler(0) & ~SCHED_RESET_ON_FORK;

    errno = 0;
    int niceness = getpriority(PRIO_PROCESS, 0);
    if (policy < 0 || (niceness == -1 && errno != 0))
        return doctor_tell(report, DOCTOR_UNKNOWN, N_("how this process is scheduled: %1"),
                           MESSAGE_ERROR(errno));
    if (policy != SCHED_OTHER)
        return doctor_tell(report, DOCTOR_WARNING,
                           N_("the scheduling policy is %1: wake-ups and waiting differ from those "
                              "of ordinary programs; run `chrt --other 0 ipcmark ...`"),
                           policy_name(policy));
    if (niceness > 0)
        return doctor_tell(report, DOCTOR_WARNING,
                           N_("the nice value is %1: every other program goes first; start ipcmark "
                              "from a shell that is not niced"),
                           MESSAGE_NUMBER("%d", niceness));
    return doctor_tell(report, DOCTOR_FINE, N_("an ordinary process, nice value %1"),
                       MESSAGE_NUMBER("%d", niceness));
}

/* ---- what it may start ---- */

/* The quickest of some, in ns; -errno of fork. */
static int64_t quickest_fork(void)
{
    int64_t quickest_ns = INT64_MAX;

    for (int i = 0; i < FORKS; i++) {
        uint64_t start_ns = clock_now_ns();
        pid_t pid = fork();
        if (pid < 0)
            return -errno;
        if (pid == 0)
            _exit(0);
        while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
            ;
        int64_t took_ns = (int64_t)(clock_now_ns() - start_ns);
        if (took_ns < quickest_ns)
            quickest_ns = took_ns;
    }
    return quickest_ns;
}

int check_processes(struct doctor_report *report)
{
    int64_t took_ns = quickest_fork();

    if (took_ns < 0) {
        char *refused = limit_message((int)-took_ns, LIMIT_PROCESS);
        int error = doctor_tell(report, DOCTOR_SERIOUS, N_("no process can be started: %1"),
                                refused);
        free(refused);
        return error;
    }
    return doctor_tell(report, DOCTOR_FINE, N_("a process starts and ends in %1 us"),
                       MESSAGE_NUMBER("%.0f", (double)took_ns / 1000));
}

int check_worker(struct doctor_report *report)
{
    char path[PATH_MAX];
    struct diagnosis why;

    if (worker_program_path(path, &why) != 0)
        return doctor_tell(report, DOCTOR_SERIOUS, N_("nothing can be measured: %1"), why.text);
    return doctor_tell(report, DOCTOR_FINE, N_("the program that measures is there"));
}

/* ---- what transports need ---- */

int check_loopback(struct doctor_report *report)
{
    struct diagnosis why = {""};

    return loopback_check(&why) == 0
               ? doctor_tell(report, DOCTOR_FINE, N_("127.0.0.1 answers"))
               : doctor_tell(report, DOCTOR_SERIOUS, N_("tcp can't be measured: %1"), why.text);
}

static int check_in(struct doctor_report *report, const char *directory)
{
    struct diagnosis why = {""};
    int error = socket_names_check(directory, &why) == 0
                    ? doctor_tell(report, DOCTOR_FINE, N_("TMPDIR has sockets"))
                    : doctor_tell(report, DOCTOR_SERIOUS,
                                  N_("AF_UNIX sockets can't be measured: %1"), why.text);

    if (error != 0)
        return error;
    return fifo_names_check(directory, &why) == 0
               ? doctor_tell(report, DOCTOR_FINE, N_("TMPDIR has FIFOs"))
               : doctor_tell(report, DOCTOR_SERIOUS, N_("FIFOs can't be measured: %1"), why.text);
}

int check_names(struct doctor_report *report)
{
    struct private_directory directory;
    struct diagnosis why = {""};

    if (private_directory_create(&directory, &why) != 0)
        return doctor_tell(report, DOCTOR_SERIOUS, N_("nothing can be measured: %1"), why.text);
    int error = check_in(report, directory.path);
    private_directory_remove(&directory);
    return error;
}
