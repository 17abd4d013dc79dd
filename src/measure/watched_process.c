/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * watched_process.c - looks for its end now and then: what it started may keep the pipes open. */
#include "measure/watched_process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/orphans.h"
#include "transport/fd_io.h"

enum { LOOK_EVERY_MS = 20 };

int watched_process_open(struct watched_process *self)
{
    *self = (struct watched_process){.answer = {-1, -1}, .output = {-1, -1}, .pid = -1};
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    return pipe2(self->answer, O_CLOEXEC) < 0 || pipe2(self->output, O_CLOEXEC | O_NONBLOCK) < 0
               ? -errno
               : 0;
}

void watched_process_await(struct watched_process *self, unsigned longest_ms, void *answer,
                           size_t bytes)
{
    const uint64_t deadline_ns = clock_now_ns() + longest_ms * NS_PER_MS;

    fd_close(&self->answer[1]);
    fd_close(&self->output[1]);
    while (!self->has_ended && clock_now_ns() < deadline_ns) {
        struct pollfd told = {.fd = self->answer[0], .events = POLLIN};
        self->has_ended = waitpid(self->pid, &self->status, WNOHANG) == self->pid;
        if (!self->has_ended && poll(&told, 1, LOOK_EVERY_MS) > 0)
            poll(NULL, 0, 1); /* it ends now */
    }
    if (!self->has_ended)
        kill(self->pid, SIGKILL);
    self->left_processes = orphans_end();
    fcntl(self->answer[0], F_SETFL, O_NONBLOCK);
    self->has_answered = read(self->answer[0], answer, bytes) == (ssize_t)bytes;
}

void watched_process_close(struct watched_process *self)
{
    for (int end = 0; end < 2; end++) {
        fd_close(&self->answer[end]);
        fd_close(&self->output[end]);
    }
}
