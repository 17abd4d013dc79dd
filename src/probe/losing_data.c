/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * losing_data.c - a receiver that does not keep up, and the order in which things arrive. */
#include <errno.h>
#include <poll.h>
#include <string.h>

#include "probe/endpoint.h"
#include "probe/filling.h"
#include "probe/outcome.h"

enum { PIECE_BYTES = 64 };

static int losing_data_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    bool has_end = !endpoint_is_datagram(trial->transport);
    struct filling filling = filling_write(pair.writer, PIECE_BYTES);

    if (has_end)
        endpoint_close(&pair.writer);
    struct draining draining = filling_read(pair.reader, has_end);

    probe_done(out,
               N_("non-blocking write() of %1 bytes, %2 times, to a receiver that did not read "
                  "until then, then read everything"),
               NUMBER(PIECE_BYTES), NUMBER(filling.writes));
    probe_observed(
        out,
        draining.as_written
            ? N_("the sender got %1 after %2 bytes; %3 bytes arrived, unchanged and in order; then "
                 "%4")
            : N_("the sender got %1 after %2 bytes; %3 bytes arrived, not as written; then %4"),
        errno_name(filling.ended_by), NUMBER(filling.bytes), NUMBER(draining.bytes),
        draining.ended_by == 0 ? PHRASE(N_("the end")) : errno_name(draining.ended_by));
    bool kept = draining.bytes == filling.bytes && draining.as_written;
    probe_brief(out, kept ? N_("%1, 0 lost") : N_("%1, some lost"),
                filling.ended_by == EAGAIN ? PHRASE(N_("waits")) : errno_name(filling.ended_by));
    return probe_conclude(out, filling.ended_by == EAGAIN && filling.bytes > 0 && kept &&
                                   draining.ended_by == (has_end ? 0 : EAGAIN));
}

const struct probe probe_losing_data = {
    .name = "losing-data",
    .property = N_("a receiver too slow"),
    .transports = {"pipe", "fifo", "unix-stream", "unix-dgram", "tcp", "socketpair",
                   "unix-seqpacket"},
    .claim = N_("A slow receiver makes the sender wait (EAGAIN when it won't); what was accepted "
                "is never lost, not even datagrams on one machine."),
    .code = "while (write(writer, piece, 64) > 0) /* O_NONBLOCK */\n"
            "    sent += 64;\n"
            "/* %1 */\n",
    .remarks = {N_("errno == EAGAIN; the receiver now reads `sent` bytes")},
    .reference = N_(
        "pipe(7), unix(7) (datagrams are reliable on Linux), tcp(7); POSIX.1-2017, send()"),
    .run = losing_data_run,
};

enum { NUMBERS = 10000 };

struct lost_numbers {
    unsigned char bytes[4096 + sizeof(uint32_t)]; /* read, not yet taken apart */
    size_t held;
    uint32_t next;     /* number expected */
    uint32_t received; /* numbers, whatever their order */
    uint32_t misplaced;
};

/* One read; whole numbers are checked, the part of one is kept. */
static void receive(int reader, struct lost_numbers *numbers)
{
    ssize_t came = step_bytes(endpoint_read(reader, numbers->bytes + numbers->held,
                                            sizeof numbers->bytes - numbers->held));
    if (came == 0)
        step_failed(EIO);
    numbers->held += (size_t)came;

    size_t taken = 0;
    for (; numbers->held - taken >= sizeof(uint32_t); taken += sizeof(uint32_t)) {
        uint32_t number;
        memcpy(&number, numbers->bytes + taken, sizeof number);
        numbers->misplaced += number != numbers->next;
        numbers->next = number + 1;
        numbers->received++;
    }
    numbers->held -= taken;
    memmove(numbers->bytes, numbers->bytes + taken, numbers->held);
}

/* Writes all numbers, reading when there is no room for the next. */
static void pass_numbers(struct endpoint_pair *pair, struct lost_numbers *numbers)
{
    for (uint32_t number = 0; number < NUMBERS;) {
        int error = endpoint_write(pair->writer, &number, sizeof number);
        if (error == 0)
            number++;
        else if (error != -EAGAIN)
            step_failed(-error);
        else if (numbers->received < number)
            receive(pair->reader, numbers);
        else
            endpoint_await(pair->writer, POLLOUT);
    }
    while (numbers->received < NUMBERS)
        receive(pair->reader, numbers);
}

static int ordering_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    struct lost_numbers numbers = {0};

    pass_numbers(&pair, &numbers);
    probe_done(out,
               N_("wrote the numbers 0 to %1, one a write(), reading whenever there was no room"),
               NUMBER(NUMBERS - 1));
    if (numbers.misplaced == 0)
        probe_observed(out, N_("all %1 numbers arrived in the order sent"),
                       NUMBER(numbers.received));
    else
        probe_observed(out, N_("%1 numbers arrived, %2 of them not after the one before"),
                       NUMBER(numbers.received), NUMBER(numbers.misplaced));
    probe_brief(out, numbers.misplaced == 0 ? N_("in order") : N_("not in order"));
    return probe_conclude(out, numbers.received == NUMBERS && numbers.misplaced == 0);
}

const struct probe probe_ordering = {
    .name = "ordering",
    .property = N_("order of arrival"),
    .transports = {"pipe", "fifo", "unix-stream", "unix-dgram", "tcp", "socketpair",
                   "unix-seqpacket"},
    .claim = N_("What one sender sends arrives in the order sent, bytes and datagrams alike."),
    .code = "for (uint32_t number = 0; number < 10000; number++)\n"
            "    write(writer, &number, sizeof number);\n",
    .reference = N_(
        "pipe(7), unix(7) (datagrams are not reordered on Linux), tcp(7); POSIX.1-2017, write()"),
    .run = ordering_run,
};
