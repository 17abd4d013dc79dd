/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * load.c - the open loop of both sides. On one CPU a sender that spun would keep the receiver from
 * running, so there it sleeps until a timer ends; everywhere else it spins. */
#include "workload/load.h"

#include <errno.h>
#include <sched.h>
#include <string.h>
#include <sys/prctl.h>

#include "base/clock.h"
#include "text/message.h"
#include "workload/lossy_round_trips.h"
#include "workload/lossy_stream.h"
#include "workload/many_clients.h"
#include "workload/pacer.h"
#include "workload/pattern.h"

_Static_assert((int)LOAD_HEADER_BYTES >= (int)LOSSY_FEWEST_BYTES,
               "a number where messages may be lost");

/* LOAD_REFERENCES moments: a loop that spins is tried for some 16 ms, one that sleeps for 80. */
enum { SPINNING_REFERENCE_PER_SECOND = 50000, SLEEPING_REFERENCE_PER_SECOND = 10000 };

/* A gap this many times the mean comes once in 10^17. */
enum { LONGEST_GAPS = 40 };

uint64_t load_sample_count(uint64_t requests)
{
    return 3 * requests + LOAD_REFERENCES;
}

struct load_samples load_samples_at(uint32_t *samples_ns, uint64_t requests)
{
    return (struct load_samples){samples_ns, samples_ns + requests, samples_ns + 2 * requests,
                                 samples_ns + 3 * requests};
}

void load_samples_of_side(enum side side, uint64_t requests, uint64_t *first, uint64_t *count)
{
    *first = side == SIDE_CHILD ? 0 : 2 * requests;
    *count = side == SIDE_CHILD ? 2 * requests : requests + LOAD_REFERENCES;
}

/* ---- the parent ---- */

/* Several senders spin where each has a CPU, and the receiver one, too. */
static bool must_sleep(const struct exchange *exchange)
{
    const unsigned senders = exchange->spec.clients;
    cpu_set_t allowed;

    if (exchange->spec.cpus[SIDE_PARENT] >= 0 && senders <= 1)
        return case_spec_on_one_cpu(&exchange->spec);
    return sched_getaffinity(0, sizeof allowed, &allowed) == 0 &&
           (unsigned)CPU_COUNT(&allowed) <= senders;
}

/* The same wait without any sending, by which the other is judged. */
void load_prepare(struct exchange *exchange, uint32_t *samples_ns)
{
    const bool sleeps = must_sleep(exchange);
    const double rate = sleeps ? SLEEPING_REFERENCE_PER_SECOND : SPINNING_REFERENCE_PER_SECOND;

    if (sleeps)
        prctl(PR_SET_TIMERSLACK, 1UL);
    if (!(exchange->load.per_second > 0) || samples_ns == NULL)
        return;
    uint32_t *reference_ns = load_samples_at(samples_ns, exchange->messages).reference_ns;
    uint64_t now_ns = clock_now_ns();
    const uint64_t longest_ns = now_ns + (uint64_t)(LOAD_REFERENCES / rate * 4e9);
    struct pacer pacer = pacer_begin(~exchange->load.seed, rate, now_ns, sleeps);
    for (int i = 0; i < LOAD_REFERENCES && now_ns < longest_ns; i++) {
        const uint64_t due_ns = pacer_next(&pacer);
        if (now_ns < due_ns) {
            now_ns = pacer_wait(&pacer, due_ns, now_ns);
            reference_ns[exchange->load.references++] = exchange_sample(exchange, now_ns - due_ns);
        }
        now_ns = clock_now_ns();
    }
}

/* Waits for the moment, and counts how well that went. Who comes from the message before when the
 * moment is over was held up by the channel, unless that came while the generator overslept, which
 * it last did until *held_until_ns. */
static inline uint64_t wait_for(struct exchange *exchange, struct pacer *pacer, uint64_t due_ns,
                                uint64_t *held_until_ns)
{
    const uint64_t back_ns = clock_now_ns();

    if (back_ns >= due_ns) {
        exchange->load.late += due_ns < *held_until_ns && back_ns - due_ns > LOAD_LATE_NS;
        return back_ns;
    }
    const uint64_t now_ns = pacer_wait(pacer, due_ns, back_ns);
    if (exchange->pacing_ns != NULL)
        exchange->pacing_ns[exchange->load.paced] = exchange_sample(exchange, now_ns - due_ns);
    exchange->load.paced++;
    if (now_ns - due_ns > LOAD_LATE_NS) {
        exchange->load.late++;
        *held_until_ns = now_ns;
    }
    return now_ns;
}

static inline int send_request(struct exchange *exchange, const struct load_header *header,
                               bool is_lossy)
{
    const struct transport *transport = exchange->transport;
    const size_t bytes = exchange->spec.message_bytes;
    unsigned char *message = exchange_place(transport->reserve, exchange->channel, bytes,
                                            exchange->message);

    if (exchange->verify)
        pattern_fill(message, bytes, PATTERN_PING, header->sequence);
    memcpy(message + exchange->header_at, header, sizeof *header);
    int error = transport->send(exchange->channel, message, bytes);
    if (error == -ENOBUFS && is_lossy) {
        exchange->refused_messages++;
        return 0;
    }
    if (error == 0) {
        exchange->sent_messages++;
        exchange->sent_bytes += bytes;
    }
    return error;
}

/* The timed exchange has samples. How much was moved before depends on time, and its plan must not;
 * the parts of a warm-up have others. */
static uint64_t plan_seed(const struct exchange *exchange)
{
    return exchange->pacing_ns != NULL ? exchange->load.seed
                                       : ~exchange->load.seed - 1 - exchange->first_sequence;
}

