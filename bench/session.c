/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session.c - the order of things in a run. */
#include "session.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "hood.h"
#include "interrupt.h"
#include "measure/spin.h"
#include "measure/steal.h"
#include "plan/controls.h"
#include "plan/schedule.h"
#include "plan/stopping.h"
#include "result/analysis.h"
#include "result/noise.h"
#include "result/recording.h"
#include "result/run_file.h"
#include "resume.h"
#include "session_time.h"

enum {
    PADDING_BELOW = 4096, /* environment padding, bytes */
    SPIN_MS = 2,          /* calibration work, before and after each invocation */
};

struct case_state {
    struct loop_counts counts;
    bool failed;
};

/* Slots 0 .. case_count-1 of a block are the plan's cases, those after them the controls. */
struct blocks {
    struct case_state *cases;
    size_t *controls; /* indices of the cases with a twin */
    size_t control_count, slot_count;
    struct schedule *schedule;
    size_t *order;
    size_t done;     /* invocations */
    unsigned target; /* blocks to run; grows with rejected blocks and wanted precision */
    uint64_t spin_rounds;
    struct recording_reference reference;
    int *cpus; /* of all placements, without repetition; or one CPU_ANY */
    size_t cpu_count;
};

static const char worker_program[] = "/proc/self/exe";

static struct invocation_request request_for(const struct session *session,
                                             const struct bench_case *bench_case)
{
    return (struct invocation_request){
        .transport = bench_case->transport,
        .workload = bench_case->workload,
        .message_bytes = bench_case->message_bytes,
        .buffer_bytes = bench_case->buffer_bytes,
        .verify = session->settings->verify,
        .variant = bench_case->variant,
        .wait = bench_case->wait,
        .clients = bench_case->clients,
        .cpus = {bench_case->placement.cpus[0], bench_case->placement.cpus[1]},
        .directory = session->directory,
        .worker_program = worker_program,
        .wait_mask = interrupt_wait_mask(),
        .abort = interrupt_abort(),
    };
}

int session_measure_harness(struct session *session, struct diagnosis *why)
{
    struct bench_case null_case = {
        .transport = transport_find("null"),
        .workload = workload_find("latency"),
        .message_bytes = 64,
    };
    struct invocation_result result;
    struct percentiles rtt_ns;

    int error = placement_find(session->topology, "same-cpu", &null_case.placement, why);
    if (error != 0)
        return error;
    struct invocation_request request = request_for(session, &null_case);
    request.verify = false;
    request.warmup_messages = 10000;
    request.timed_messages = 100000;
    request.watchdog_ms = watchdog_for(0);
    error = invocation_run(session->topology, &request, &result, why);
    if (error != 0)
        return error;
    percentiles_of(result.samples_ns, result.messages, &rtt_ns);
    session->run->harness = (struct run_harness){clock_cost_ns(), rtt_ns.p50};
    invocation_result_release(&result);
    return 0;
}

static bool stopped(struct session *session)
{
    session->signal_number = interrupt_check();
    return session->signal_number != 0;
}

/* A failed case is not the end of the run: the others go on, and the reader is told. */
static int give_up_case(struct session *session, struct blocks *blocks, size_t index,
                        const struct diagnosis *reason)
{
    const char *id = session->plan->cases[index].id;

    progress_clear(session->progress);
    fprintf(stderr, "ipcmark: %s: given up: %s\n", id, reason->text);
    blocks->cases[index].failed = true;
    session->failed_cases++;
    return recording_skip(session->run, id, reason->text);
}

static int pilot_case(struct session *session, size_t index, struct loop_counts *counts,
                      struct diagnosis *why)
{
    const struct settings *settings = session->settings;
    struct invocation_request request = request_for(session, &session->plan->cases[index]);

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

static int run_pilots(struct session *session, struct blocks *blocks)
{
    const struct plan *plan = session->plan;

    for (size_t i = 0; i < plan->case_count && !stopped(session); i++) {
        struct diagnosis why;
        if (take_up_case(session, blocks, i))
            continue;
        progress_phase(session->progress, "calibrating", i, plan->case_count, plan->cases[i].id);
        int error = pilot_case(session, i, &blocks->cases[i].counts, &why);
        if (error == -EINTR)
            break;
        if (error != 0) {
            error = give_up_case(session, blocks, i, &why);
            if (error != 0)
                return error;
        }
    }
    return 0;
}

static size_t case_of_slot(const struct session *session, const struct blocks *blocks, size_t slot)
{
    size_t case_count = session->plan->case_count;

    return slot < case_count ? slot : blocks->controls[slot - case_count];
}

static struct run_case *recorded_case(const struct session *session, size_t slot)
{
    size_t case_count = session->plan->case_count;

