/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * open_fifo.c - open() of a FIFO waits for the other end.
 *
 * That a child's open() waits is not a matter of time: /proc says that it sleeps, it has not
 * reported its return, and it returns after the other end was opened. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>

#include "probe/blocking.h"
#include "probe/endpoint.h"
#include "probe/outcome.h"

/* Errno of an open() that must not wait. */
static int open_now(const char *path, int flags)
{
    int fd = open(path, flags | O_NONBLOCK | O_CLOEXEC);
    int number = errno_of(fd);

    endpoint_close(&fd);
    return number;
}

struct opener {
    const char *path;
    int flags;
    int report; /* a byte when open() is about to be called, another when it has returned */
};

static int opener_main(void *argument)
{
    const struct opener *opener = argument;

    step(endpoint_write(opener->report, "b", 1));
    step_call(open(opener->path, opener->flags | O_CLOEXEC));
    step(endpoint_write(opener->report, "r", 1));
    return 0;
}

static bool has_reported(int report)
{
    struct pollfd readable = {.fd = report, .events = POLLIN};

    return poll(&readable, 1, 0) > 0;
}

/* Until the child sleeps in open() (true) or has come back from it. It does nothing else between
 * its two reports that could make it sleep. */
static bool comes_to_sleep(pid_t child, int report)
{
    int pauses = 0;

    while (blocking_state(child) != 'S') {
        if (has_reported(report))
            return false;
        endpoint_pause(&pauses);
    }
    return !has_reported(report);
}

/* Whether a child's open(flags) sleeps until we open the other end, and then returns. */
static bool open_waits(const char *path, int flags, int other_flags)
{
    struct endpoint_pair report = endpoint_pair_open("pipe", "");
    struct opener opener = {.path = path, .flags = flags, .report = report.writer};
    pid_t child = endpoint_fork(opener_main, &opener);

    endpoint_close(&report.writer);
    endpoint_read_byte(report.reader);
    bool waits = comes_to_sleep(child, report.reader);
    int other = step_call(open(path, other_flags | O_NONBLOCK | O_CLOEXEC));
    endpoint_read_byte(report.reader);
    step(-witness_answer(child));
    endpoint_close(&other);
    return waits;
}

struct openings {
    int write_only; /* errno with O_NONBLOCK, nobody at the other end */
    int read_only;
    int read_write;
    bool writer_waits;
    bool reader_waits;
};

static const char *opened(int error)
{
    return error == 0 ? N_("opened") : errno_name(error);
}

static const char *slept(bool waited)
{
    return waited ? N_("slept") : N_("did not sleep");
}

static int open_fifo_run(const struct probe_trial *trial, struct probe_result *out)
{
    const struct endpoint_address fifo = unix_path_address(trial->directory, "fifo");
    const char *path = unix_path(&fifo);

    step_call(mkfifo(path, 0600));
    const struct openings openings = {
        .write_only = open_now(path, O_WRONLY),
        .read_only = open_now(path, O_RDONLY),
        .read_write = open_now(path, O_RDWR),
        .writer_waits = open_waits(path, O_WRONLY, O_RDONLY),
        .reader_waits = open_waits(path, O_RDONLY, O_WRONLY),
    };

    probe_done(out,
               N_("open() with O_NONBLOCK and nobody at the other end; then a child's blocking "
                  "open() of one end while this process opened the other, both ways"));
    probe_observed(out,
                   N_("O_WRONLY|O_NONBLOCK: %1; O_RDONLY|O_NONBLOCK: %2; O_RDWR: %3; blocking, the "
                      "writer %4 until there was a reader, the reader %5 until there was a writer"),
                   PHRASE(opened(openings.write_only)), PHRASE(opened(openings.read_only)),
                   PHRASE(opened(openings.read_write)), PHRASE(slept(openings.writer_waits)),
                   PHRASE(slept(openings.reader_waits)));
    bool waits = openings.writer_waits && openings.reader_waits;
    probe_brief(out, waits ? N_("waits for both") : N_("does not wait"));
    return probe_conclude(out, waits && openings.write_only == ENXIO && openings.read_only == 0 &&
                                   openings.read_write == 0);
}

const struct probe probe_open_fifo = {
    .name = "open-fifo",
    .property = N_("opening a FIFO"),
    .transports = {"fifo"},
    .claim = N_(
        "open() of a FIFO waits until both ends are there; with O_NONBLOCK a reader opens at once "
        "and a writer gets ENXIO; O_RDWR (Linux) is both ends."),
    .code = "open(path, O_WRONLY | O_NONBLOCK); /* -1, errno == ENXIO */\n"
            "open(path, O_RDONLY | O_NONBLOCK); /* %1 */\n"
            "if (fork() == 0)\n"
            "    open(path, O_WRONLY);          /* %2 */\n"
            "open(path, O_RDONLY);              /* %3 */\n",
    .remarks = {N_("opens"), N_("sleeps ..."), N_("... until here")},
    .reference = "fifo(7), open(2), ENXIO; POSIX.1-2017, open(), O_NONBLOCK",
    .run = open_fifo_run,
};
