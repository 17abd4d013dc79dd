/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * slots.c - lays out the slots of a block; how each is run, piloted, and how long that may take. */
#include "session/slots.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "measure/disturbance.h"
#include "measure/far_host.h"
#include "measure/interrupts.h"
#include "result/recording.h"
#include "session/batches.h"
#include "session/budget.h"
#include "session/load_pilot.h"
#include "session/resume.h"
#include "text/message.h"

enum { WARNING_BYTES = 2048, PADDING_BELOW = 4096 };
enum { JITTER_STEPS = 1000, MOST_JITTER_PERCENT = 10 }; /* to either side */
/* Calibration work, before and after each invocation. The median over a block of 40 invocations
 * varies by 1 % with it on a busy machine, no more than with eight times as much. */
#define SPIN_NS (NS_PER_MS / 4)

static void fill_slots(const struct session *session, struct blocks *blocks)
{
    const struct plan *plan = session->plan;
    struct run *run = session->run;

    for (size_t i = 0; i < plan->case_count; i++)
        blocks->slots[i] = (struct session_slot){
            .planned = &plan->cases[i], .recorded = &run->cases[i], .every = 1, .ways = 1};
    for (size_t i = 0; i < plan->aa_control_count; i++)
        blocks->slots[plan->case_count + i] = (struct session_slot){
            .planned = &plan->cases[plan->aa_controls[i]],
            .recorded = &run->aa_controls[i],
            .every = 1,
            .ways = 1,
            .control_of = &blocks->slots[plan->aa_controls[i]],
        };
    for (size_t i = 0; i < plan->limit_count; i++)
        blocks->slots[plan->case_count + plan->aa_control_count + i] = (struct session_slot){
            .planned = &plan->limits[i],
            .recorded = &run->machine_limits[i],
            .every = plan->limit_every,
            .phase = (unsigned)(i % plan->limit_every),
            .ways = 1,
        };
}

/* A limit is a point of its own. */
static size_t point_of(const struct plan *plan, const struct blocks *blocks, size_t slot)
{
    return slot < plan->case_count + plan->aa_control_count
               ? plan_point_of(plan, (size_t)(blocks->slots[slot].planned - plan->cases))
               : slot;
}

static int make_schedule(const struct session *session, struct blocks *blocks)
{
    size_t *points = calloc(blocks->slot_count, sizeof *points);

    if (points == NULL)
        return -ENOMEM;
    for (size_t i = 0; i < blocks->slot_count; i++)
        points[i] = point_of(session->plan, blocks, i);
    int error = schedule_create(session->settings->seed, points, blocks->slot_count,
                                &blocks->schedule);
    free(points);
    return error;
}

static void add_cpus(struct blocks *blocks, const int cpus[SIDE_COUNT])
{
    for (int side = 0; side < SIDE_COUNT; side++) {
        bool known = false;
        for (size_t j = 0; j < blocks->cpu_count; j++)
            known = known || blocks->cpus[j] == cpus[side];
        if (!known)
            blocks->cpus[blocks->cpu_count++] = cpus[side];
    }
}

/* How many times two CPUs a case has. */
static unsigned pairs_of(const struct plan_case *planned)
{
    if (!planned->workload->in_pairs)
        return 1;
    return planned->spec.clients < planned->where->pair_count ? planned->spec.clients
                                                              : planned->where->pair_count;
}

static size_t count_pairs(const struct plan *plan)
{
    size_t count = 0;

    for (size_t i = 0; i < plan->case_count; i++)
        count += pairs_of(&plan->cases[i]);
    return count;
}

static void collect_cpus(const struct plan *plan, struct blocks *blocks)
{
    for (size_t i = 0; i < plan->case_count; i++) {
        const struct plan_case *planned = &plan->cases[i];
        add_cpus(blocks, planned->spec.cpus);
        for (unsigned pair = 1; pair < pairs_of(planned); pair++)
            add_cpus(blocks, planned->where->pairs[pair]);
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
        blocks_draw(blocks);
        blocks->done += blocks->slot_count;
    }
}

