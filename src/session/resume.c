/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * resume.c - what is left of an interrupted run, and whether going on with it makes sense.
 *
 * Blocks of another program or kernel would be another experiment: they must not be mixed. */
#include "session/resume.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "result/far_facts.h"
#include "result/recording.h"
#include "session/session.h"
#include "text/message.h"

/* The run and how it is looked at. */
struct check {
    struct run *run;
    bool force;
    struct diagnosis *why;
};

/* Without --force the end; with it a warning that the run file keeps. `what` is a source text. */
static int differs(const struct check *check, const char *what, const char *then, const char *now)
{
    if (!check->force)
        return diagnose(check->why, -EINVAL,
                        "--resume: %s is not the same: %s then, %s now; start a run of its own, or "
                        "go on all the same with --force, of which the run file then warns",
                        what, then, now);
    char *was = message_plain(then), *is = message_plain(now);
    int error = environment_warn_serious(
        &check->run->environment,
        message_make(N_("the run was gone on with (--force) although %1 was not the same: %2 at "
                        "first, %3 then; its blocks are of two experiments, so measure anew"),
                     MESSAGE_WORD(what), was, is, NULL));
    free(was);
    free(is);
    return error;
}

static int same_text(const struct check *check, const char *what, const char *then, const char *now)
{
    if ((then == NULL && now == NULL) || (then != NULL && now != NULL && strcmp(then, now) == 0))
        return 0;
    return differs(check, what, then != NULL ? then : "?", now != NULL ? now : "?");
}

static int same_number(const struct check *check, const char *what, uint64_t then, uint64_t now)
{
    return then == now ? 0
                       : differs(check, what, MESSAGE_NUMBER("%ju", (uintmax_t)then),
                                 MESSAGE_NUMBER("%ju", (uintmax_t)now));
}

/* The batches of the run were made for the clock that it began with. */
static int same_clock(const struct check *check, const struct environment *then,
                      const struct environment *now)
{
    if (now->clock_tick_ns <= CLOCK_FINE_TICK_NS || now->clock_tick_ns / 2 < then->clock_tick_ns)
        return 0;
    return same_number(check, N_("the step of the clock (ns)"), then->clock_tick_ns,
                       now->clock_tick_ns);
}

/* Else blocks would differ by what the process is confined by, or by what slows the kernel down. */
static int same_list(const struct check *check, const struct environment_list *then,
                     const struct environment_list *now)
{
    const char *name = environment_list_differs(then, now);

    return name == NULL ? 0
                        : same_text(check, name, environment_list_find(then, name),
                                    environment_list_find(now, name));
}

/* Texts of the environment; what older files lack is passed over. */
static const struct {
    const char *what;
    size_t offset;
    bool may_lack;
} parts[] = {
    {N_("the program (SHA-256)"), offsetof(struct environment, program_sha256), false},
    {N_("the worker (SHA-256)"), offsetof(struct environment, worker_sha256), false},
    {N_("the kernel"), offsetof(struct environment, kernel), false},
    {N_("the build of the kernel"), offsetof(struct environment, kernel_version), true},
    {N_("the command line of the kernel"), offsetof(struct environment, kernel_command_line), true},
    {N_("the host"), offsetof(struct environment, host), false},
    {N_("the CPU"), offsetof(struct environment, cpu_model), false},
    {N_("the architecture"), offsetof(struct environment, machine), false},
    {N_("virtualization"), offsetof(struct environment, virtualization), false},
    {N_("the C library"), offsetof(struct environment, libc), false},
    {N_("the clock source"), offsetof(struct environment, clocksource), false},
};

/* What a run without such a host, or of an older program, lacks is passed over. */
static int same_far_host(const struct check *check, const struct environment_list *then,
                         const struct environment_list *now)
{
    int error = 0;

    for (size_t i = 0; error == 0 && then->count > 0 && i < FAR_FACTS; i++)
        error = same_text(check, far_facts[i].what, environment_list_find(then, far_facts[i].name),
                          environment_list_find(now, far_facts[i].name));
    return error;
}

static int same_environment(const struct check *check, const struct environment *now)
{
    const struct environment *then = &check->run->environment;
    int error = 0;

    for (size_t i = 0; error == 0 && i < sizeof parts / sizeof parts[0]; i++) {
        const char *was = *(char *const *)((const char *)then + parts[i].offset);
        const char *is = *(char *const *)((const char *)now + parts[i].offset);
        if (was != NULL || !parts[i].may_lack)
            error = same_text(check, parts[i].what, was, is);
    }
    if (error == 0)
        error = same_list(check, &then->confinement, &now->confinement);
    if (error == 0)
        error = same_list(check, &then->mitigations, &now->mitigations);
    if (error == 0)
        error = same_far_host(check, &then->far_host, &now->far_host);
    return error == 0 ? same_clock(check, then, now) : error;
}

static int same_cpus(const struct check *check, const struct run_case *then,
                     const struct run_case *now)
{
    int error = 0;

    for (size_t side = 0; error == 0 && side < SIDE_COUNT; side++) {
        if (then->spec.cpus[side] == now->spec.cpus[side])
            continue;
        error = differs(check, N_("a CPU of its plan"), MESSAGE_NUMBER("%d", then->spec.cpus[side]),
                        MESSAGE_NUMBER("%d", now->spec.cpus[side]));
    }
    return error;
}

/* Other cases can't be gone on with, whoever wants to. */
static int same_cases(const struct check *check, const struct run_case *then, size_t then_count,
                      const struct run_case *now, size_t now_count)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < then_count && i < now_count; i++) {
        if (strcmp(then[i].id, now[i].id) != 0)
            return diagnose(check->why, -EINVAL,
                            "--resume: the plan is not the same: case %s then, %s now; start a run "
                            "of its own",
                            then[i].id, now[i].id);
        error = same_cpus(check, &then[i], &now[i]);
    }
    return error == 0 && then_count != now_count
               ? diagnose(check->why, -EINVAL,
                          "--resume: the plan is not the same: %zu cases, controls or limits then, "
                          "%zu now; start a run of its own",
                          then_count, now_count)
               : error;
}

static int same_experiment(const struct check *check, const struct run *now)
{
    const struct run *run = check->run;
    int error = same_cases(check, run->cases, run->case_count, now->cases, now->case_count);

    if (error == 0)
        error = same_cases(check, run->aa_controls, run->aa_control_count, now->aa_controls,
                           now->aa_control_count);
    if (error == 0)
        error = same_environment(check, &now->environment);
    if (error == 0)
        error = same_cases(check, run->machine_limits, run->machine_limit_count,
                           now->machine_limits, now->machine_limit_count);
    if (error == 0)
        error = same_number(check, "--duration", run->duration_ms, now->duration_ms);
    if (error == 0)
        error = same_number(check, "--warmup", run->warmup_ms, now->warmup_ms);
    if (error == 0)
        error = same_number(check, "--messages", run->messages, now->messages);
    if (error == 0)
        error = same_number(check, "--interrupts", run->interrupts, now->interrupts);
    return error == 0 ? same_number(check, "--verify", run->verify, now->verify) : error;
}

int resume_take_up(struct run *run, const struct plan *plan, const struct settings *settings,
                   bool force, struct diagnosis *why)
{
    const struct check check = {run, force, why};
    struct run now;

    run_init(&now);
    int error = session_begin_run(&now, plan, settings, 1, NULL, why);
    if (error == 0)
        error = same_experiment(&check, &now);
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
