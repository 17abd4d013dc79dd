/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_notes.c - the notes as data, in the order in which they are printed. */
#include "report/table_notes.h"

#include "report/table_fact.h"
#include "report/table_layout.h"
#include "report/text.h"

enum { NOTE_INDENT = 2 };

static const struct {
    unsigned note;
    const char *text;
} notes[] = {
    {NOTE_LATENCY,
     "RTT: round-trip time, there and back, not halved. p50 and p99 are taken in every invocation; "
     "shown is their Hodges-Lehmann estimate over the invocations."},
    {NOTE_THROUGHPUT,
     "bytes: payload only, one way; 1 MiB = 1048576 bytes. Shown is the Hodges-Lehmann estimate "
     "over the invocations."},
    {NOTE_DUPLEX,
     "duplex: one-way is one direction alone, both-ways has both at once on the same channel. "
     "messages, bytes: payload of all directions added up; 1 MiB = 1048576 bytes. If the second "
     "direction cost nothing, both-ways would have twice the bytes of one-way."},
    {NOTE_CONNECT,
     "connection: made from nothing, asked with a message of the size, answered with another, and "
     "ended. time: the whole of it; fork-excluded leaves out the time of fork and of reaping. "
     "connections: as many per second, one after the other. CPU time each: of a connection."},
    {NOTE_FANIN,
     "fanin: all clients send as fast as they can. shared: one channel for all of them; separate: "
     "one each. messages, bytes: what the server received from all clients together. server CPU: "
     "user and system time of the server alone."},
    {NOTE_REQUEST,
     "RTT under N clients: each client sends a request, waits for its answer and sends the next; "
     "p50 and p99 are over the round trips of all clients. server CPU: user and system time of the "
     "server alone, per request."},
    {NOTE_SHARES,
     "share: messages of the client with the fewest and of the one with the most, 1.00 being an "
     "equal share of all (1/clients)."},
    {NOTE_FANIN, "Jain's index of fairness: 1 when all clients had the same share, 1/clients when "
                 "one had all."},
    {NOTE_TORN,
     "No torn records: every record that the server received came whole from one client."},
    {NOTE_WAKE_UP, "wake-up alone: a notification without a byte; the other side is only woken up, "
                   "and wakes up in "
                   "turn. It is the part of a round trip that no transport can save."},
    {NOTE_PRICE,
     "price of waiting: under each transport the figure, and its ratio to that of the first way of "
     "waiting, paired by block; below it the 95 % interval of the ratio. The verdicts on these "
     "ratios, adjusted for many comparisons, are in run.json."},
    {NOTE_HOOD,
     "under the hood: counted in a pass of its own, which was not timed, since counting costs "
     "time; "
     "CPU time is that of the timed invocations. per MiB: of payload moved, there and back."},
    {NOTE_INTERVALS_ONLY,
     "[low, high]: 95 % confidence interval of the Hodges-Lehmann estimate. Where two of them "
     "overlap, the order is not settled. CPU time: user and system, both sides together."},
    {NOTE_VERDICTS,
     "[low, high]: 95 % confidence interval of the Hodges-Lehmann estimate. Which of two "
     "transports "
     "is faster is said by the sentences, not by these intervals: the sentences compare block by "
     "block. CPU time: user and system, both sides together."},
    {NOTE_VERDICTS,
     "A is 1.80x faster than B [1.70, 1.90], n=20: the ratio of the two, paired over 20 blocks, "
     "with "
     "its 95 % interval; said when Wilcoxon's signed-rank test, adjusted by Holm over all "
     "comparisons of the run, gives p <= 0.05. Practically equal: the 90 % interval is within the "
     "bounds given. \"No difference shown\" does not say that there is none."},
    {NOTE_NO_INVOCATION, "n/a: the case was never run."},
    {NOTE_FEW_SAMPLES,
     "n/a for a percentile: too few round trips or connections in an invocation (p50 needs 6, p99 "
     "needs 368)."},
    {NOTE_FEW_INVOCATIONS, "n/a for an interval: fewer than 6 invocations."},
    {NOTE_NOT_RECORDED, "n/a elsewhere: not recorded in this run."},
};

void table_notes_print(unsigned notes_wanted, bool compared, unsigned width, FILE *stream)
{
    if (notes_wanted == 0)
        return;
    if ((notes_wanted & NOTE_ANY_GRID) != 0)
        notes_wanted |= compared ? NOTE_VERDICTS : NOTE_INTERVALS_ONLY;
    putc('\n', stream);
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        if (notes_wanted & notes[i].note)
            text_paragraph(stream, table_text_width(width), NOTE_INDENT, "", notes[i].text);
    }
}