void blocks_draw(struct blocks *blocks)
{
    schedule_next_block(blocks->schedule, blocks->order);
    for (size_t i = 0; i < blocks->slot_count; i++) {
        struct session_slot *slot = &blocks->slots[i];
        int step = (int)schedule_random(blocks->schedule, 2 * JITTER_STEPS + 1) - JITTER_STEPS;
        slot->padding_bytes = schedule_random(blocks->schedule, PADDING_BELOW);
        slot->jitter = MOST_JITTER_PERCENT / 100.0 * step / JITTER_STEPS;
    }
}

int blocks_prepare(const struct session *session, struct blocks *blocks)
{
    const struct plan *plan = session->plan;
    size_t slot_count = plan->case_count + plan->aa_control_count + plan->limit_count;

    *blocks = (struct blocks){
        .slots = calloc(slot_count, sizeof *blocks->slots),
        .case_count = plan->case_count,
        .slot_count = slot_count,
        .order = calloc(slot_count, sizeof *blocks->order),
        .cpus = calloc(SIDE_COUNT * count_pairs(plan) + 1, sizeof *blocks->cpus),
        .spin_rounds = clock_can_time(session->run->environment.clock_tick_ns, SPIN_NS)
                           ? spin_rounds_for(SPIN_NS)
                           : 0,
    };
    if (blocks->slots == NULL || blocks->order == NULL || blocks->cpus == NULL)
        return -ENOMEM;
    fill_slots(session, blocks);
    /* Every invocation does the work twice, before and after. */
    if (blocks->spin_rounds > 0)
        blocks->spin_quickest_ns = 2 * (double)spin_quickest_ns(blocks->spin_rounds);
    cgroup_levels_find("", "cpu", &blocks->cpu_groups);
    collect_cpus(plan, blocks);
    int error = make_schedule(session, blocks);
    if (error == 0)
        pass_done_blocks(session, blocks);
    return error;
}

void blocks_release(struct blocks *blocks)
{
    free(blocks->slots);
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
        .placement = planned->where,
        .clock_tick_ns = session->run->environment.clock_tick_ns,
        .verify = session->settings->verify,
        .interrupts_per_second = session->settings->interrupts,
        .directory = session->directory,
        .worker_program = session->worker_program,
        .wait_mask = session->signals.wait_mask,
        .deadline_ns = session->deadline_ns,
        .abort = session->signals.abort,
    };
}

int session_measure_harness(struct session *session, struct diagnosis *why)
{
    /* One that the plan has, also where nothing can be pinned. */
    const int cpu = session->plan->cases[0].spec.cpus[SIDE_PARENT];
    struct invocation_result result;
    struct percentiles rtt_ns;

    budget_hold(session);
    const struct plan_case null_case = {
        .transport = transport_find("null"),
        .workload = workload_find("latency"),
        .spec = {.message_bytes = 64, .cpus = {cpu, cpu}, .clients = 1},
    };
    struct invocation_request request = session_request(session, &null_case);
    request.verify = false;
    request.interrupts_per_second = 0;
    request.warmup_messages = 10000;
    request.timed_messages = 100000;
    request.watchdog_ms = watchdog_for(0);
    int error = invocation_run(&request, &result, why);
    if (error != 0)
        return error;
    const uint64_t tick_ns = session->run->environment.clock_tick_ns;
    unsigned batch = batch_for(tick_ns, (double)result.elapsed_ns / (double)result.messages);
    percentiles_of(result.samples_ns,
                   recording_batch(result.samples_ns, (size_t)result.messages, batch), &rtt_ns);
    session->run->harness = (struct run_harness){clock_cost_ns(tick_ns), rtt_ns.p50};
    invocation_result_release(&result);
    return 0;
}

bool slot_is_out(const struct session_slot *slot)
{
    return slot->failed || (slot->control_of != NULL && slot->control_of->failed);
}

bool slot_is_due(const struct session_slot *slot, unsigned block)
{
    return block % slot->every == slot->phase;
}

/* Tells the watcher, by one of its functions. */
static __attribute__((format(printf, 3, 0))) void say(const struct session *session,
                                                      void (*to)(void *self, const char *text),
                                                      const char *format, va_list arguments)
{
    char text[WARNING_BYTES];

    vsnprintf(text, sizeof text, format, arguments);
    to(session->watcher.self, text);
}

