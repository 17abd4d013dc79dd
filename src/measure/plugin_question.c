/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin_question.c - the worker with five descriptors: nothing to read, one pipe for both outputs,
 * the object, and a pipe for the answer. */
#include "measure/plugin_question.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/system_names.h"
#include "measure/orphans.h"
#include "measure/plugin_worker.h"
#include "measure/worker.h"
#include "text/limit.h"
#include "text/message.h"
#include "transport/fd_io.h"

/* Longer than any library takes to be loaded. */
enum { ANSWER_MS = 5000, LOOK_EVERY_MS = 10, LEAST_FD = 10 };

struct question {
    const struct plugin *plugin;
    int object;               /* a copy of the plug-in's */
    int answer[2], output[2]; /* pipes */
    pid_t pid;
    int status; /* waitpid(2) */
    bool has_ended;
    size_t answered_bytes; /* of the facts */
    struct plugin_facts facts;
};

/* Above those numbers that the process is to have: what stands there may be overwritten then. */
static int move_up(int *fd)
{
    int moved = *fd < 0 ? -1 : fcntl(*fd, F_DUPFD_CLOEXEC, LEAST_FD);

    fd_close(fd);
    *fd = moved;
    return moved < 0 ? -errno : 0;
}

static int open_pipes(struct question *self)
{
    self->object = fcntl(self->plugin->fd, F_DUPFD_CLOEXEC, LEAST_FD);
    if (self->object < 0 || pipe2(self->answer, O_CLOEXEC) < 0 ||
        pipe2(self->output, O_CLOEXEC | O_NONBLOCK) < 0)
        return -errno;
    if (fcntl(self->answer[0], F_SETFL, O_NONBLOCK) < 0)
        return -errno;
    int error = move_up(&self->answer[1]);
    return error == 0 ? move_up(&self->output[1]) : error;
}

static int spawn(struct question *self, char *const arguments[])
{
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);

    if (error != 0)
        return -error;
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, self->output[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, self->output[1], STDERR_FILENO);
    posix_spawn_file_actions_adddup2(&actions, self->object, PLUGIN_OBJECT_FD);
    posix_spawn_file_actions_adddup2(&actions, self->answer[1], PLUGIN_ANSWER_FD);
    error = posix_spawn(&self->pid, arguments[0], &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return -error;
}

static int start(struct question *self, size_t buffer_bytes)
{
    char buffer[32];
    char *const arguments[] = {(char *)self->plugin->worker_program, (char *)WORKER_ASKED,
                               (char *)worker_identity, buffer, NULL};

    snprintf(buffer, sizeof buffer, "%zu", buffer_bytes);
    /* So that what the plug-in leaves behind can be found and ended. */
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    int error = open_pipes(self);
    if (error == 0)
        error = spawn(self, arguments);
    fd_close(&self->answer[1]);
    fd_close(&self->output[1]);
    return error;
}

static bool has_answered(const struct question *self)
{
    return self->answered_bytes == sizeof self->facts;
}

/* What has come of the answer. The plug-in can write to the pipe too, and a part of one at that.
 * Once it is whole or its end has come, nothing more is read. */
static void take_answer(struct question *self)
{
    const size_t missing_bytes = sizeof self->facts - self->answered_bytes;
    ssize_t got = read(self->answer[0], (char *)&self->facts + self->answered_bytes, missing_bytes);

    if (got > 0)
        self->answered_bytes += (size_t)got;
    if (got == 0 || has_answered(self))
        fd_close(&self->answer[0]); /* poll(2) passes over it then, and waits */
}

/* Something that the plug-in started may keep the pipe open. */
static void await(struct question *self)
{
    const uint64_t deadline_ns = clock_now_ns() + ANSWER_MS * NS_PER_MS;

    while (!self->has_ended && clock_now_ns() < deadline_ns) {
        struct pollfd answer = {.fd = self->answer[0], .events = POLLIN};
        if (poll(&answer, 1, LOOK_EVERY_MS) > 0)
            take_answer(self);
        self->has_ended = waitpid(self->pid, &self->status, WNOHANG) == self->pid;
    }
    if (!self->has_ended) {
        kill(self->pid, SIGKILL);
        waitpid(self->pid, NULL, 0);
    }
    /* It may have answered and ended since the last look. */
    if (self->answer[0] >= 0)
        take_answer(self);
}

/* ---- the judgement ---- */

