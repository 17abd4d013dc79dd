/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session_case.c - one case of a session, and the harness as a case of its own. */
#include "session/session_case.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/clock.h"
#include "result/recording.h"
#include "session/session_time.h"

enum { WARNING_BYTES = 2048 };

struct invocation_request session_request(const struct session *session,
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
        .worker_program = session->worker_program,
        .wait_mask = session->signals.wait_mask,
        .abort = session->signals.abort,
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

int session_give_up(struct session *session, struct blocks *blocks, size_t index,
                    const struct diagnosis *reason)
{
    const char *id = session->plan->cases[index].id;

    session_warn(session, "%s: given up: %s", id, reason->text);
    blocks->cases[index].failed = true;
    session->failed_cases++;
    return recording_skip(session->run, id, reason->text);
}