void session_warn(const struct session *session, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say(session, session->watcher.warn, format, arguments);
    va_end(arguments);
}

void session_warn_message(const struct session *session, const char *message)
{
    char *english = message == NULL ? NULL : message_english(message);

    session_warn(session, "%s", english == NULL ? "?" : english);
    free(english);
}

void session_note(const struct session *session, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    say(session, session->watcher.note, format, arguments);
    va_end(arguments);
}

bool session_stopped(struct session *session)
{
    session->signal_number = session->signals.check();
    return session->signal_number != 0;
}

void session_warn_of(const struct session *session, const struct session_slot *slot,
                     const char *what, const struct diagnosis *why)
{
    char *english = message_english(why->text);

    session_warn(session, "%s: %s: %s", slot->recorded->id, what, english == NULL ? "?" : english);
    free(english);
}

static int take_out(struct session *session, struct session_slot *slot, const char *what,
                    const struct diagnosis *reason)
{
    session_warn_of(session, slot, what, reason);
    slot->failed = true;
    return recording_skip(session->run, slot->recorded->id, reason->text);
}

int session_give_up(struct session *session, struct session_slot *slot,
                    const struct diagnosis *reason)
{
    session->failed_cases++;
    return take_out(session, slot, "given up", reason);
}

enum { MOST_FAILURES = 3 };

/* Another build of the worker, or what the system does not have: trying again is of no use. */
static bool stays(int error)
{
    return error == -ENOEXEC || error == -EOPNOTSUPP || error == -ENOSYS;
}

int session_failed(struct session *session, struct session_slot *slot, int error,
                   const struct diagnosis *reason)
{
    slot->failure = *reason;
    if (error == -EDOM) /* what nobody could measure is no failure */
        return take_out(session, slot, "skipped", reason);
    if (++slot->failures >= MOST_FAILURES || stays(error))
        return session_give_up(session, slot, reason);
    session_warn_of(session, slot, "failed, to be tried again in the next block", reason);
    return 0;
}

int session_pilot(struct session *session, struct session_slot *slot, struct diagnosis *why)
{
    const struct settings *settings = session->settings;
    struct invocation_request request = session_request(session, slot->planned);
    struct loop_counts *counts = &slot->counts;
    const bool takes_rates = slot->planned->workload->takes_rates;

    *counts = (struct loop_counts){.timed_messages = settings->messages};
    /* With the work given, nothing to warm up and a clock that is fine enough for any message,
     * there is nothing to find out, but how far another host is. */
    if (!takes_rates && settings->messages != 0 && settings->warmup_ms == 0 &&
        request.clock_tick_ns <= CLOCK_FINE_TICK_NS &&
        far_host_of(slot->planned->transport) == NULL) {
        slot->piloted = true;
        return 0;
    }
    int error = takes_rates
                    ? load_pilot(session, slot, why)
                    : pilot_run(&request, settings->duration_ms, settings->warmup_ms, counts, why);
    slot->piloted = error == 0;
    if (error == 0)
        pace_look(&slot->pace, counts->per_message_ns);
    if (settings->messages != 0)
        counts->timed_messages = settings->messages;
    return error;
}

void slot_measured(struct session_slot *slot, const struct invocation_result *result,
                   uint64_t asked)
{
    slot->ways = result->messages > asked ? 2 : 1;
    pace_look(&slot->pace, (double)result->elapsed_ns / (double)asked);
}

uint64_t slot_timed_messages(const struct session_slot *slot, const struct settings *settings)
{
    if (slot->planned->workload->takes_rates)
        return load_messages(slot, settings, 1 + slot->jitter);
    if (settings->messages != 0)
        return settings->messages;
    return pace_messages(settings->duration_ms * (double)NS_PER_MS * (1 + slot->jitter),
                         pace_per_message_ns(&slot->pace), batches_fewest_messages(slot));
}

