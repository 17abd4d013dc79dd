/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * exit_program.c - the program that is ended: it makes two names and registers a handler for each
 * that notes its turn and removes the name. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "probe/exit_handlers.h"
#include "probe/visitor.h"

const char *const ending_names[] = {"first", "second"};
const char ending_log[] = "log";

/* atexit() handlers get no argument. Written once, before they are registered. */
static int directory_fd = -1;

static void note_and_remove(int index)
{
    int fd = openat(directory_fd, ending_log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    char letter = (char)('1' + index);

    if (write(fd, &letter, 1) == 1)
        unlinkat(directory_fd, ending_names[index], 0);
    close(fd);
}

static void remove_first(void)
{
    note_and_remove(0);
}

static void remove_second(void)
{
    note_and_remove(1);
}

static volatile sig_atomic_t asked_to_end;

static void note_signal(int number)
{
    asked_to_end = number;
}

/* Without a moment between looking and waiting in which the signal could be missed. */
static void await_signal(int ready_fd, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};
    sigset_t blocked, before;

    sigemptyset(&action.sa_mask);
    sigaction(SIGTERM, &action, NULL);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    if (write(ready_fd, "r", 1) != 1)
        _exit(EPIPE);
    while (asked_to_end == 0)
        sigsuspend(&before);
}

int visitor_end_by(int count, char **words)
{
    if (count != 3)
        return EINVAL;
    directory_fd = open(words[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory_fd < 0 || mkfifoat(directory_fd, ending_names[0], 0600) < 0 ||
        mkfifoat(directory_fd, ending_names[1], 0600) < 0)
        return errno;
    if (atexit(remove_first) != 0 || atexit(remove_second) != 0)
        return ENOMEM;
    if (strcmp(words[0], "exit") == 0)
        exit(ENDING_OWN_STATUS);
    if (strcmp(words[0], "_exit") == 0)
        _exit(ENDING_OWN_STATUS);
    if (strcmp(words[0], "abort") == 0)
        abort();
    if (strcmp(words[0], "signal") == 0)
        await_signal(atoi(words[2]), SIG_DFL);
    if (strcmp(words[0], "handled") == 0)
        await_signal(atoi(words[2]), note_signal);
    return ENDING_OWN_STATUS; /* which main() returns */
}
