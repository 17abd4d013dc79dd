/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crowd_failure.c - finds the client that failed first, or the limit that the server met. */
#include "measure/crowd_failure.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

enum { TEXT_BYTES = 256 };

static const struct client_record *client_at(const struct supervision *self, unsigned client)
{
    return record_client(self->record, client);
}

static bool was_killed(const struct client_record *client)
{
    return client->reaped && WIFSIGNALED(client->status);
}

/* One that was killed is the cause of what others met; -1: none. */
static int first_failed(const struct supervision *self)
{
    int failed = -1;

    for (unsigned i = 0; i < self->record->clients; i++) {
        const struct client_record *client = client_at(self, i);
        if (was_killed(client))
            return (int)i;
        if (failed < 0 && client->reaped && client->status != 0)
            failed = (int)i;
    }
    return failed;
}

static void describe_end(const struct client_record *client, char text[TEXT_BYTES])
{
    int error = atomic_load(&client->error);
    const char *step = supervision_step_name(atomic_load(&client->step));

    if (WIFSIGNALED(client->status))
        snprintf(text, TEXT_BYTES, "killed by SIG%s", sigabbrev_np(WTERMSIG(client->status)));
    else if (error != 0)
        snprintf(text, TEXT_BYTES, "step \"%s\": %s (%s)", step,
                 error == -EBADMSG ? "an answer arrived with wrong contents" : strerror(-error),
                 strerrorname_np(-error));
    else
        snprintf(text, TEXT_BYTES, "step \"%s\": exited with status %d", step,
                 WEXITSTATUS(client->status));
}

static int client_failed(const struct supervision *self, unsigned client, struct diagnosis *why)
{
    const struct client_record *failed = client_at(self, client);
    unsigned clients = self->record->clients;
    uint64_t others = 0;
    char end[TEXT_BYTES], what[TEXT_BYTES + 128];

    for (unsigned i = 0; i < clients; i++)
        others += i == client ? 0 : client_at(self, i)->received_messages;
    describe_end(failed, end);
    int length = snprintf(what, sizeof what, "client %u of %u, %s after %llu messages", client + 1,
                          clients, end, (unsigned long long)failed->received_messages);
    if (clients > 1)
        snprintf(what + length, sizeof what - (size_t)length, "; the other %u delivered %llu",
                 clients - 1, (unsigned long long)others);
    int error = atomic_load(&failed->error);
    return supervision_fail(self, why, was_killed(failed) || error == 0 ? -ECHILD : error, what);
}

static uintmax_t hard_limit(int resource)
{
    struct rlimit limit = {0};

    getrlimit(resource, &limit);
    return limit.rlim_max;
}

/* The server raised its soft limits to the hard ones, which are ours, too. */
static void describe_server_error(const struct supervision *self, int error, char text[TEXT_BYTES])
{
    int step = atomic_load(&self->record->side[SIDE_PARENT].step);

    if (step == STEP_FORK && error == -EAGAIN)
        snprintf(
            text, TEXT_BYTES,
            "only %u of %u clients could be forked: RLIMIT_NPROC (hard) is %ju, and a limit of "
            "the cgroup (pids.max) counts, too",
            self->record->started, self->record->clients, hard_limit(RLIMIT_NPROC));
    else if (error == -EMFILE)
        snprintf(text, TEXT_BYTES,
                 "step \"%s\" with %u clients: no descriptor is left, RLIMIT_NOFILE (hard) is %ju",
                 supervision_step_name(step), self->record->clients, hard_limit(RLIMIT_NOFILE));
    else
        snprintf(text, TEXT_BYTES, "server, step \"%s\": %s (%s)", supervision_step_name(step),
                 error == -EBADMSG ? "a record came twice, or one too many" : strerror(-error),
                 strerrorname_np(-error));
}

int crowd_failed(const struct supervision *self, struct diagnosis *why)
{
    int error = atomic_load(&self->record->side[SIDE_PARENT].error);
    int client = first_failed(self);
    char what[TEXT_BYTES];

    if (client >= 0)
        return client_failed(self, (unsigned)client, why);
    if (error != 0) {
        describe_server_error(self, error, what);
        return supervision_fail(self, why, error, what);
    }
    const char *step = supervision_step_name(atomic_load(&self->record->side[SIDE_PARENT].step));
    if (WIFSIGNALED(self->leader_status))
        snprintf(what, sizeof what, "server, step \"%s\": killed by SIG%s", step,
                 sigabbrev_np(WTERMSIG(self->leader_status)));
    else
        snprintf(what, sizeof what, "server, step \"%s\": exited with status %d", step,
                 WEXITSTATUS(self->leader_status));
    return supervision_fail(self, why, -ECHILD, what);
}

int crowd_timed_out(const struct supervision *self, struct diagnosis *why)
{
    int server = atomic_load(&self->record->side[SIDE_PARENT].step), least = STEP_DONE;
    unsigned slowest = 0;
    char what[TEXT_BYTES];

    for (unsigned i = 0; i < self->record->clients; i++) {
        int step = atomic_load(&client_at(self, i)->step);
        if (step >= least)
            continue;
        least = step;
        slowest = i;
    }
    snprintf(
        what, sizeof what,
        "no end after %ju ms: server at step \"%s\", client %u of %u at step \"%s\" after %llu "
        "messages; all killed",
        (uintmax_t)invocation_watchdog_ms(self->request), supervision_step_name(server),
        slowest + 1, self->record->clients, supervision_step_name(least),
        (unsigned long long)client_at(self, slowest)->sent_messages);
    return supervision_fail(self, why, -ETIME, what);
}