/* Of a run that goes on: whether the case needs no pilot. */
static bool take_up_case(struct session *session, struct session_slot *slot)
{
    if (!session->resumes)
        return false;
    slot->is_back = recording_unskip(session->run, slot->recorded->id);
    if (slot->planned->workload->takes_rates && slot->recorded->capacity_per_second == 0)
        return false;
    if (!resume_counts(slot->recorded, &slot->counts, &slot->pace, &slot->ways))
        return false;
    slot->piloted = true;
    const uint64_t least_ns = session->settings->warmup_ms * NS_PER_MS;
    if (slot->counts.warmup_ns < least_ns)
        slot->counts.warmup_ns = least_ns;
    return true;
}

static double slot_work_s(const struct session_slot *slot)
{
    const struct loop_counts *counts = &slot->counts;
    double warmup_ns = pilot_expected_warmup_ns((double)counts->warmup_ns);

    if (counts->warmup_ns > 0 && warmup_ns < counts->per_message_ns)
        warmup_ns = counts->per_message_ns;
    return ((double)counts->timed_messages * counts->per_message_ns + warmup_ns) /
           (double)NS_PER_SECOND;
}

/* Of one that is ready, in a block. */
static double slot_s(const struct session_slot *slot)
{
    return slot_work_s(slot) + (slot->counts.overhead_ns + 2.0 * SPIN_NS) / (double)NS_PER_SECOND;
}

/* Of what was begun when the session was told to stop. */
static bool is_given_up(int error)
{
    return error == -EINTR || error == -ETIMEDOUT;
}

/* Of one that is not out; one that fails is tried again in the blocks. -EINTR and -ETIMEDOUT: it is
 * not known, and no later one. */
static int prepare_slot(struct session *session, struct session_slot *slot)
{
    struct diagnosis why;

    int error = session_pilot(session, slot, &why);
    slot->ready = !is_given_up(error);
    return error == 0 || !slot->ready ? error : session_failed(session, slot, error, &why);
}

static void tell_unready(struct session *session, const struct blocks *blocks)
{
    size_t unready = 0, all = 0;

    for (size_t i = 0; i < blocks->slot_count; i++) {
        all += !slot_is_out(&blocks->slots[i]);
        unready += !slot_is_out(&blocks->slots[i]) && !blocks->slots[i].ready;
    }
    if (unready == 0 || session->signal_number != 0)
        return;
    session->out_of_time = true;
    session_warn(session,
                 "the time limit of %u s is too small: %zu of %zu cases and controls are not "
                 "measured",
                 session->settings->time_limit_s, unready, all);
}

int session_pilots(struct session *session, struct blocks *blocks)
{
    const struct session_watcher *watcher = &session->watcher;
    int error = 0;

    blocks->ready_s = 0;
    for (size_t i = 0; i < blocks->slot_count; i++)
        blocks->slots[i].ready = false;
    for (size_t i = 0; error == 0 && i < blocks->slot_count && !session_stopped(session); i++) {
        struct session_slot *slot = &blocks->slots[i];
        if (slot_is_out(slot))
            continue;
        slot->ready = take_up_case(session, slot);
        if (!slot->ready && !budget_has(session, blocks->ready_s))
            break;
        if (!slot->ready) {
            watcher->phase(watcher->self, "calibrating", i, blocks->slot_count, slot->planned->id);
            error = prepare_slot(session, slot);
        }
        blocks->ready_s += slot->piloted ? slot_s(slot) / slot->every : 0;
    }
    if (error == -EINTR)
        session_stopped(session);
    if (error != 0 && !is_given_up(error))
        return error;
    tell_unready(session, blocks);
    return 0;
}

/* The messages of a part of its warm-up, at its pace. */
static uint64_t warmup_part(const struct session_slot *slot)
{
    if (slot->counts.warmup_ns == 0)
        return 0;
    return pilot_warmup_part(slot->counts.warmup_ns, pace_per_message_ns(&slot->pace));
}

struct forecast blocks_forecast(const struct session *session, const struct blocks *blocks)
{
    struct forecast forecast = forecast_of(session->settings, session->plan);
    double overheads_s = 0;
    size_t ready = 0, all = 0;

