/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * supervision.c - finds out from the record and the exit statuses who failed first. */
#include "measure/supervision.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

static const char *const step_names[] = {
    [STEP_START] = "start",          [STEP_OPEN] = "open channel", [STEP_FORK] = "fork",
    [STEP_PIN] = "pinning",          [STEP_ATTACH] = "attach",     [STEP_WARMUP] = "warm-up",
    [STEP_TIMED] = "timed exchange", [STEP_DONE] = "done",
};

static const char *const side_names[SIDE_COUNT] = {"parent", "child"};

const char *supervision_step_name(int step)
{
    return step_names[step];
}

static const char *step_name(const struct supervision *self, enum side side)
{
    return step_names[atomic_load(&self->record->side[side].step)];
}

int supervision_fail(const struct supervision *self, struct diagnosis *why, int error,
                     const char *what)
{
    const struct invocation_request *request = self->request;

    const char *variant = request->variant;

    return diagnose(why, error, "%s over %s%s%s%s, %zu B: %s", request->workload->name,
                    request->transport->name, variant != NULL ? " (" : "",
                    variant != NULL ? variant : "", variant != NULL ? ")" : "",
                    request->message_bytes, what);
}

int supervision_timed_out(const struct supervision *self, struct diagnosis *why)
{
    char what[256];

    snprintf(
        what, sizeof what,
        "no end after %u ms: parent side at step \"%s\", child side at step \"%s\"; both killed",
        self->request->watchdog_ms, step_name(self, SIDE_PARENT), step_name(self, SIDE_CHILD));
    return supervision_fail(self, why, -ETIME, what);
}

static int describe_side_error(const struct supervision *self, enum side side,
                               struct diagnosis *why)
{
    int error = atomic_load(&self->record->side[side].error);
    char what[256];

    snprintf(what, sizeof what, "%s side, step \"%s\": %s (%s)", side_names[side],
             step_name(self, side),
             error == -EBADMSG ? "a message arrived with wrong contents" : strerror(-error),
             strerrorname_np(-error));
    return supervision_fail(self, why, error, what);
}

static int describe_death(const struct supervision *self, enum side side, int status,
                          struct diagnosis *why)
{
    char what[256];

    if (WIFSIGNALED(status))
        snprintf(what, sizeof what, "%s side, step \"%s\": killed by SIG%s", side_names[side],
                 step_name(self, side), sigabbrev_np(WTERMSIG(status)));
    else
        snprintf(what, sizeof what, "%s side, step \"%s\": exited with status %d", side_names[side],
                 step_name(self, side), WEXITSTATUS(status));
    return supervision_fail(self, why, -ECHILD, what);
}

static bool peer_is_gone(int error)
{
    return error == -EPIPE || error == -ECONNRESET || error == -ECONNREFUSED;
}

/* Finds the side that failed first: one that only met a vanished peer is not the cause, and a leader
 * that failed by itself kills its child. */
int supervision_side_failed(const struct supervision *self, struct diagnosis *why)
{
    const struct invocation_record *record = self->record;
    int parent_error = atomic_load(&record->side[SIDE_PARENT].error);
    int child_error = atomic_load(&record->side[SIDE_CHILD].error);
    bool parent_gave_up = parent_error != 0 && !peer_is_gone(parent_error);

    if (WIFSIGNALED(self->leader_status) && !self->child_ended_first)
        return describe_death(self, SIDE_PARENT, self->leader_status, why);
    if (parent_gave_up)
        return describe_side_error(self, SIDE_PARENT, why);
    if (child_error != 0)
        return describe_side_error(self, SIDE_CHILD, why);
    if (self->child_status != 0)
        return describe_death(self, SIDE_CHILD, self->child_status, why);
    if (parent_error != 0)
        return describe_side_error(self, SIDE_PARENT, why);
    return describe_death(self, SIDE_PARENT, self->leader_status, why);
}
