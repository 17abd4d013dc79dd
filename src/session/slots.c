/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * slots.c - lays out the slots of a block; how each is run, piloted, and how long that may take. */
#include "session/slots.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "measure/disturbance.h"
#include "session/resume.h"

enum { WARNING_BYTES = 2048 };
/* Calibration work, before and after each invocation. The median over a block of 40 invocations
 * varies by 1 % with it on a busy machine, no more than with eight times as much. */
#define SPIN_NS (NS_PER_MS / 4)

static void fill_slots(const struct session *session, struct blocks *blocks)
{
    const struct plan *plan = session->plan;
    struct run *run = session->run;

    for (size_t i = 0; i < plan->case_count; i++)
        blocks->slots[i] = (struct session_slot){&plan->cases[i], &run->cases[i],
                                                 &blocks->states[i]};
    for (size_t i = 0; i < plan->aa_control_count; i++) {
        struct session_slot *aa_control = &blocks->slots[plan->case_count + i];
        *aa_control = blocks->slots[plan->aa_controls[i]];
        aa_control->recorded = &run->aa_controls[i];
    }
}

static void collect_cpus(const struct plan *plan, struct blocks *blocks)
{
    for (size_t i = 0; i < plan->case_count * SIDE_COUNT; i++) {
        int cpu = plan->cases[i / SIDE_COUNT].spec.cpus[i % SIDE_COUNT];
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

int blocks_prepare(const struct session *session, struct blocks *blocks)
{
    const struct plan *plan = session->plan;
    size_t slot_count = plan->case_count + plan->aa_control_count;

    *blocks = (struct blocks){
        .slots = calloc(slot_count, sizeof *blocks->slots),
        .case_count = plan->case_count,
        .slot_count = slot_count,
        .states = calloc(plan->case_count, sizeof *blocks->states),
        .order = calloc(slot_count, sizeof *blocks->order),
        .cpus = calloc(SIDE_COUNT * plan->case_count, sizeof *blocks->cpus),
        .spin_rounds = spin_rounds_for(SPIN_NS),
    };
    if (blocks->slots == NULL || blocks->states == NULL || blocks->order == NULL ||
        blocks->cpus == NULL)
        return -ENOMEM;
    fill_slots(session, blocks);
    /* Every invocation does the work twice, before and after. */
    blocks->reference.spin_quickest_ns = 2 * (double)spin_quickest_ns(blocks->spin_rounds);
    collect_cpus(plan, blocks);
    int error = schedule_create(session->settings->seed, slot_count, &blocks->schedule);
    if (error == 0)
        pass_done_blocks(session, blocks);
    return error;
}

void blocks_release(struct blocks *blocks)
{
    free(blocks->slots);
    free(blocks->states);
    free(blocks->order);
    free(blocks->cpus);
    schedule_free(blocks->schedule);
}

struct invocation_request session_request(const struct session *session,
                                          const struct plan_case *planned)
{
    return (struct invocation_request){
        .transport = planned->transport,
        .workload = planned->workload,
        .spec = planned->spec,
        .verify = session->settings->verify,
        .directory = session->directory,
        .worker_program = session->worker_program,
        .wait_mask = session->signals.wait_mask,
        .abort = session->signals.abort,
    };
}

int session_measure_harness(struct session *session, struct diagnosis *why)
{
    struct placement same_cpu;
    struct invocation_result result;
    struct percentiles rtt_ns;

    int error = placement_find(session->topology, "same-cpu", &same_cpu, why);
    if (error != 0)
        return error;
    const struct plan_case null_case = {
        .transport = transport_find("null"),
        .workload = workload_find("latency"),
        .spec = {.message_bytes = 64, .cpus = {same_cpu.cpus[0], same_cpu.cpus[1]}, .clients = 1},
    };
    struct invocation_request request = session_request(session, &null_case);
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

void session_warn(const struct session *session, const char *format, ...)
{
    const struct session_watcher *watcher = &session->watcher;
    char text[WARNING_BYTES];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    watcher->warn(watcher->self, text);
}

bool session_stopped(struct session *session)
{
    session->signal_number = session->signals.check();
    return session->signal_number != 0;
}

int session_give_up(struct session *session, struct session_slot *slot,
                    const struct diagnosis *reason)
{
    session_warn(session, "%s: given up: %s", slot->planned->id, reason->text);
    slot->state->failed = true;
    session->failed_cases++;
    return recording_skip(session->run, slot->planned->id, reason->text);
}

static int pilot_case(struct session *session, struct session_slot *slot, struct diagnosis *why)
{
    const struct settings *settings = session->settings;
    struct invocation_request request = session_request(session, slot->planned);
    struct loop_counts *counts = &slot->state->counts;

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
static bool take_up_case(struct session *session, struct session_slot *slot)
{
    if (!session->resumes)
        return false;
    if (resume_was_given_up(session->run, slot->planned->id)) {
        slot->state->failed = true;
        session->failed_cases++;
        return true;
    }
    return resume_counts(slot->recorded, &slot->state->counts);
}

int session_pilots(struct session *session, struct blocks *blocks)
{
    const struct session_watcher *watcher = &session->watcher;

    for (size_t i = 0; i < blocks->case_count && !session_stopped(session); i++) {
        struct session_slot *slot = &blocks->slots[i];
        struct diagnosis why;
        if (take_up_case(session, slot))
            continue;
        watcher->phase(watcher->self, "calibrating", i, blocks->case_count, slot->planned->id);
        int error = pilot_case(session, slot, &why);
        if (error == -EINTR)
            break;
        if (error != 0) {
            error = session_give_up(session, slot, &why);
            if (error != 0)
                return error;
        }
    }
    return 0;
}

void session_record_pilots(const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->slot_count; i++) {
        const struct loop_counts *counts = &blocks->slots[i].state->counts;
        struct run_case *run_case = blocks->slots[i].recorded;
        run_case->warmup_messages = counts->warmup_messages;
        run_case->timed_messages = counts->timed_messages;
        run_case->steady = counts->looked ? counts->steady : -1;
    }
}

/* What an invocation costs besides its messages, and a pilot in all; measured on small machines. */
#define INVOCATION_OVERHEAD_S 0.010
#define PILOT_S 0.035
/* What each client beyond the first adds to an invocation, roughly. */
#define CLIENT_OVERHEAD_S 0.002

/* A pilot runs a handful of invocations. */
enum { PILOT_INVOCATIONS = 4 };

/* Longer than a message ever takes unless something hangs; a connection may want a new process. */
#define LONGEST_MESSAGE_NS ((double)NS_PER_MS / 10)
#define LONGEST_CONNECTION_NS ((double)NS_PER_MS)
#define LONGEST_CLIENT_NS (10 * (double)NS_PER_MS)

static double case_seconds(const struct settings *settings, const struct plan_case *planned)
{
    double clients_s = (planned->spec.clients - 1) * CLIENT_OVERHEAD_S;
    double invocation_s = (settings->duration_ms + settings->warmup_ms) / 1000.0 +
                          INVOCATION_OVERHEAD_S + clients_s;

    return PILOT_S + PILOT_INVOCATIONS * clients_s + (double)settings->blocks * invocation_s;
}

double session_expected_seconds(const struct settings *settings, const struct plan *plan)
{
    double total_s = 0;

    for (size_t i = 0; i < plan->case_count; i++)
        total_s += case_seconds(settings, &plan->cases[i]);
    if (settings->time_limit_s != 0 && total_s > settings->time_limit_s)
        return settings->time_limit_s;
    return total_s;
}

unsigned session_watchdog_ms(const struct settings *settings, const struct plan_case *planned,
                             const struct loop_counts *counts)
{
    double longest_ns = planned->workload->samples == SAMPLES_CONNECTION ? LONGEST_CONNECTION_NS
                                                                         : LONGEST_MESSAGE_NS;
    double expected_ns = settings->messages == 0 ? counts->expected_ns
                                                 : (double)counts->timed_messages * longest_ns;

    return watchdog_for(expected_ns + (planned->spec.clients - 1) * LONGEST_CLIENT_NS);
}