    for (size_t i = 0; i < blocks->slot_count; i++) {
        const struct session_slot *slot = &blocks->slots[i];
        overheads_s += slot->counts.overhead_ns / (double)NS_PER_SECOND;
        ready += slot->piloted && !slot_is_out(slot);
        all += !slot_is_out(slot);
    }
    if (overheads_s > 0) /* there were pilots; those that are missing would be like them */
        forecast.block_s = ready == 0 ? NAN : blocks->ready_s * (double)all / (double)ready;
    forecast.before_s = (double)(clock_now_ns() - session->start_ns) / (double)NS_PER_SECOND;
    return forecast;
}

int slot_record_counts(const struct session_slot *slot)
{
    const struct loop_counts *counts = &slot->counts;
    struct run_case *run_case = slot->recorded;

    if (slot->counts.warmup_ns > 0 && slot->pace.looks > 0)
        run_case->warmup_messages = pace_messages((double)counts->warmup_ns,
                                                  pace_per_message_ns(&slot->pace), 1);
    run_case->timed_messages = counts->timed_messages;
    run_case->steady = counts->looked ? counts->steady : -1;
    if (run_case->invocation_count == 0)
        return 0;
    uint64_t messages;
    int error = recording_median_messages(run_case, &messages);
    run_case->timed_messages = messages / slot->ways;
    return error;
}

int session_record_counts(const struct blocks *blocks)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < blocks->slot_count; i++)
        error = slot_record_counts(&blocks->slots[i]);
    return error;
}

/* Longer than a message ever takes unless something hangs; a connection may want a new process. */
#define LONGEST_MESSAGE_NS ((double)NS_PER_MS / 10)
#define LONGEST_CONNECTION_NS ((double)NS_PER_MS)
#define LONGEST_CLIENT_NS (10 * (double)NS_PER_MS)

/* By the pilot's speed, or by a limit for each message where the number of messages is given; to another
 * host by whichever is longer. */
static unsigned watchdog_ms(const struct settings *settings, const struct plan_case *planned,
                            const struct loop_counts *counts)
{
    double longest_ns = planned->workload->samples == SAMPLES_CONNECTION ? LONGEST_CONNECTION_NS
                                                                         : LONGEST_MESSAGE_NS;
    double expected_ns = settings->messages == 0 || planned->workload->takes_rates
                             ? counts->expected_ns
                             : (double)counts->timed_messages * longest_ns;

    if (far_host_of(planned->transport) != NULL) /* as long as the network is */
        expected_ns = fmax(expected_ns, (double)counts->timed_messages * counts->per_message_ns);
    return watchdog_for(expected_ns + (planned->spec.clients - 1) * LONGEST_CLIENT_NS);
}

int session_measure_slot(struct session *session, const struct blocks *blocks,
                         struct session_slot *slot, struct invocation_result *result,
                         struct diagnosis *why)
{
    const struct loop_counts *counts = &slot->counts;
    struct invocation_request request = session_request(session, slot->planned);

    request.warmup_ns = counts->warmup_ns;
    request.warmup_messages = warmup_part(slot);
    request.timed_messages = slot_timed_messages(slot, session->settings);
    request.watchdog_ms = watchdog_ms(session->settings, slot->planned, counts);
    request.padding_bytes = slot->padding_bytes;
    request.rate_per_second = case_rate(slot->recorded);
    /* All cases of a block have the same plan, but for its scale. */
    request.plan_seed = (session->settings->seed << 20) + session->run->blocks_done;
    request.spin_rounds = blocks->spin_rounds;
    request.interrupt_seed = interrupts_seed(session->settings->seed, blocks->done);
    const uint64_t throttled = cgroup_throttled_periods(&blocks->cpu_groups);
    int error = invocation_run(&request, result, why);
    if (error != 0)
        return error;
    if (slot->pace.looks > 0) /* by what is known of the case before it */
        result->planned_ns = (uint64_t)((double)request.timed_messages *
                                        pace_per_message_ns(&slot->pace));
    result->throttled_periods = counter_grown(throttled,
                                              cgroup_throttled_periods(&blocks->cpu_groups));
    if (result->repeats > 0)
        session_warn(session,
                     "%s: measured again, because ipcmark stood still for %.1f s meanwhile: "
                     "stopped, frozen or suspended",
                     slot->recorded->id, (double)result->gap_ns / (double)NS_PER_SECOND);
    slot_measured(slot, result, request.timed_messages);
    return 0;
}
