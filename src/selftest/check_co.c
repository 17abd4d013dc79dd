/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_co.c - coordinated omission: a receiver stands still for 1 % of the time, and every request
 * that was due meanwhile has to show it.
 *
 * The pipe has room for four requests. Of those that wait outside, a tool that begins to time when it
 * can send sees nothing. */
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "measure/peer.h"
#include "measure/pilot.h"
#include "selftest/judges.h"
#include "transport/transport.h"

enum { BYTES = 1024, BUFFER_BYTES = 4096, REQUESTS = 20000, WARMUP_REQUESTS = 100 };

enum { FULL_SECONDS = 10, QUICK_SECONDS = 5 };

/* Of the whole; after so much of it the pause begins. */
#define STOPPED_SHARE 0.01
#define STOPPED_AFTER 0.3

extern const struct transport transport_pipe;

/* ---- a pipe whose child side is once stopped (SIGSTOP) for a while: it forks who stops it, for a
 * stopped process can't go on by itself. Only a forked pair can use it, which has the orders from
 * its parent ---- */

struct stop_orders {
    uint64_t after_ns, length_ns; /* from when the child side attaches; how long */
    uint64_t stopped_ns;          /* result: how long it really was; 0: it never was */
};

/* Shared with the processes that are forked from now on. */
static struct stop_orders *orders;

struct stopped_channel {
    struct channel *pipe;
    pid_t stopper; /* 0: none */
};

static struct stopped_channel *stopped_of(struct channel *channel)
{
    return (struct stopped_channel *)channel;
}

static int stopped_open(struct channel **out, const struct channel_spec *spec)
{
    struct stopped_channel *stopped = calloc(1, sizeof *stopped);

    if (stopped == NULL)
        return -ENOMEM;
    int error = transport_pipe.open(&stopped->pipe, spec);
    if (error != 0) {
        free(stopped);
        return error;
    }
    *out = (struct channel *)stopped;
    return 0;
}

static void sleep_ns(uint64_t length_ns)
{
    const struct timespec pause = {.tv_sec = (time_t)(length_ns / NS_PER_SECOND),
                                   .tv_nsec = (long)(length_ns % NS_PER_SECOND)};

    nanosleep(&pause, NULL);
}

static _Noreturn void stop_and_let_go_on(pid_t receiver)
{
    if (peer_die_with_parent(receiver) != 0)
        _exit(1);
    sleep_ns(orders->after_ns);
    const uint64_t start_ns = clock_now_ns();
    kill(receiver, SIGSTOP);
    sleep_ns(orders->length_ns);
    kill(receiver, SIGCONT);
    orders->stopped_ns = clock_now_ns() - start_ns;
    _exit(0);
}

static int stopped_attach(struct channel *channel, enum side side)
{
    const pid_t receiver = getpid();
    int error = transport_pipe.attach(stopped_of(channel)->pipe, side);

    if (error != 0 || side == SIDE_PARENT)
        return error;
    stopped_of(channel)->stopper = fork();
    if (stopped_of(channel)->stopper == 0)
        stop_and_let_go_on(receiver);
    return stopped_of(channel)->stopper < 0 ? -errno : 0;
}

static void stopped_close(struct channel *channel)
{
    if (stopped_of(channel)->stopper > 0) {
        kill(stopped_of(channel)->stopper, SIGKILL);
        waitpid(stopped_of(channel)->stopper, NULL, 0);
    }
    transport_pipe.close(stopped_of(channel)->pipe);
    free(channel);
}

static int stopped_send(struct channel *channel, const void *message, size_t bytes)
{
    return transport_pipe.send(stopped_of(channel)->pipe, message, bytes);
}

static int stopped_recv(struct channel *channel, void *message, size_t bytes)
{
    return transport_pipe.recv(stopped_of(channel)->pipe, message, bytes);
}

static int stopped_capacity(const struct channel *channel, struct channel_capacity *out)
{
    return transport_pipe.capacity(((const struct stopped_channel *)channel)->pipe, out);
}

static const struct transport stopped_pipe = {
    .name = "pipe+stop",
    .open = stopped_open,
    .attach = stopped_attach,
    .close = stopped_close,
    .send = stopped_send,
    .recv = stopped_recv,
    .capacity = stopped_capacity,
};

/* ---- the check ---- */

static const struct tail {
    const char *name;
    double share; /* of requests that wait for longer */
} tails[] = {{"p99.5", 0.005}, {"p99.9", 0.001}};

enum { TAILS = sizeof tails / sizeof tails[0] };

static int compare(const void *a, const void *b)
{
    const uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;

    return (first > second) - (first < second);
}

static double expected_ns(const struct co_look *look, size_t tail)
{
    return look->stopped_ns - tails[tail].share * look->total_ns;
}

/* Of ascending samples, nearest rank. */
static double found_ns(const uint32_t *samples_ns, size_t count, size_t tail)
{
    return samples_ns[(size_t)ceil((1 - tails[tail].share) * (double)count) - 1];
}

static bool holds(const struct co_look *look, const uint32_t *samples_ns, size_t tail)
{
    return fabs(found_ns(samples_ns, look->count, tail) / expected_ns(look, tail) - 1) <=
           CO_TOLERANCE;
}

