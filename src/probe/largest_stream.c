/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * largest_stream.c - a stream socket has no largest message: one write() of far more than its buffers
 * hold is taken by pieces. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

/* More than the buffers of an idle connection hold by default. */
enum { WHOLE_BYTES = 8 << 20 };

struct passage {
    size_t first_taken; /* of the whole, by the first write */
    size_t taken;       /* so far */
    size_t came;
    int writes;
};

/* Writes all of it, reading whenever there is no room. */
static int pass_all(struct endpoint_pair *pair, char *bytes, size_t count, struct passage *passage)
{
    char *received = bytes + count;

    while (passage->came < count) {
        if (passage->taken < count) {
            ssize_t taken = endpoint_write_some(pair->writer, bytes + passage->taken,
                                                count - passage->taken);
            if (taken < 0 && taken != -EAGAIN)
                return (int)taken;
            if (taken > 0) {
                if (passage->writes++ == 0)
                    passage->first_taken = (size_t)taken;
                passage->taken += (size_t)taken;
            }
        }
        /* TCP may be full of bytes that have come but are not acknowledged yet. */
        if (passage->taken == passage->came) {
            int error = endpoint_await(pair->writer, POLLOUT);
            if (error != 0)
                return error;
            continue;
        }
        ssize_t came = endpoint_read(pair->reader, received, count);
        if (came <= 0)
            return came < 0 ? (int)came : -EIO;
        passage->came += (size_t)came;
    }
    return 0;
}

static int largest_in_stream(struct endpoint_pair *pair, struct probe_result *out)
{
    struct passage passage = {0};
    char *bytes = calloc(2, WHOLE_BYTES);
    if (bytes == NULL)
        return -ENOMEM;
    int error = pass_all(pair, bytes, WHOLE_BYTES, &passage);
    free(bytes);
    probe_done(out,
               N_("non-blocking write() of %1 bytes at once, then of what was not taken, reading "
                  "in between"),
               NUMBER(WHOLE_BYTES));
    if (error == -EMSGSIZE) {
        probe_observed(out, N_("write() of %1 bytes: EMSGSIZE"),
                       NUMBER(WHOLE_BYTES - passage.taken));
        probe_brief(out, "EMSGSIZE");
        return probe_conclude(out, false);
    }
    if (error != 0)
        return error;

    probe_observed(out, N_("the first write() took %1; all %2 came, by %3 writes"),
                   NUMBER(passage.first_taken), NUMBER(passage.came), NUMBER(passage.writes));
    probe_brief(out, N_("none"));
    return probe_conclude(out, passage.came == WHOLE_BYTES);
}

static int largest_stream_run(const struct probe_context *context, const char *transport,
                              struct probe_result *out)
{
    return endpoint_pair_try(context, transport, largest_in_stream, out);
}

const struct probe probe_largest_stream = {
    .name = "largest-message",
    .property = N_("largest message"),
    .transports = {"unix-stream", "tcp"},
    .claim = N_(
        "A byte stream has no largest message: what does not fit at once is taken by pieces."),
    .code = "while (sent < 8 << 20)\n"
            "    sent += write(writer, bytes + sent, (8 << 20) - sent); /* %1 */\n",
    .remarks = {N_("never EMSGSIZE")},
    .reference = "send(2), write(2); POSIX.1-2017, send(), write()",
    .run = largest_stream_run,
};