static char *word_end(const struct question *self)
{
    if (!self->has_ended)
        return message_make(N_("it did not return within %1 s when it was loaded"),
                            MESSAGE_NUMBER("%d", ANSWER_MS / 1000), NULL);
    if (WIFSIGNALED(self->status))
        return message_make(N_("it crashed when it was loaded: SIG%1"),
                            sigabbrev_np(WTERMSIG(self->status)), NULL);
    return message_make(N_("it ended the process when it was loaded, with exit status %1"),
                        MESSAGE_NUMBER("%d", WEXITSTATUS(self->status)), NULL);
}

static char *word_fault(const struct plugin_facts *facts)
{
    switch (facts->fault) {
    case PLUGIN_NO_LOADER:
        return message_make(N_("this build of ipcmark loads no plug-ins (static, or "
                               "-DIPCMARK_PLUGINS=OFF)"),
                            NULL);
    case PLUGIN_NOT_LOADED:
        return message_make(N_("it can't be loaded: %1"), facts->detail, NULL);
    case PLUGIN_NO_SYMBOL:
        return message_make(N_("it has no symbol ipcmark_plugin (IPCMARK_PLUGIN of "
                               "ipcmark/transport.h makes it)"),
                            NULL);
    case PLUGIN_OTHER_ABI:
        return message_make(N_("it is for ABI %1 of plug-ins, this program has %2; compile it with "
                               "the header of this one"),
                            MESSAGE_NUMBER("%u", facts->abi),
                            MESSAGE_NUMBER("%u", (unsigned)IPCMARK_TRANSPORT_ABI), NULL);
    case PLUGIN_OTHER_SIZE:
        return message_make(N_("its struct transport has %1 bytes, this program's has %2; compile "
                               "it with the header of this one"),
                            MESSAGE_NUMBER("%u", facts->transport_bytes),
                            MESSAGE_NUMBER("%zu", sizeof(struct transport)), NULL);
    case PLUGIN_UNFIT:
        return message_make(N_("its %1 is not as ipcmark/transport.h has it"), facts->detail, NULL);
    default:
        return NULL;
    }
}

static char *word_conduct(const struct question *self, unsigned left_processes)
{
    char output[PLUGIN_QUOTE_BYTES], quoted[PLUGIN_QUOTE_BYTES];

    if (self->facts.conduct != CONDUCT_FINE && self->facts.conduct < CONDUCT_PARTS)
        return message_make(N_("when it was loaded, %1"),
                            MESSAGE_WORD(conduct_text(self->facts.conduct)), NULL);
    if (left_processes > 0)
        return message_make(N_("when it was loaded, it left a process behind"), NULL);
    ssize_t printed = read(self->output[0], output, sizeof output);
    if (printed <= 0)
        return NULL;
    plugin_quote(output, (size_t)printed, quoted);
    return message_make(N_("when it was loaded, it printed \"%1\""), quoted, NULL);
}

static int judge(const struct question *self, unsigned left_processes, struct diagnosis *why)
{
    const bool ended_well = self->has_ended && self->status == 0;
    char *what;

    if (self->has_ended && WIFEXITED(self->status) && WEXITSTATUS(self->status) == WORKER_REFUSES &&
        !has_answered(self))
        return diagnose(why, -ENOEXEC,
                        "%s is of another build than this program; install both together",
                        self->plugin->worker_program);
    if (!has_answered(self) || !ended_well)
        what = word_end(self);
    else if (self->facts.fault != PLUGIN_FINE)
        what = word_fault(&self->facts);
    else
        what = word_conduct(self, left_processes);
    if (what == NULL)
        return 0;
    diagnose_message(why, -EINVAL, "%1: %2", self->plugin->file, what, NULL);
    free(what);
    return -EINVAL;
}

int plugin_ask(const struct plugin *plugin, size_t buffer_bytes, struct plugin_facts *out,
               struct diagnosis *why)
{
    struct question self = {.plugin = plugin, .object = -1, .answer = {-1, -1}, .output = {-1, -1}};
    int error = start(&self, buffer_bytes);

    if (error == 0) {
        await(&self);
        error = judge(&self, orphans_end(), why);
    } else {
        char *refused = limit_message(-error, LIMIT_PROCESS);
        diagnose_message(why, error, "%1: %2", plugin->worker_program, refused, NULL);
        free(refused);
    }
    if (error == 0)
        *out = self.facts;
    fd_close(&self.object);
    fd_close(&self.answer[0]);
    fd_close(&self.output[0]);
    return error;
}
