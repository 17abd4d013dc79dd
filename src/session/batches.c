/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * batches.c - the pilots say how long a message takes, the tick how many of them make a batch. */
#include "session/batches.h"

#include <errno.h>
#include <math.h>

#include "base/clock.h"
#include "text/message.h"
#include "workload/machine_limit.h"

enum { FEWEST_BATCHES = 6 }; /* for a median: metrics.c */

/* Their median is all that is asked of limits: no percentiles, no tallies. */
enum { OF_LIMITS = 2 };

/* The least of what an invocation is varied by. */
#define SHORTEST 0.9

unsigned batch_for(uint64_t tick_ns, double per_message_ns)
{
    if (clock_can_time(tick_ns, per_message_ns))
        return 1;
    double messages = ceil(CLOCK_FEWEST_TICKS * (double)tick_ns / per_message_ns);
    return messages < (double)INVOCATION_MAX_MESSAGES ? (unsigned)messages
                                                      : (unsigned)INVOCATION_MAX_MESSAGES;
}

static bool takes_samples(const struct session_slot *slot)
{
    return slot->planned->workload->samples != SAMPLES_NONE;
}

static bool is_piloted(const struct session_slot *slot)
{
    return !slot_is_out(slot) && slot->pace.looks > 0;
}

static unsigned larger(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

/* What moves nothing is compared with nothing: how quick it is says nothing of its point. */
static unsigned own_batch(const struct session_slot *slot, uint64_t tick_ns)
{
    if (slot->recorded->batch > 0)
        return slot->recorded->batch;
    if (slot->planned->workload == &workload_machine_limit)
        return is_piloted(slot)
                   ? larger(OF_LIMITS, batch_for(tick_ns, pace_per_message_ns(&slot->pace)))
                   : OF_LIMITS;
    if (!takes_samples(slot) || !is_piloted(slot) ||
        (slot->planned->transport->flags & TRANSPORT_MOVES_NOTHING) != 0)
        return 1;
    return batch_for(tick_ns, pace_per_message_ns(&slot->pace));
}

/* Whatever is compared with it: another transport or variant, way to wait, or step. */
static bool are_compared(const struct session *session, const struct session_slot *a,
                         const struct session_slot *b)
{
    const struct case_spec *one = &a->planned->spec, *other = &b->planned->spec;

    if (session->compares_all)
        return true;
    return one->ladder != NULL ? case_spec_compare_points(one, other) == 0
                               : case_spec_compare(one, other, CASE_WORK) == 0;
}

static unsigned batch_of_point(const struct session *session, const struct blocks *blocks,
                               const struct session_slot *slot)
{
    const uint64_t tick_ns = session->run->environment.clock_tick_ns;
    unsigned largest = 1;

    for (size_t i = 0; i < blocks->slot_count; i++) {
        if (!are_compared(session, &blocks->slots[i], slot))
            continue;
        unsigned batch = own_batch(&blocks->slots[i], tick_ns);
        largest = larger(batch, largest);
    }
    return largest;
}

/* The exchange must last 50 ticks, or have room for six batches that do. */
static double fewest_messages(const struct session_slot *slot, uint64_t tick_ns)
{
    if (takes_samples(slot))
        return slot->recorded->batch > 1 ? FEWEST_BATCHES * (double)slot->recorded->batch : 0;
    return CLOCK_FEWEST_TICKS * (double)tick_ns / pace_per_message_ns(&slot->pace);
}

/* Rounded up to two digits: what can be typed, and is enough on a slower look, too. */
static double enough(double least)
{
    double scale = pow(10, floor(log10(least)) - 1);

    return ceil(1.1 * least / scale) * scale;
}

static void refuse(const struct settings *settings, uint64_t tick_ns, double messages,
                   double per_message_ns, struct diagnosis *why)
{
    const char *tick = MESSAGE_NUMBER("%g", (double)tick_ns / 1000);

    if (settings->messages != 0)
        diagnose_message(why, -ERANGE,
                         N_("the clock moves in steps of %1 us: too coarse for %2 messages; give "
                            "--messages %3 or more, or use a finer clock source"),
                         tick, MESSAGE_NUMBER("%ju", (uintmax_t)settings->messages),
                         MESSAGE_NUMBER("%.0f", ceil(enough(messages))), NULL);
    else
        diagnose_message(
            why, -ERANGE,
            N_("the clock moves in steps of %1 us: too coarse for %2 ms; give --duration %3 or "
               "more, or use a finer clock source"),
            tick, MESSAGE_NUMBER("%u", settings->duration_ms),
            MESSAGE_NUMBER("%.0f", ceil(enough(messages / SHORTEST * per_message_ns / 1e6))), NULL);
}

/* By its pilot: an invocation that later turns out shorter has its fewest messages all the same. */
static int check_room(struct session *session, struct session_slot *slot)
{
    const struct settings *settings = session->settings;
    const uint64_t tick_ns = session->run->environment.clock_tick_ns;
    struct diagnosis why;

    if (!is_piloted(slot))
        return 0;
    const double per_message_ns = pace_per_message_ns(&slot->pace);
    double fewest = fewest_messages(slot, tick_ns);
    double messages = settings->messages != 0
                          ? (double)settings->messages
                          : SHORTEST * settings->duration_ms * (double)NS_PER_MS / per_message_ns;
    if (messages >= fewest)
        return 0;
    refuse(settings, tick_ns, fewest, per_message_ns, &why);
    return session_give_up(session, slot, &why);
}

int batches_decide(struct session *session, struct blocks *blocks)
{
    int error = 0;

    for (size_t i = 0; i < blocks->slot_count; i++)
        blocks->slots[i].recorded->batch = batch_of_point(session, blocks, &blocks->slots[i]);
    for (size_t i = 0; error == 0 && i < blocks->slot_count; i++)
        error = check_room(session, &blocks->slots[i]);
    return error;
}

uint64_t batches_fewest_messages(const struct session_slot *slot)
{
    const uint64_t pilots = pilot_fewest_messages(&slot->planned->spec);
    const uint64_t batches = slot->recorded->batch > 1
                                 ? FEWEST_BATCHES * (uint64_t)slot->recorded->batch
                                 : 0;

    if (batches > INVOCATION_MAX_MESSAGES)
        return INVOCATION_MAX_MESSAGES;
    return pilots > batches ? pilots : batches;
}
