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

static void await_full(int writer)
{
    struct pollfd room = {.fd = writer, .events = POLLOUT};
    int pauses = 0;

    while (poll(&room, 1, 0) != 0)
        endpoint_pause(&pauses);
}

static void mix(struct endpoint_pair *pair, const char *transport, size_t record_bytes,
                struct torn_count *count)
{
    static unsigned char bytes[READ_BYTES];
    struct writers writers = {.transport = transport, .record_bytes = record_bytes, .shared = pair};
    ssize_t came;

    torn_begin(count, record_bytes);
    writers_start(&writers);
    await_full(pair->writer);
    endpoint_close(&pair->writer); /* or the end would never come */
    while ((came = step_bytes(endpoint_read(pair->reader, bytes, sizeof bytes))) > 0)
        torn_feed(count, bytes, (size_t)came);
    writers_finish(&writers);
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
static struct torn_count count_torn(const struct probe_trial *trial, size_t beyond,
                                    struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    struct torn_count count;
    long atomic_bytes = fpathconf(pair.writer, _PC_PIPE_BUF);
    size_t record_bytes = (size_t)atomic_bytes + beyond;

    if (atomic_bytes <= 0)
        step_failed(EINVAL);
    mix(&pair, trial->transport, record_bytes, &count);
    probe_done(out, what_is_done[strcmp(trial->transport, "fifo") == 0][beyond],
               NUMBER(record_bytes));
    probe_observed(out, N_("%1 of %2 records torn"), NUMBER(count.torn), NUMBER(count.records));
    probe_brief(out, N_("%1 of %2 torn"), NUMBER(count.torn), NUMBER(count.records));
    return count;
}

static bool all_came(const struct torn_count *count)
{
    return count->records == WRITERS_ALL_RECORDS && count->strangers == 0 &&
           torn_unfinished(count) == 0;
}

static int atomicity_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct torn_count count = count_torn(trial, 0, out);

    return probe_conclude(out, all_came(&count) && count.torn == 0);
}

static int atomicity_larger_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct torn_count count = count_torn(trial, 1, out);

    if (all_came(&count) && count.torn == 0)
        return probe_not_possible(out,
                                  N_("none of %1 records was torn this time, which neither shows "
                                     "nor refutes that they may be"),
                                  NUMBER(count.records));
    return probe_conclude(out, all_came(&count));
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
