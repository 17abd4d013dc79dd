/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * resume.c - what is left of an interrupted run, and whether going on with it makes sense.
 *
 * Blocks of another program or kernel would be another experiment: they must not be mixed. */
#include "session/resume.h"

#include <errno.h>
#include <string.h>

#include "base/clock.h"
#include "result/recording.h"
#include "session/session.h"

static int same_text(const char *what, const char *then, const char *now, struct diagnosis *why)
{
    if ((then == NULL && now == NULL) || (then != NULL && now != NULL && strcmp(then, now) == 0))
        return 0;
    return diagnose(why, -EINVAL,
                    "--resume: %s is not the same: \"%s\" then, \"%s\" now; start a run of its own",
                    what, then != NULL ? then : "unknown", now != NULL ? now : "unknown");
}

static int same_number(const char *what, uint64_t then, uint64_t now, struct diagnosis *why)
{
    if (then == now)
        return 0;
    return diagnose(why, -EINVAL,
                    "--resume: %s is not the same: %ju then, %ju now; start a run of its own", what,
                    (uintmax_t)then, (uintmax_t)now);
}

/* The batches of the run were made for the clock that it began with. */
static int same_clock(const struct environment *then, const struct environment *now,
                      struct diagnosis *why)
{
    if (now->clock_tick_ns <= CLOCK_FINE_TICK_NS || now->clock_tick_ns / 2 < then->clock_tick_ns)
        return 0;
    return same_number("the step of the clock (ns)", then->clock_tick_ns, now->clock_tick_ns, why);
}

/* Else blocks would differ by what the process is confined by. */
static int same_confinement(const struct environment_list *then, const struct environment_list *now,
                            struct diagnosis *why)
{
    const char *name = environment_list_differs(then, now);

    return name == NULL ? 0
                        : same_text(name, environment_list_find(then, name),
                                    environment_list_find(now, name), why);
}

static int same_environment(const struct environment *then, const struct environment *now,
                            struct diagnosis *why)
{
    int error = same_text("the program (SHA-256)", then->program_sha256, now->program_sha256, why);

    if (error == 0)
        error = same_text("the worker (SHA-256)", then->worker_sha256, now->worker_sha256, why);
    if (error == 0)
        error = same_text("the kernel", then->kernel, now->kernel, why);
    if (error == 0)
        error = same_text("the host", then->host, now->host, why);
    if (error == 0)
        error = same_text("the CPU", then->cpu_model, now->cpu_model, why);
    if (error == 0)
        error = same_confinement(&then->confinement, &now->confinement, why);
    return error == 0 ? same_clock(then, now, why) : error;
}

static int same_cases(const char *what, const struct run_case *then, size_t then_count,
                      const struct run_case *now, size_t now_count, struct diagnosis *why)
{
    int error = same_number(what, then_count, now_count, why);

    for (size_t i = 0; error == 0 && i < then_count; i++)
        error = same_text("a case", then[i].id, now[i].id, why);
    return error;
}

static int same_experiment(const struct run *run, const struct run *now, struct diagnosis *why)
{
    int error = same_environment(&run->environment, &now->environment, why);

    if (error == 0)
        error = same_cases("the number of cases", run->cases, run->case_count, now->cases,
                           now->case_count, why);
    if (error == 0)
        error = same_cases("the number of controls", run->aa_controls, run->aa_control_count,
                           now->aa_controls, now->aa_control_count, why);
    if (error == 0)
        error = same_cases("the number of limits", run->machine_limits, run->machine_limit_count,
                           now->machine_limits, now->machine_limit_count, why);
    if (error == 0)
        error = same_number("--duration", run->duration_ms, now->duration_ms, why);
    if (error == 0)
        error = same_number("--warmup", run->warmup_ms, now->warmup_ms, why);
    return error == 0 ? same_number("--messages", run->messages, now->messages, why) : error;
}

int resume_take_up(struct run *run, const struct plan *plan, const struct settings *settings,
                   struct diagnosis *why)
{
    struct run now;

    run_init(&now);
    int error = session_begin_run(&now, plan, settings, 1, NULL, why);
    if (error == 0)
        error = same_experiment(run, &now, why);
    run_clear(&now);
    if (error == 0) {
        run->resumed++;
        run->finished[0] = '\0';
    }
    return error;
}

bool resume_counts(const struct run_case *run_case, struct loop_counts *counts, struct pace *pace,
                   unsigned *ways)
{
    uint64_t messages;

    if (run_case->invocation_count == 0 || run_case->timed_messages == 0)
        return false;
    if (recording_median_messages(run_case, &messages) != 0)
        return false;
    *ways = messages > run_case->timed_messages ? 2 : 1; /* as slot_measured(); some may be lost */
    for (size_t i = 0; i < run_case->invocation_count; i++) {
        const struct run_invocation *row = &run_case->invocations[i];
        pace_look(pace, (double)row->elapsed_ns * *ways / (double)row->messages);
    }
    *counts = (struct loop_counts){
        .timed_messages = run_case->timed_messages,
        .looked = run_case->steady >= 0,
        .steady = run_case->steady > 0,
        .per_message_ns = pace_per_message_ns(pace),
    };
    counts->warmup_ns = (uint64_t)(counts->per_message_ns * (double)run_case->warmup_messages);
    counts->expected_ns = counts->per_message_ns * (double)counts->timed_messages +
                          (double)counts->warmup_ns;
    return true;
}

bool resume_has_row(const struct run_case *run_case, unsigned block)
{
    /* Rows are in the order of the blocks. */
    return run_case->invocation_count > 0 &&
           run_case->invocations[run_case->invocation_count - 1].block == block;
}