static void report_tail(const struct co_look *look, size_t tail, struct check_result *out)
{
    struct check_part *part = check_add_part(
        out, holds(look, look->latency_ns, tail) ? OUTCOME_PASS : OUTCOME_FAIL, tails[tail].name);

    part->figure = found_ns(look->latency_ns, look->count, tail);
    check_say(part->text, "%.1f ms, expected %.1f", part->figure / 1e6,
              expected_ns(look, tail) / 1e6);
}

static void report_mutant(const struct co_look *look, struct check_result *out)
{
    bool passes = true;

    for (size_t tail = 0; tail < TAILS; tail++)
        passes = passes && holds(look, look->since_sent_ns, tail);
    struct check_part *part = check_add_part(out, passes ? OUTCOME_FAIL : OUTCOME_PASS, "mutant");
    part->figure = found_ns(look->since_sent_ns, look->count, 0);
    check_say(part->text, "timed from sending: p99.5 %.1f ms, p99.9 %.1f ms: %s",
              part->figure / 1e6, found_ns(look->since_sent_ns, look->count, 1) / 1e6,
              passes ? "not noticed" : "caught");
}

void co_judge(const struct co_look *look, struct check_result *out)
{
    qsort(look->latency_ns, look->count, sizeof *look->latency_ns, compare);
    qsort(look->since_sent_ns, look->count, sizeof *look->since_sent_ns, compare);
    for (size_t tail = 0; tail < TAILS; tail++)
        report_tail(look, tail, out);
    report_mutant(look, out);
    out->figure = found_ns(look->latency_ns, look->count, 0);
    out->outcome = check_worst_part(out);
    if (out->outcome == OUTCOME_FAIL && look->kept_ns > CO_KEPT * look->stopped_ns)
        out->outcome = OUTCOME_INCONCLUSIVE;
    check_say(out->figure_text, "p99.5 %.1f ms, p99.9 %.1f ms, mutant %s", out->figure / 1e6,
              found_ns(look->latency_ns, look->count, 1) / 1e6,
              out->parts[TAILS].outcome == OUTCOME_PASS ? "caught" : "not caught");
    check_say(out->bar_text, "%.1f and %.1f ms +-%.0f %%, the mutant not",
              expected_ns(look, 0) / 1e6, expected_ns(look, 1) / 1e6, 100 * CO_TOLERANCE);
    check_advise(
        out,
        "requests that had to wait for a receiver that stood still do not show it: don't "
        "trust the tails of load here, and report it (--verbose shows each part)",
        "the sender itself was kept from running: stop what else runs here, and try again");
}

static double kept_ns(const struct load_result *load)
{
    double sum_ns = 0;

    for (uint64_t i = 0; i < load->paced; i++)
        if (load->samples.pacing_ns[i] > NS_PER_MS)
            sum_ns += load->samples.pacing_ns[i];
    return sum_ns;
}

static int measure(const struct selftest *self, unsigned seconds, struct check_result *out,
                   struct diagnosis *why)
{
    struct invocation_request request;
    struct invocation_result result;

    int error = selftest_request(self, &stopped_pipe, &request, why);
    if (error != 0)
        return error;
    request.workload = workload_find("load");
    request.worker_program = NULL; /* only a forked process has the orders */
    request.spec.message_bytes = BYTES;
    request.spec.buffer_bytes = BUFFER_BYTES;
    request.rate_per_second = (double)REQUESTS / seconds;
    request.plan_seed = self->seed;
    request.warmup_messages = WARMUP_REQUESTS;
    request.timed_messages = REQUESTS;
    request.watchdog_ms = watchdog_for((double)seconds * (double)NS_PER_SECOND);
    error = invocation_run(&request, &result, why);
    if (error != 0)
        return error;
    co_judge(&(const struct co_look){.stopped_ns = (double)orders->stopped_ns,
                                     .total_ns = (double)result.load.planned_ns,
                                     .kept_ns = kept_ns(&result.load),
                                     .latency_ns = result.load.samples.latency_ns,
                                     .since_sent_ns = result.load.samples.since_sent_ns,
                                     .count = (size_t)result.messages},
             out);
    invocation_result_release(&result);
    return 0;
}

static int run_co(const struct selftest *self, struct check_result *out, struct diagnosis *why)
{
    const unsigned seconds = self->quick ? QUICK_SECONDS : FULL_SECONDS;

    orders = mmap(NULL, sizeof *orders, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (orders == MAP_FAILED)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    *orders = (struct stop_orders){
        .after_ns = (uint64_t)(STOPPED_AFTER * seconds * (double)NS_PER_SECOND),
        .length_ns = (uint64_t)(STOPPED_SHARE * seconds * (double)NS_PER_SECOND),
    };
    int error = selftest_step(self, 0, 1);
    if (error == 0)
        error = measure(self, seconds, out, why);
    munmap(orders, sizeof *orders);
    return error;
}

const struct selftest_check check_co = {
    .name = "co",
    .summary = "a receiver that stands still for 1 % of the time: do all requests due meanwhile "
               "show it",
    .runs_processes = true,
    .run = run_co,
};
