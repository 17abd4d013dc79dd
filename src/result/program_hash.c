/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * program_hash.c - runs sha256sum, without a shell, and reads the first word of what it prints. */
#include "result/program_hash.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "transport/fd_io.h"

/* posix_spawnp with `input` (-1: as it is) as standard input, standard output into `output` and standard
 * error nowhere. */
static int start(char *const arguments[], int input, int output, pid_t *pid)
{
    posix_spawn_file_actions_t actions;

    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0)
        return -error;
    error = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    if (error == 0 && input >= 0)
        error = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    if (error == 0)
        error = posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (error == 0)
        error = posix_spawnp(pid, arguments[0], &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return -error;
}

static bool ended_well(pid_t pid)
{
    int status = 0;

    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return status == 0;
}

static int hash(char *const arguments[], int input, char hex[PROGRAM_HASH_HEX + 1])
{
    int output[2];
    pid_t pid = -1;

    if (pipe2(output, O_CLOEXEC) < 0)
        return -errno;
    int error = start(arguments, input, output[1], &pid);
    close(output[1]);
    if (error == 0) {
        error = fd_read_all(output[0], hex, PROGRAM_HASH_HEX) == 0 ? 0 : -EIO;
        /* A closed pipe would kill sha256sum before it has printed the name. */
        char rest[PATH_MAX];
        while (read(output[0], rest, sizeof rest) > 0)
            continue;
        if (!ended_well(pid))
            error = -EIO;
    }
    close(output[0]);
    hex[PROGRAM_HASH_HEX] = '\0';
    if (error == 0 && strspn(hex, "0123456789abcdef") != PROGRAM_HASH_HEX)
        error = -EIO;
    return error;
}

int program_hash(const char *path, char hex[PROGRAM_HASH_HEX + 1])
{
    char absolute[PATH_MAX];
    char *const arguments[] = {(char *)"sha256sum", (char *)"--", absolute, NULL};

    /* /proc/self would be sha256sum itself. */
    return realpath(path, absolute) == NULL ? -errno : hash(arguments, -1, hex);
}

int program_hash_of(int fd, char hex[PROGRAM_HASH_HEX + 1])
{
    char *const arguments[] = {(char *)"sha256sum", NULL};

    return lseek(fd, 0, SEEK_SET) < 0 ? -errno : hash(arguments, fd, hex);
}