int load_send(struct exchange *exchange, uint64_t start_ns, bool is_lossy)
{
    struct load_counts *load = &exchange->load;
    const uint64_t first = exchange->first_sequence;
    struct load_header header = {.due_ns = start_ns};
    struct pacer pacer = pacer_begin(plan_seed(exchange), load->per_second, start_ns,
                                     must_sleep(exchange));
    uint64_t held_until_ns = 0;
    int error = 0;

    load->start_ns = start_ns;
    load->paced = load->late = 0;
    exchange->sent_messages = exchange->sent_bytes = 0;
    for (uint64_t i = 0; error == 0 && i < exchange->messages; i++) {
        header.sequence = first + i;
        header.due_ns = pacer_next(&pacer);
        header.sent_ns = wait_for(exchange, &pacer, header.due_ns, &held_until_ns);
        error = send_request(exchange, &header, is_lossy);
    }
    load->last_due_ns = header.due_ns;
    load->spun_ns = pacer.spun_ns;
    return error;
}

static int load_parent(struct exchange *exchange)
{
    const bool is_lossy = channel_is_lossy(exchange);

    if (exchange->samples_ns != NULL)
        exchange->pacing_ns = load_samples_at(exchange->samples_ns, exchange->messages).pacing_ns;
    int error = load_send(exchange, clock_now_ns(), is_lossy);
    if (error != 0)
        return error;
    return is_lossy ? lossy_stream_end(exchange)
                    : exchange->transport->recv(exchange->channel, exchange->message, 1);
}

/* ---- the child ---- */

/* Those before it are counted already. */
static void take_samples(struct exchange *exchange, const unsigned char *message, uint64_t number)
{
    const uint64_t now_ns = clock_now_ns();
    struct load_header header;

    memcpy(&header, message, sizeof header);
    exchange->load.arrived_ns = now_ns;
    if (exchange->samples_ns == NULL || number >= exchange->messages)
        return;
    exchange->samples_ns[number] = exchange_sample(exchange, now_ns - header.due_ns);
    exchange->samples_ns[exchange->messages + number] = exchange_sample(exchange,
                                                                        now_ns - header.sent_ns);
}

static bool is_whole(const struct exchange *exchange, uint64_t sequence)
{
    const size_t bytes = exchange->spec.message_bytes;
    uint64_t found;

    memcpy(&found, exchange->message, sizeof found);
    if (found != sequence || !exchange->verify)
        return found == sequence;
    pattern_fill(exchange->incoming, bytes, PATTERN_PING, sequence);
    return memcmp(exchange->message + LOAD_HEADER_BYTES, exchange->incoming + LOAD_HEADER_BYTES,
                  bytes - LOAD_HEADER_BYTES) == 0;
}

static int receive_requests(struct exchange *exchange)
{
    const size_t bytes = exchange->spec.message_bytes;

    exchange->received_messages = exchange->received_bytes = 0;
    while (exchange->received_messages < exchange->messages) {
        const uint64_t number = exchange->received_messages;
        int error = exchange->transport->recv(exchange->channel, exchange->message, bytes);
        if (error != 0)
            return error;
        take_samples(exchange, exchange->message, number);
        if (!is_whole(exchange, exchange->first_sequence + number))
            return -EBADMSG;
        exchange->received_messages++;
        exchange->received_bytes += bytes;
    }
    return 0;
}

/* At a slow rate the next request may be long in coming, and nothing is lost then. */
static int await_slow_requests(const struct exchange *exchange)
{
    const double gaps_ms = exchange->load.per_second > 0
                               ? 1000.0 * LONGEST_GAPS / exchange->load.per_second
                               : 0;

    return exchange->transport->set_patience(exchange->channel,
                                             TRANSPORT_PATIENCE_MS + (unsigned)gaps_ms);
}

static int load_child(struct exchange *exchange)
{
    int error;

    if (!channel_is_lossy(exchange)) {
        error = receive_requests(exchange);
        return error != 0 ? error
                          : exchange->transport->send(exchange->channel, exchange->message, 1);
    }
    exchange->arrived = take_samples;
    exchange->head_bytes = LOAD_HEADER_BYTES;
    error = await_slow_requests(exchange);
    return error != 0 ? error : lossy_stream_child(exchange);
}

/* ---- where it can run ---- */

static int load_check(const struct transport *transport, const struct case_spec *spec,
                      struct diagnosis *why)
{
    int error = workload_check_bytes(transport, why);

    if (error == 0 && (transport->flags & TRANSPORT_MOVES_NOTHING) != 0)
        error = diagnose_message(why, -EOPNOTSUPP,
                                 N_("%1 moves nothing, and a request has to arrive"),
                                 transport->name, NULL);
    if (error == 0 && spec->message_bytes < LOAD_HEADER_BYTES)
        error = diagnose_message(
            why, -EOPNOTSUPP,
            N_("a request begins with its number and two moments and so has at least %1 bytes, not "
               "%2"),
            MESSAGE_NUMBER("%d", LOAD_HEADER_BYTES), MESSAGE_NUMBER("%zu", spec->message_bytes),
            NULL);
    if (error == 0)
        error = workload_check_numbers(transport, spec, why);
    if (error == 0)
        error = workload_check_prompt(transport, spec, why);
    return error != 0 ? error : workload_check_wait(transport, spec, why);
}

const struct workload workload_load = {
    .name = "load",
    .summary = "one-way requests at a given rate, whatever became of those before; reports the "
               "latency from when each was due",
    .samples = SAMPLES_ONE_WAY,
    .takes_rates = true,
    .of_clients = &workload_load_of_clients,
    .prepare = load_prepare,
    .check = load_check,
    .run = {[SIDE_PARENT] = load_parent, [SIDE_CHILD] = load_child},
};
