/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trial.c - tries a channel on the kernel and words its answer.
 *
 * Limits are read only to be named in the words: whether they are in the way, the kernel said. */
#include "plan/trial.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "measure/cpu_binding.h"
#include "measure/directory_way.h"
#include "measure/far_host.h"
#include "measure/invocation.h"
#include "measure/plugin.h"
#include "measure/precondition.h"
#include "text/limit.h"
#include "text/message.h"
#include "workload/workload.h"

/* Longer than any load, and than a transport waits by itself; what takes so long never comes. */
enum { EXCHANGE_MS = TRANSPORT_PATIENCE_MS + 1000 };

/* Of the exchanges that verify a plug-in: some ms. */
enum { VERIFIED_BYTES = 1 << 24, VERIFIED_LEAST = 10, VERIFIED_MOST = 200, VERIFIED_BATCH = 7 };

/* Over a network each may take long. */
enum { VERIFIED_FAR = 3 };

/* Exchanges that verify a transport. */
struct trial_way {
    const char *workload, *variant;
    unsigned batch;
    enum wait_strategy wait;
    uint64_t messages; /* 0: as many as take some ms here */
};

/* Nobody has ever tested a plug-in. */
static const struct trial_way plugin_ways[] = {
    {.workload = "throughput"}, {.workload = "throughput", .batch = VERIFIED_BATCH},
    {.workload = "latency"},    {.workload = "duplex", .variant = "both-ways", .wait = WAIT_POLL},
    {.workload = "connect"},
};

/* What the other host grants, and what passes on the way, is known there alone. */
static const struct trial_way far_way = {.workload = "latency", .messages = VERIFIED_FAR};

/* Limits of buffers. Root as some namespaces and containers have it lacks what lifts them. */
enum { PIPE_SIZE, PIPE_PAGES, QUEUE_BYTES };
static const struct {
    const char *path, *for_root, *for_others;
} buffer_limits[] = {
    [PIPE_SIZE] =
        {"/proc/sys/fs/pipe-max-size",
         N_("the kernel refuses a buffer of %1 B (above fs.pipe-max-size=%2; raise it with "
            "sysctl, or run with CAP_SYS_RESOURCE, which this root lacks)"),
         N_("the kernel refuses a buffer of %1 B (above fs.pipe-max-size=%2; raise it with "
            "sysctl, or run as root)")},
    [PIPE_PAGES] = {"/proc/sys/fs/pipe-user-pages-soft",
                    N_("the kernel refuses a buffer of %1 B (all pipes of this user may have "
                       "fs.pipe-user-pages-soft=%2 pages; raise it with sysctl, or run with "
                       "CAP_SYS_RESOURCE, which this root lacks)"),
                    N_("the kernel refuses a buffer of %1 B (all pipes of this user may have "
                       "fs.pipe-user-pages-soft=%2 pages; raise it with sysctl, or run as root)")},
    [QUEUE_BYTES] =
        {"/proc/sys/kernel/msgmnb",
         N_("the kernel refuses a buffer of %1 B (above kernel.msgmnb=%2; raise it with "
            "sysctl, or run with CAP_SYS_RESOURCE, which this root lacks)"),
         N_("the kernel refuses a buffer of %1 B (above kernel.msgmnb=%2; raise it with "
            "sysctl, or run as root)")},
};

static void word_refused_buffer(const struct transport *transport, size_t buffer_bytes,
                                struct diagnosis *reason)
{
    const struct limit_setting largest = limit_sysctl(buffer_limits[PIPE_SIZE].path);
    const size_t limit = transport->buffers == BUFFERS_SYSV_QUEUE          ? QUEUE_BYTES
                         : buffer_bytes > strtoull(largest.text, NULL, 10) ? PIPE_SIZE
                                                                           : PIPE_PAGES;

    diagnose_message(
        reason, 0, geteuid() == 0 ? buffer_limits[limit].for_root : buffer_limits[limit].for_others,
        MESSAGE_NUMBER("%zu", buffer_bytes), limit_sysctl(buffer_limits[limit].path).text, NULL);
}

static void word_short_socket(size_t buffer_bytes, struct diagnosis *reason)
{
    struct limit_setting send = limit_sysctl("/proc/sys/net/core/wmem_max");
    struct limit_setting receive = limit_sysctl("/proc/sys/net/core/rmem_max");

    diagnose_message(reason, 0,
                     N_("the kernel grants less than a buffer of %1 B (net.core.wmem_max=%2, "
                        "net.core.rmem_max=%3; raise them with sysctl)"),
                     MESSAGE_NUMBER("%zu", buffer_bytes), send.text, receive.text, NULL);
}

