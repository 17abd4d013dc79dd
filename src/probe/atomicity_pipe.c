/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * atomicity_pipe.c - whether records of eight writers stay whole in one pipe.
 *
 * The reader begins when the pipe is full: from then on writers wait for room all the time, and who
 * waits in the middle of a record can be overtaken. */
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"
#include "probe/torn_records.h"

enum { READ_BYTES = 65536 };

static int await_full(int writer)
{
    struct pollfd room = {.fd = writer, .events = POLLOUT};

    for (int waited_ms = 0; waited_ms < ENDPOINT_WAIT_MS; waited_ms++) {
        if (poll(&room, 1, 0) == 0)
            return 0;
        poll(NULL, 0, 1);
    }
    return -ETIMEDOUT;
}

static int read_records(int reader, struct torn_count *count)
{
    static unsigned char bytes[READ_BYTES];
    ssize_t came;

    while ((came = endpoint_read(reader, bytes, sizeof bytes)) > 0)
        torn_feed(count, bytes, (size_t)came);
    return (int)came;
}

static int mix(struct endpoint_pair *pair, const char *transport, size_t record_bytes,
               struct torn_count *count)
{
    struct writers writers = {.transport = transport, .record_bytes = record_bytes, .shared = pair};

    torn_begin(count, record_bytes);
    int error = writers_start(&writers);
    if (error == 0)
        error = await_full(pair->writer);
    endpoint_close(&pair->writer); /* or the end would never come */
    if (error == 0)
        error = read_records(pair->reader, count);
    if (error == 0)
        error = writers_finish(&writers);
    return error;
}

static_assert(WRITERS == 8 && WRITERS_RECORDS == 100, "the texts say so");

/* In a FIFO; with a byte more. */
static const char *const what_is_done[2][2] = {
    {N_("8 processes wrote 100 records each of PIPE_BUF = %1 bytes into one pipe, which was full "
        "before the reader began"),
     N_("8 processes wrote 100 records each of PIPE_BUF + 1 = %1 bytes into one pipe, which was "
        "full before the reader began")},
    {N_("8 processes wrote 100 records each of PIPE_BUF = %1 bytes into one fifo, which was full "
        "before the reader began"),
     N_("8 processes wrote 100 records each of PIPE_BUF + 1 = %1 bytes into one fifo, which was "
        "full before the reader began")},
};

/* `beyond` PIPE_BUF: 0 or 1. Writes down what was done and seen; the outcome is the caller's. */
static int count_torn(const struct probe_context *context, const char *transport, size_t beyond,
                      struct torn_count *count, struct probe_result *out)
{
    struct endpoint_pair pair;
    int error = endpoint_pair_open(&pair, transport, context->directory);
    if (error != 0)
        return error;
    long atomic_bytes = fpathconf(pair.writer, _PC_PIPE_BUF);
    size_t record_bytes = (size_t)atomic_bytes + beyond;
    error = atomic_bytes > 0 ? mix(&pair, transport, record_bytes, count) : -EINVAL;
    endpoint_pair_close(&pair);
    if (error != 0)
        return error;

    probe_done(out, what_is_done[strcmp(transport, "fifo") == 0][beyond], NUMBER(record_bytes));
    probe_observed(out, N_("%1 of %2 records torn"), NUMBER(count->torn), NUMBER(count->records));
    probe_brief(out, N_("%1 of %2 torn"), NUMBER(count->torn), NUMBER(count->records));
    return 0;
}

static bool all_came(const struct torn_count *count)
{
    return count->records == WRITERS_ALL_RECORDS && count->strangers == 0 &&
           torn_unfinished(count) == 0;
}

static int atomicity_run(const struct probe_context *context, const char *transport,
                         struct probe_result *out)
{
    struct torn_count count;
    int error = count_torn(context, transport, 0, &count, out);

    return error != 0 ? error : probe_conclude(out, all_came(&count) && count.torn == 0);
}

static int atomicity_larger_run(const struct probe_context *context, const char *transport,
                                struct probe_result *out)
{
    struct torn_count count;
    int error = count_torn(context, transport, 1, &count, out);

    if (error == 0 && all_came(&count) && count.torn == 0)
        return probe_not_possible(out,
                                  N_("none of %1 records was torn this time, which neither shows "
                                     "nor refutes that they may be"),
                                  NUMBER(count.records));
    return error != 0 ? error : probe_conclude(out, all_came(&count));
}

const struct probe probe_atomicity_pipe = {
    .name = "atomicity",
    .property = N_("records of 8 writers"),
    .transports = {"pipe", "fifo"},
    .claim = N_(
        "Writes of up to PIPE_BUF bytes are atomic: records of several writers are never mixed."),
    .code = "/* %1 */\n"
            "memset(record, number, PIPE_BUF);\n"
            "write(writer, record, PIPE_BUF);\n",
    .remarks = {N_("in each of 8 processes")},
    .reference = "pipe(7), PIPE_BUF; POSIX.1-2017, write()",
    .run = atomicity_run,
};

const struct probe probe_atomicity_larger = {
    .name = "atomicity-larger",
    .property = N_("records beyond PIPE_BUF"),
    .transports = {"pipe", "fifo"},
    .claim = N_("Larger writes may be mixed: a record of PIPE_BUF + 1 bytes can be torn by other "
                "writers."),
    .code = "/* %1 */\n"
            "memset(record, number, PIPE_BUF + 1);\n"
            "write(writer, record, PIPE_BUF + 1);\n",
    .remarks = {N_("in each of 8 processes")},
    .reference = "pipe(7), PIPE_BUF; POSIX.1-2017, write()",
    .run = atomicity_larger_run,
};
