/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session_pilots.c - a pilot for each case, unless an interrupted run had it. */
#include <errno.h>

#include "session/resume.h"
#include "session/session_case.h"

static int pilot_case(struct session *session, size_t index, struct loop_counts *counts,
                      struct diagnosis *why)
{
    const struct settings *settings = session->settings;
    struct invocation_request request = session_request(session, &session->plan->cases[index]);

    *counts = (struct loop_counts){.timed_messages = settings->messages};
    /* With the work given and nothing to warm up, there is nothing to find out. */
    if (settings->messages != 0 && settings->warmup_ms == 0)
        return 0;
    int error = pilot_run(session->topology, &request, settings->duration_ms, settings->warmup_ms,
                          counts, why);
    if (settings->messages != 0)
        counts->timed_messages = settings->messages;
    return error;
}

/* Of a run that goes on: whether the case needs no pilot. */
static bool take_up_case(struct session *session, struct blocks *blocks, size_t index)
{
    struct case_state *state = &blocks->cases[index];

    if (!session->resumes)
        return false;
    if (resume_was_given_up(session->run, session->plan->cases[index].id)) {
        state->failed = true;
        session->failed_cases++;
        return true;
    }
    return resume_counts(&session->run->cases[index], &state->counts);
}

int session_pilots(struct session *session, struct blocks *blocks)
{
    const struct session_watcher *watcher = &session->watcher;
    const struct plan *plan = session->plan;

    for (size_t i = 0; i < plan->case_count && !session_stopped(session); i++) {
        struct diagnosis why;
        if (take_up_case(session, blocks, i))
            continue;
        watcher->phase(watcher->self, "calibrating", i, plan->case_count, plan->cases[i].id);
        int error = pilot_case(session, i, &blocks->cases[i].counts, &why);
        if (error == -EINTR)
            break;
        if (error != 0) {
            error = session_give_up(session, blocks, i, &why);
            if (error != 0)
                return error;
        }
    }
    return 0;
}

void session_record_pilots(const struct session *session, const struct blocks *blocks)
{
    for (size_t slot = 0; slot < blocks->slot_count; slot++) {
        size_t index = blocks_case_of(session, blocks, slot);
        const struct loop_counts *counts = &blocks->cases[index].counts;
        struct run_case *run_case = blocks_recorded_case(session, slot);
        run_case->warmup_messages = counts->warmup_messages;
        run_case->timed_messages = counts->timed_messages;
        run_case->steady = counts->looked ? counts->steady : -1;
    }
}
