/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * visitor.c - the tasks of the unrelated program. It shares nothing with the experiment but what
 * the experiment tells it in words: an address, or the number of a descriptor that it let through
 * exec.
 *
 * An experiment starts it with visitor_start() or with execv(trial->visitor_program). */
#include "probe/visitor.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "probe/endpoint.h"

/* Each is called with the words after the task's name, and returns the exit status. */
static const struct {
    const char *name;
    int (*run)(int count, char **words);
} tasks[] = {
    {"write-descriptor", visitor_write_descriptor},
    {"send-to", visitor_send_to},
    {"end-by", visitor_end_by},
};

enum { EXIT_NO_TASK = 125 };

int probe_visitor(int argc, char **argv)
{
    for (size_t i = 0; argc > 2 && i < sizeof tasks / sizeof tasks[0]; i++)
        if (strcmp(tasks[i].name, argv[2]) == 0)
            return tasks[i].run(argc - 3, argv + 3);
    return EXIT_NO_TASK;
}

/* Not by counting up to the limit, which can be a thousand million. */
static int close_on_exec_but(int keep_fd)
{
    DIR *stream = opendir("/proc/self/fd");
    const struct dirent *entry;

    if (stream == NULL)
        return -errno;
    while ((entry = readdir(stream)) != NULL) {
        int fd = atoi(entry->d_name);
        if (fd > STDERR_FILENO)
            fcntl(fd, F_SETFD, fd == keep_fd ? 0 : FD_CLOEXEC);
    }
    closedir(stream);
    return 0;
}

static _Noreturn void become_visitor(const struct probe_trial *trial, const char *task,
                                     const char *const words[], int keep_fd)
{
    const char *arguments[VISITOR_MOST_WORDS + 4] = {"ipcmark", "--probe-visitor", task};

    for (size_t i = 0; i < VISITOR_MOST_WORDS && words[i] != NULL; i++)
        arguments[i + 3] = words[i];
    if (close_on_exec_but(keep_fd) == 0)
        execv(trial->visitor_program, (char *const *)arguments);
    _exit(VISITOR_NO_EXEC);
}

pid_t visitor_start(const struct probe_trial *trial, const char *task, const char *const words[],
                    int keep_fd)
{
    pid_t visitor = step_call(fork());

    if (visitor == 0)
        become_visitor(trial, task, words, keep_fd);
    return visitor;
}