/* 65535 less the headers of IPv4 and UDP (ip(7), udp(7)). */
enum { UDP_LARGEST_BYTES = 65507 };

static void word_too_large(const struct transport *transport, const struct channel_spec *spec,
                           size_t largest_bytes, struct diagnosis *reason)
{
    const char *largest = MESSAGE_NUMBER("%zu", largest_bytes);

    if (transport->buffers == BUFFERS_POSIX_QUEUE)
        diagnose_message(reason, 0,
                         N_("the largest message of %1 is %2 B (fs.mqueue.msgsize_max=%3, and two "
                            "queues must fit RLIMIT_MSGQUEUE); raise them with sysctl and ulimit "
                            "-q, or send smaller messages"),
                         transport->name, largest,
                         limit_sysctl("/proc/sys/fs/mqueue/msgsize_max").text, NULL);
    else if (transport->buffers == BUFFERS_SYSV_QUEUE)
        diagnose_message(reason, 0,
                         N_("the largest message of %1 is %2 B (kernel.msgmax=%3, and a queue of "
                            "kernel.msgmnb=%4 or --buffer must hold it); raise them with sysctl, "
                            "or send smaller messages"),
                         transport->name, largest, limit_sysctl("/proc/sys/kernel/msgmax").text,
                         limit_sysctl("/proc/sys/kernel/msgmnb").text, NULL);
    else if (largest_bytes == UDP_LARGEST_BYTES && transport->needs == NEEDS_LOOPBACK)
        diagnose_message(reason, 0,
                         N_("the largest message of %1 is %2 B, as IPv4 has it; send smaller ones"),
                         transport->name, largest, NULL);
    else
        diagnose_message(
            reason, 0,
            spec->buffer_bytes > 0
                ? N_("the largest message of %1 with this buffer is %2 B; raise the buffer with "
                     "--buffer or send smaller messages")
                : N_("the largest message of %1 with the default buffer is %2 B; raise the buffer "
                     "with --buffer or send smaller messages"),
            transport->name, largest, NULL);
}

/* Errors that say nothing of the transport: any other would have met them here. -EAGAIN is fork(2)'s
 * then; opening a channel forks nobody. */
static bool is_obstacle(int error)
{
    return error == -EMFILE || error == -ENFILE || error == -ENOMEM || error == -EFBIG ||
           error == -EAGAIN;
}

/* "TRANSPORT can't be opened: ..." */
static void word_refusal(int error, const struct transport *transport, struct diagnosis *why)
{
    char *refused = limit_message(-error, precondition_limits(transport));

    diagnose_message(why, 0, N_("%1 can't be opened: %2"), transport->name, refused, NULL);
    free(refused);
}

/* What an error means: the transport can't (0, *out says so), or the plan can't be made. */
static int judge(int error, const struct transport *transport, const struct channel_spec *spec,
                 struct trial *out, struct diagnosis *why)
{
    if (is_obstacle(error) && error != -EAGAIN) {
        word_refusal(error, transport, why);
        return error;
    }
    if (error == -EPERM && spec->buffer_bytes > 0)
        word_refused_buffer(transport, spec->buffer_bytes, &out->reason);
    else if (error == -ENOBUFS && spec->buffer_bytes > 0)
        word_short_socket(spec->buffer_bytes, &out->reason);
    else if (error == -EOPNOTSUPP && spec->buffer_bytes > 0)
        diagnose_message(&out->reason, 0, N_("%1 has no buffer whose size could be set"),
                         transport->name, NULL);
    else {
        out->is_refused = true;
        word_refusal(error, transport, &out->reason);
    }
    return 0;
}

static int open_once(const struct transport *transport, const struct channel_spec *spec)
{
    struct directory_way way = directory_way_take(spec->directory);
    struct channel_spec reached = *spec;
    struct channel *channel;

    reached.directory = way.path;
    int error = transport->open(&channel, &reached);
    if (error == 0)
        transport->close(channel);
    directory_way_leave(&way);
    return error;
}

/* What all cases of the transport have in common. */
static struct invocation_request trial_request(const struct transport *transport,
                                               const struct workload *workload,
                                               const char *directory)
{
    const struct plugin *plugin = plugin_of(transport);

    return (struct invocation_request){
        .transport = transport,
        .workload = workload,
        .directory = directory,
        .spec = {.workload = workload->name,
                 .transport = transport->name,
                 .cpus = {CPU_ANY, CPU_ANY},
                 .message_bytes = transport->flags & TRANSPORT_NOTIFIES ? 0 : 1,
                 .clients = 1},
        .timed_messages = 1,
        .watchdog_ms = EXCHANGE_MS,
        .worker_program = plugin == NULL ? NULL : plugin->worker_program,
    };
}

