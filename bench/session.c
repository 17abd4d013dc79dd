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
#include "interrupt.h"
#include "plan/schedule.h"
#include "result/recording.h"
#include "result/run_file.h"

enum { PADDING_BELOW = 4096 }; /* environment padding, bytes */

/* What an invocation costs besides its messages, and a pilot in all; measured on small machines. */
#define INVOCATION_OVERHEAD_S 0.010
#define PILOT_S 0.035

struct case_state {
    struct loop_counts counts;
    bool failed;
};

struct blocks {
    struct case_state *cases;
    struct schedule *schedule;
    size_t *order;
    size_t done; /* invocations */
};

static const char worker_program[] = "/proc/self/exe";

double session_expected_seconds(const struct settings *settings, const struct plan *plan)
{
    double invocation_s = (settings->duration_ms + settings->warmup_ms) / 1000.0 +
                          INVOCATION_OVERHEAD_S;
    double total_s = (double)plan->case_count * (PILOT_S + (double)settings->blocks * invocation_s);

    if (settings->time_limit_s != 0 && total_s > settings->time_limit_s)
        return settings->time_limit_s;
    return total_s;
}

static struct invocation_request request_for(const struct session *session,
                                             const struct bench_case *bench_case)
{
    return (struct invocation_request){
        .transport = bench_case->transport,
        .workload = bench_case->workload,
        .message_bytes = bench_case->message_bytes,
        .buffer_bytes = bench_case->buffer_bytes,
        .verify = session->settings->verify,
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

static int run_pilots(struct session *session, struct blocks *blocks)
{
    const struct plan *plan = session->plan;

    for (size_t i = 0; i < plan->case_count && !stopped(session); i++) {
        struct diagnosis why;
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

/* The watchdog of fixed work without a pilot: a second per thousand messages is never needed. */
static unsigned watchdog_of(const struct session *session, const struct loop_counts *counts)
{
    if (session->settings->messages == 0)
        return watchdog_for(counts->expected_ns);
    return watchdog_for((double)counts->timed_messages * (double)NS_PER_MS / 10);
}

static int run_case(struct session *session, struct blocks *blocks, size_t index, unsigned block,
                    unsigned order)
{
    struct case_state *state = &blocks->cases[index];
    struct invocation_request request = request_for(session, &session->plan->cases[index]);
    struct invocation_result result;
    struct diagnosis why;

    request.warmup_messages = state->counts.warmup_messages;
    request.timed_messages = state->counts.timed_messages;
    request.watchdog_ms = watchdog_of(session, &state->counts);
    request.padding_bytes = schedule_random(blocks->schedule, PADDING_BELOW);
    int error = invocation_run(session->topology, &request, &result, &why);
    if (error == -EINTR)
        return 0; /* the loop sees the signal, too */
    if (error != 0)
        return give_up_case(session, blocks, index, &why);
    error = recording_add(&session->run->cases[index], &result, block, order);
    invocation_result_release(&result);
    return error;
}

static int run_block(struct session *session, struct blocks *blocks, unsigned block)
{
    const struct plan *plan = session->plan;
    size_t total = plan->case_count * session->settings->blocks;

    schedule_next_block(blocks->schedule, blocks->order);
    for (size_t position = 0; position < plan->case_count; position++, blocks->done++) {
        size_t index = blocks->order[position];
        if (stopped(session))
            return 0;
        if (blocks->cases[index].failed)
            continue;
        progress_step(session->progress, blocks->done, total, plan->cases[index].id);
        int error = run_case(session, blocks, index, block, (unsigned)position);
        if (error != 0)
            return error;
    }
    stopped(session); /* during the block's last invocation */
    return 0;
}

static int save(struct session *session, struct diagnosis *why)
{
    struct run *run = session->run;
    char now[sizeof "2026-01-01T00:00:00Z"];

    recording_timestamp(now);
    char *finished = strdup(now);
    if (finished == NULL || run_summarize(run) != 0) {
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

static int run_blocks(struct session *session, struct blocks *blocks, struct diagnosis *why)
{
    unsigned wanted = session->settings->blocks;

    progress_blocks_begin(session->progress);
    for (unsigned block = 0; block < wanted && !stopped(session); block++) {
        if (limit_reached(session, block)) {
            progress_clear(session->progress);
            fprintf(stderr,
                    "ipcmark: time limit of %u s: stopping after %u of %u blocks; a longer "
                    "--time-limit or fewer cases give narrower intervals\n",
                    session->settings->time_limit_s, block, wanted);
            return 0;
        }
        int error = run_block(session, blocks, block);
        if (error != 0)
            return diagnose(why, error, "block %u: %s", block, strerror(-error));
        if (session->signal_number != 0)
            return 0;
        session->run->blocks_done = block + 1;
        progress_block(session->progress, block + 1, wanted);
        if (block + 1 < wanted) {
            error = save(session, why);
            if (error != 0)
                return error;
        }
    }
    return 0;
}

static void blocks_release(struct blocks *blocks)
{
    free(blocks->cases);
    free(blocks->order);
    schedule_free(blocks->schedule);
}

int session_run(struct session *session, struct diagnosis *why)
{
    size_t count = session->plan->case_count;
    struct blocks blocks = {.cases = calloc(count, sizeof *blocks.cases),
                            .order = calloc(count, sizeof *blocks.order)};

    int error = blocks.cases == NULL || blocks.order == NULL
                    ? -ENOMEM
                    : schedule_create(session->settings->seed, count, &blocks.schedule);
    if (error == 0)
        error = run_pilots(session, &blocks);
    if (error != 0)
        diagnose(why, error, "%s", strerror(-error));
    else
        error = run_blocks(session, &blocks, why);
    progress_clear(session->progress);
    blocks_release(&blocks);
    if (error != 0)
        return error;
    session->run->complete = session->signal_number == 0 && session->failed_cases == 0;
    return save(session, why);
}
