/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plugin_question.c - the worker with five descriptors: nothing to read, one pipe for both outputs,
 * the object, and a pipe for the answer. */
#include "measure/plugin_question.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/system_names.h"
#include "measure/plugin_worker.h"
#include "measure/watched_process.h"
#include "measure/worker.h"
#include "text/limit.h"
#include "text/message.h"
#include "transport/fd_io.h"

/* Longer than any library takes to be loaded. */
enum { ANSWER_MS = 5000, LEAST_FD = 10 };

struct question {
    const struct plugin *plugin;
    int object; /* a copy of the plug-in's */
    struct watched_process process;
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

static int open_all(struct question *self)
{
    int error = watched_process_open(&self->process);

    if (error != 0)
        return error;
    self->object = fcntl(self->plugin->fd, F_DUPFD_CLOEXEC, LEAST_FD);
    if (self->object < 0)
        return -errno;
    error = move_up(&self->process.answer[1]);
    return error == 0 ? move_up(&self->process.output[1]) : error;
}

static int spawn(struct question *self, char *const arguments[])
{
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);

    if (error != 0)
        return -error;
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, self->process.output[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, self->process.output[1], STDERR_FILENO);
    posix_spawn_file_actions_adddup2(&actions, self->object, PLUGIN_OBJECT_FD);
    posix_spawn_file_actions_adddup2(&actions, self->process.answer[1], PLUGIN_ANSWER_FD);
    error = posix_spawn(&self->process.pid, arguments[0], &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return -error;
}

static int start(struct question *self, size_t buffer_bytes)
{
    char buffer[32];
    char *const arguments[] = {(char *)self->plugin->worker_program, (char *)WORKER_ASKED,
                               (char *)worker_identity, buffer, NULL};

    snprintf(buffer, sizeof buffer, "%zu", buffer_bytes);
    int error = open_all(self);
    return error == 0 ? spawn(self, arguments) : error;
}

/* ---- the judgement ---- */

static char *word_end(const struct watched_process *self)
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

static char *word_conduct(const struct question *self)
{
    char quoted[PLUGIN_QUOTE_BYTES];

    if (self->facts.conduct != CONDUCT_FINE && self->facts.conduct < CONDUCT_PARTS)
        return message_make(N_("when it was loaded, %1"),
                            MESSAGE_WORD(conduct_text(self->facts.conduct)), NULL);
    if (self->process.left_processes > 0)
        return message_make(N_("when it was loaded, it left a process behind"), NULL);
    if (!plugin_quote_from(self->process.output[0], quoted))
        return NULL;
    return message_make(N_("when it was loaded, it printed \"%1\""), quoted, NULL);
}

static int judge(const struct question *self, struct diagnosis *why)
{
    const struct watched_process *process = &self->process;
    const bool ended_well = process->has_ended && process->status == 0;
    char *what;

    if (process->has_ended && WIFEXITED(process->status) &&
        WEXITSTATUS(process->status) == WORKER_REFUSES && !process->has_answered)
        return diagnose(why, -ENOEXEC,
                        "%s is of another build than this program; install both together",
                        self->plugin->worker_program);
    if (!process->has_answered || !ended_well)
        what = word_end(process);
    else if (self->facts.fault != PLUGIN_FINE)
        what = word_fault(&self->facts);
    else
        what = word_conduct(self);
    if (what == NULL)
        return 0;
    diagnose_message(why, -EINVAL, "%1: %2", self->plugin->file, what, NULL);
    free(what);
    return -EINVAL;
}

int plugin_ask(const struct plugin *plugin, size_t buffer_bytes, struct plugin_facts *out,
               struct diagnosis *why)
{
    struct question self = {.plugin = plugin, .object = -1};
    int error = start(&self, buffer_bytes);

    if (error == 0) {
        watched_process_await(&self.process, ANSWER_MS, &self.facts, sizeof self.facts);
        error = judge(&self, why);
    } else {
        char *refused = limit_message(-error, LIMIT_PROCESS);
        diagnose_message(why, error, "%1: %2", plugin->worker_program, refused, NULL);
        free(refused);
    }
    if (error == 0)
        *out = self.facts;
    fd_close(&self.object);
    watched_process_close(&self.process);
    return error;
}
