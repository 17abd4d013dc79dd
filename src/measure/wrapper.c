/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wrapper.c - the trial of a tool, and the script that becomes the tool. */
#include "measure/wrapper.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/durable.h"
#include "measure/process_end.h"

enum { SHELL_NOT_FOUND = 127 };

/* In the child of wrapper_try(). */
static void run_shell(const char *command)
{
    sigset_t none;

    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(SHELL_NOT_FOUND);
}

int wrapper_try(const struct wrapper *wrapper, const sigset_t *wait_mask,
                const volatile sig_atomic_t *abort)
{
    char command[512];
    int status = 0;

    snprintf(command, sizeof command, "command -v %s >/dev/null || exit %d; %s >/dev/null 2>&1",
             wrapper->name, SHELL_NOT_FOUND, wrapper->trial);
    pid_t pid = fork();
    if (pid < 0)
        return -errno;
    if (pid == 0)
        run_shell(command);
    /* The signals that are let through are those of a terminal: the child gets them, too. */
    int error = process_end_await(pid, wait_mask, abort, SIGKILL, &status);
    if (error != 0)
        return error;
    if (WIFEXITED(status) && WEXITSTATUS(status) == SHELL_NOT_FOUND)
        return -ENOENT;
    return status == 0 ? 0 : -EPERM;
}

/* `text` in single quotes for sh. */
static void print_quoted(FILE *stream, const char *text)
{
    fputc('\'', stream);
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            fputs("'\\''", stream);
        else
            fputc(*text, stream);
    }
    fputc('\'', stream);
}

int wrapper_write(const struct wrapper *wrapper, const char *directory, const char *worker_program,
                  const char *path)
{
    char program[PATH_MAX];

    /* Under the tool /proc/self/exe would be the tool. */
    if (realpath(worker_program, program) == NULL)
        return -errno;
    FILE *stream = durable_create(path, 0700);
    if (stream == NULL)
        return -errno;
    fputs("#!/bin/sh\ncd ", stream);
    print_quoted(stream, directory);
    /* LeakSanitizer, in a build that has it, can't work under ptrace. */
    fprintf(stream,
            " || exit 1\nASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0\n"
            "export ASAN_OPTIONS\nexec %s ",
            wrapper->command);
    print_quoted(stream, program);
    fputs(" \"$@\"\n", stream);
    chmod(path, 0700); /* whatever the umask is */
    return fclose(stream) == 0 ? 0 : -errno;
}