/* `problem` is what is told of a transport that fails, unless something was in the way. */
static int exchange(const struct invocation_request *request, const char *problem,
                    struct diagnosis *reason)
{
    struct invocation_result result;
    struct diagnosis failure;
    int error = invocation_run(request, &result, &failure);

    invocation_result_release(&result);
    if (is_obstacle(error))
        *reason = failure;
    else if (error != 0)
        diagnose_message(reason, 0, problem, failure.text, NULL);
    return error;
}

/* With contents that are looked at, many under way at once and one after the other. */
static int verify_exchange(const struct transport *transport, const struct trial_way *way,
                           const struct channel_spec *spec, struct diagnosis *reason)
{
    struct invocation_request request = trial_request(transport, workload_find(way->workload),
                                                      spec->directory);
    const size_t fitting = VERIFIED_BYTES / spec->message_bytes;
    struct diagnosis unsaid;

    request.spec.message_bytes = spec->message_bytes;
    request.spec.buffer_bytes = spec->buffer_bytes;
    request.spec.variant = way->variant;
    request.spec.batch = way->batch;
    request.spec.wait = transport->flags & TRANSPORT_SPINS ? WAIT_SPIN : way->wait;
    request.timed_messages = way->messages != 0         ? way->messages
                             : fitting < VERIFIED_LEAST ? VERIFIED_LEAST
                             : fitting > VERIFIED_MOST  ? VERIFIED_MOST
                                                        : fitting;
    request.verify = true;
    if (request.workload->check != NULL &&
        request.workload->check(transport, &request.spec, &unsaid) < 0)
        return 0; /* no case will have it either */
    return exchange(&request, N_("a trial with verified contents failed: %1"), reason);
}

/* What a trial that ended like that says. */
static int conclude(int error, struct trial *out, struct diagnosis *why)
{
    if (is_obstacle(error) && why != NULL)
        *why = out->reason;
    out->possible = error == 0;
    return is_obstacle(error) ? error : 0;
}

static int try_ways(const struct transport *transport, const struct channel_spec *spec,
                    const struct trial_way *ways, size_t count, struct trial *out,
                    struct diagnosis *why)
{
    int error = 0;

    for (size_t i = 0; error == 0 && i < count; i++)
        error = verify_exchange(transport, &ways[i], spec, &out->reason);
    return conclude(error, out, why);
}

/* 0: *bytes; 1: it can't have this buffer, and out->reason says so. */
static int find_largest(const struct transport *transport, const struct channel_spec *spec,
                        size_t *bytes, struct trial *out, struct diagnosis *why)
{
    const struct plugin *plugin = plugin_of(transport);
    int error = 0;

    *bytes = SIZE_MAX;
    if (plugin != NULL) {
        error = plugin_largest_message(plugin, spec->buffer_bytes, bytes, &out->reason);
        if (error < 0 && is_obstacle(error))
            *why = out->reason;
        return error < 0 && !is_obstacle(error) ? 1 : error;
    }
    if (transport->largest_message != NULL)
        error = transport->largest_message(spec, bytes);
    if (error == 0)
        return 0;
    error = judge(error, transport, spec, out, why);
    return error == 0 ? 1 : error;
}

int trial_run(const struct transport *transport, const struct channel_spec *spec, struct trial *out,
              struct diagnosis *why)
{
    size_t largest_bytes;

    *out = (struct trial){.possible = false};
    int error = find_largest(transport, spec, &largest_bytes, out, why);
    if (error != 0)
        return error < 0 ? error : 0;
    if (spec->message_bytes > largest_bytes) {
        out->is_refused = largest_bytes == 0; /* no size would do */
        word_too_large(transport, spec, largest_bytes, &out->reason);
        return 0;
    }
    if (plugin_of(transport) != NULL)
        return try_ways(transport, spec, plugin_ways, sizeof plugin_ways / sizeof plugin_ways[0],
                        out, why);
    if (far_host_of(transport) != NULL)
        return try_ways(transport, spec, &far_way, 1, out, why);

    error = open_once(transport, spec);
    if (error < 0)
        return judge(error, transport, spec, out, why);
    out->possible = true;
    return 0;
}

int trial_transport(const struct transport *transport, const char *directory, struct trial *out,
                    struct diagnosis *why)
{
    *out = (struct trial){.possible = false};
    int error = precondition_check(transport->name, directory, &out->reason);
    const struct invocation_request request = trial_request(transport, workload_find("latency"),
                                                            directory);
    if (error == 0) /* one message each way, as all cases will send them */
        error = exchange(&request, N_("a trial with one message failed: %1"), &out->reason);
    return conclude(error, out, why);
}
