/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * open_fifo.c - open() of a FIFO waits for the other end.
 *
 * That a child's open() waits is not a matter of time: /proc says that it sleeps, it has not
 * reported its return, and it returns after the other end was opened. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

/* Errno of an open() that must not wait. */
static int open_now(const char *path, int flags)
{
    int fd = open(path, flags | O_NONBLOCK | O_CLOEXEC);
    int error = fd < 0 ? errno : 0;

    endpoint_close(&fd);
    return error;
}

struct opener {
    const char *path;
    int flags;
    int report; /* a byte when open() is about to be called, another when it has returned */
};

static int opener_main(void *argument)
{
    const struct opener *opener = argument;

    if (endpoint_write(opener->report, "b", 1) != 0)
        return EIO;
    int fd = open(opener->path, opener->flags | O_CLOEXEC);
    if (fd < 0)
        return errno;
    int error = endpoint_write(opener->report, "r", 1);
    endpoint_close(&fd);
    return -error;
}

/* The letter of proc(5); 0 when it can't be read. */
static char process_state(pid_t process)
{
    char path[64], state = 0;

    snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return 0;
    if (fscanf(file, "%*d (%*[^)]) %c", &state) != 1)
        state = 0;
    fclose(file);
    return state;
}

static bool has_reported(int report)
{
    struct pollfd readable = {.fd = report, .events = POLLIN};

    return poll(&readable, 1, 0) > 0;
}

/* Until the child sleeps in open() (*sleeps) or has come back from it. It does nothing else between
 * its two reports that could make it sleep. */
static int await_sleep(pid_t child, int report, bool *sleeps)
{
    *sleeps = false;
    for (int waited_ms = 0; waited_ms < ENDPOINT_WAIT_MS; waited_ms++) {
        if (process_state(child) == 'S') {
            *sleeps = !has_reported(report);
            return 0;
        }
        if (has_reported(report))
            return 0;
        poll(NULL, 0, 1);
    }
    return -ETIMEDOUT;
}

/* Whether a child's open(flags) sleeps until we open the other end, and then returns. */
static int open_waits(const char *path, int flags, int other_flags, bool *waits)
{
    struct endpoint_pair report;
    char byte;
    int status = 0;
    int error = endpoint_pair_open(&report, "pipe", "");
    if (error != 0)
        return error;

    struct opener opener = {.path = path, .flags = flags, .report = report.writer};
    pid_t child = endpoint_fork(opener_main, &opener);
    endpoint_close(&report.writer);
    error = child < 0 ? child : 0;
    if (error == 0 && endpoint_read(report.reader, &byte, 1) != 1)
        error = -EIO;
    if (error == 0)
        error = await_sleep(child, report.reader, waits);
    int other = error == 0 ? open(path, other_flags | O_NONBLOCK | O_CLOEXEC) : -1;
    if (error == 0 && other < 0)
        error = -errno;
    if (error == 0 && endpoint_read(report.reader, &byte, 1) != 1)
        error = -EIO;
    if (error == 0)
        error = endpoint_reap(child, &status);
    endpoint_close(&other);
    endpoint_pair_close(&report);
    return error != 0 ? error : status != 0 ? -EIO : 0;
}

struct openings {
    int write_only; /* errno with O_NONBLOCK, nobody at the other end */
    int read_only;
    int read_write;
    bool writer_waits;
    bool reader_waits;
};

static int try_all(const char *path, struct openings *openings)
{
    openings->write_only = open_now(path, O_WRONLY);
    openings->read_only = open_now(path, O_RDONLY);
    openings->read_write = open_now(path, O_RDWR);
    int error = open_waits(path, O_WRONLY, O_RDONLY, &openings->writer_waits);

    return error != 0 ? error : open_waits(path, O_RDONLY, O_WRONLY, &openings->reader_waits);
}

static const char *opened(int error)
{
    return error == 0 ? N_("opened") : errno_name(error);
}

static const char *slept(bool waited)
{
    return waited ? N_("slept") : N_("did not sleep");
}

static int open_fifo_run(const struct probe_context *context, const char *transport,
                         struct probe_result *out)
{
    (void)transport;
    char path[PATH_MAX];
    struct openings openings;
    int length = snprintf(path, sizeof path, "%s/fifo", context->directory);
    if (length < 0 || (size_t)length >= sizeof path)
        return -ENAMETOOLONG;
    if (mkfifo(path, 0600) < 0)
        return -errno;
    int error = try_all(path, &openings);
    unlink(path);
    if (error != 0)
        return error;

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