    return slot < case_count ? &session->run->cases[slot]
                             : &session->run->controls[slot - case_count];
}

static void record_pilots(const struct session *session, const struct blocks *blocks)
{
    for (size_t slot = 0; slot < blocks->slot_count; slot++) {
        size_t index = case_of_slot(session, blocks, slot);
        const struct loop_counts *counts = &blocks->cases[index].counts;
        struct run_case *run_case = recorded_case(session, slot);
        run_case->warmup_messages = counts->warmup_messages;
        run_case->timed_messages = counts->timed_messages;
        run_case->steady = counts->looked ? counts->steady : -1;
    }
}

static int run_slot(struct session *session, struct blocks *blocks, size_t slot, unsigned block,
                    unsigned order)
{
    size_t index = case_of_slot(session, blocks, slot);
    struct case_state *state = &blocks->cases[index];
    const struct bench_case *bench_case = &session->plan->cases[index];
    struct invocation_request request = request_for(session, bench_case);
    struct invocation_result result;
    struct diagnosis why;

    request.warmup_messages = state->counts.warmup_messages;
    request.timed_messages = state->counts.timed_messages;
    request.watchdog_ms = session_watchdog_ms(session->settings, bench_case, &state->counts);
    request.padding_bytes = schedule_random(blocks->schedule, PADDING_BELOW);
    request.spin_rounds = blocks->spin_rounds;
    int error = invocation_run(session->topology, &request, &result, &why);
    if (error == -EINTR)
        return 0; /* the loop sees the signal, too */
    if (error != 0)
        return give_up_case(session, blocks, index, &why);
    error = recording_add(recorded_case(session, slot), &blocks->reference, &result, block, order);
    invocation_result_release(&result);
    return error;
}

static int run_slots(struct session *session, struct blocks *blocks, unsigned block)
{
    size_t total = blocks->slot_count * blocks->target;

    schedule_next_block(blocks->schedule, blocks->order);
    for (size_t position = 0; position < blocks->slot_count; position++, blocks->done++) {
        size_t slot = blocks->order[position];
        size_t index = case_of_slot(session, blocks, slot);
        if (stopped(session))
            return 0;
        if (blocks->cases[index].failed || resume_has_row(recorded_case(session, slot), block))
            continue;
        progress_step(session->progress, blocks->done, total, session->plan->cases[index].id);
        int error = run_slot(session, blocks, slot, block, (unsigned)position);
        if (error != 0)
            return error;
    }
    stopped(session); /* during the block's last invocation */
    return 0;
}

static int run_block(struct session *session, struct blocks *blocks, unsigned block)
{
    uint64_t steal_ns = steal_since_boot_ns(blocks->cpus, blocks->cpu_count);
    uint64_t start_ns = clock_now_ns();
    bool any = blocks->cpus[0] == CPU_ANY;

    int error = run_slots(session, blocks, block);
    if (error != 0 || session->signal_number != 0)
        return error;
    session->run->blocks_done = block + 1;
    steal_ns = steal_since_boot_ns(blocks->cpus, blocks->cpu_count) - steal_ns;
    return recording_add_block(session->run, block, steal_ns, clock_now_ns() - start_ns,
                               any ? topology_cpu_count(session->topology) : blocks->cpu_count);
}

static int analyze(struct run *run)
{
    int error = noise_reject_blocks(run);

    if (error == 0)
        error = run_analyze(run);
    return error == 0 ? noise_judge(run) : error;
}

/* Between blocks only the summaries are brought up to date: comparing everything takes longer than a
 * block when there are many, and nobody looks yet. */
static int save_interim(struct session *session, struct diagnosis *why)
{
    struct run *run = session->run;

    if (noise_reject_blocks(run) != 0 || run_summarize(run) != 0)
        return diagnose(why, -ENOMEM, "out of memory");
    return run_file_write(run, session->run_path, why);
}

static int save(struct session *session, struct diagnosis *why)
{
    struct run *run = session->run;
    char now[sizeof "2026-01-01T00:00:00Z"];

    recording_timestamp(now);
    char *finished = strdup(now);
    if (finished == NULL || analyze(run) != 0) {
        free(finished);
        return diagnose(why, -ENOMEM, "out of memory");
    }
    free(run->finished);
    run->finished = finished;
    return run_file_write(run, session->run_path, why);
}

/* Whether one more block, as long as the average so far, would end after the limit. */
static bool limit_reached(const struct session *session, unsigned blocks_done)
{
    double elapsed_s = (double)(clock_now_ns() - session->progress->start_ns) /
                       (double)NS_PER_SECOND;
    double block_s = (double)(clock_now_ns() - session->progress->blocks_start_ns) /
                     (double)NS_PER_SECOND / (blocks_done > 0 ? blocks_done : 1);

    return session->settings->time_limit_s != 0 && blocks_done > 0 &&
           elapsed_s + block_s > session->settings->time_limit_s;
}

static void say_limit(const struct session *session, unsigned block, unsigned target)
{
    progress_clear(session->progress);
    fprintf(stderr,
            "ipcmark: time limit of %u s: stopping after %u of %u blocks; a longer --time-limit or "
            "fewer cases give narrower intervals\n",
            session->settings->time_limit_s, block, target);
}

/* Runs blocks until the target. *ended: a signal or the time limit came first. */
static int run_to_target(struct session *session, struct blocks *blocks, bool *ended,
                         struct diagnosis *why)
{
    for (unsigned block = session->run->blocks_done; block < blocks->target; block++) {
        *ended = stopped(session) || limit_reached(session, block);
        if (*ended) {
            if (session->signal_number == 0)
                say_limit(session, block, blocks->target);
            return 0;
        }
        int error = run_block(session, blocks, block);
        if (error != 0)
            return diagnose(why, error, "block %u: %s", block, strerror(-error));
        *ended = session->signal_number != 0;
        if (*ended)
            return 0;
        progress_block(session->progress, block + 1, blocks->target);
        error = save_interim(session, why);
        if (error != 0)
            return error;
    }
    return 0;
}

/* Blocks that the analysis uses. */
static unsigned counted_blocks(const struct run *run)
{
    return run->noise.unfit ? (unsigned)run->block_count : noise_accepted_blocks(run);
}

static int run_blocks(struct session *session, struct blocks *blocks, struct diagnosis *why)
{
    const struct settings *settings = session->settings;
    struct stopping stopping = {settings->blocks, settings->precision_percent, 0};
    const struct run *run = session->run;
    unsigned wanted = settings->blocks; /* that count */
    bool ended = false;

    progress_blocks_begin(session->progress);
    for (;;) {
        blocks->target = stopping_target(wanted, run->blocks_done, counted_blocks(run));
        session->run->blocks_planned = blocks->target;
        int error = run_to_target(session, blocks, &ended, why);
        if (error != 0 || ended)
            return error;
        if (counted_blocks(run) < wanted)
            continue; /* rejected blocks are run again */
        error = save(session, why);
        if (error != 0)
            return error;
        unsigned next = stopping_look(&stopping, wanted, run->precision.reached_percent);
        if (next == wanted)
            return 0;
        wanted = next;
    }
}

static void blocks_release(struct blocks *blocks)
{
    free(blocks->cases);
    free(blocks->controls);
    free(blocks->order);
    free(blocks->cpus);
    schedule_free(blocks->schedule);
}

static void collect_cpus(const struct plan *plan, struct blocks *blocks)
{
    for (size_t i = 0; i < plan->case_count * SIDE_COUNT; i++) {
        int cpu = plan->cases[i / SIDE_COUNT].placement.cpus[i % SIDE_COUNT];
        bool known = false;
        for (size_t j = 0; j < blocks->cpu_count; j++)
            known = known || blocks->cpus[j] == cpu;
        if (!known)
            blocks->cpus[blocks->cpu_count++] = cpu;
    }
    for (size_t i = 0; i < blocks->cpu_count; i++)
        if (blocks->cpus[i] == CPU_ANY) {
            blocks->cpus[0] = CPU_ANY;
            blocks->cpu_count = 1;
        }
}

/* The blocks to come have the order that they would have had without the interruption. */
static void pass_done_blocks(const struct session *session, struct blocks *blocks)
{
    for (unsigned block = 0; block < session->run->blocks_done; block++) {
        schedule_next_block(blocks->schedule, blocks->order);
        for (size_t slot = 0; slot < blocks->slot_count; slot++, blocks->done++)
            schedule_random(blocks->schedule, PADDING_BELOW);
    }
}

static int blocks_prepare(const struct session *session, struct blocks *blocks)
{
    const struct plan *plan = session->plan;

    *blocks = (struct blocks){
        .cases = calloc(plan->case_count, sizeof *blocks->cases),
        .controls = calloc(plan->case_count, sizeof *blocks->controls),
        .order = calloc(2 * plan->case_count, sizeof *blocks->order),
        .cpus = calloc(SIDE_COUNT * plan->case_count, sizeof *blocks->cpus),
        .spin_rounds = spin_rounds_for(SPIN_MS * NS_PER_MS),
    };
    if (blocks->cases == NULL || blocks->controls == NULL || blocks->order == NULL ||
        blocks->cpus == NULL)
        return -ENOMEM;
    /* Every invocation does the work twice, before and after. */
    blocks->reference.spin_quickest_ns = 2 * (double)spin_quickest_ns(blocks->spin_rounds);
    collect_cpus(plan, blocks);
    blocks->control_count = controls_choose(plan, session->settings->blocks, blocks->controls);
    blocks->slot_count = plan->case_count + blocks->control_count;
    int error = session->resumes ? 0
                                 : recording_add_controls(session->run, plan, blocks->controls,
                                                          blocks->control_count);
    if (error == 0)
        error = schedule_create(session->settings->seed, blocks->slot_count, &blocks->schedule);
    if (error == 0)
        pass_done_blocks(session, blocks);
    return error;
}

/* Counts, and traces when that is wanted, one case. What can't be counted is missing from the run file,
 * and the reader is told; the measurements stand. */
static void look_at_case(const struct session *session, const struct blocks *blocks, size_t index)
{
    struct run_case *run_case = &session->run->cases[index];
    struct invocation_request request = request_for(session, &session->plan->cases[index]);
    struct diagnosis why;

    request.verify = false;
    int error = hood_count(session->topology, &request, &blocks->cases[index].counts, run_case,
                           &why);
    if (error == 0 && session->settings->trace)
        error = hood_trace(session->topology, &request, session->tools_directory, run_case, &why);
    if (error == 0 || error == -EINTR)
        return;
    progress_clear(session->progress);
    fprintf(stderr, "ipcmark: %s: not looked at under the hood: %s\n", run_case->id, why.text);
}

static void look_under_the_hood(struct session *session, const struct blocks *blocks)
{
    size_t count = session->plan->case_count;

    for (size_t i = 0; i < count && !stopped(session); i++) {
        progress_phase(session->progress, "counting", i, count, session->plan->cases[i].id);
        if (!blocks->cases[i].failed)
            look_at_case(session, blocks, i);
    }
}

int session_run(struct session *session, struct diagnosis *why)
{
    struct blocks blocks;

    int error = blocks_prepare(session, &blocks);
    if (error == 0)
        error = run_pilots(session, &blocks);
    if (error == 0)
        record_pilots(session, &blocks);
    if (error != 0)
        diagnose(why, error, "%s", strerror(-error));
    else
        error = run_blocks(session, &blocks, why);
    bool measured = error == 0 && session->signal_number == 0;
    if (measured && !session->settings->no_hood)
        look_under_the_hood(session, &blocks);
    progress_clear(session->progress);
    blocks_release(&blocks);
    if (error != 0)
        return error;
    session->run->complete = session->signal_number == 0 && session->failed_cases == 0;
    return save(session, why);
}
