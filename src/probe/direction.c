/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * direction.c - which way data can go, and that read() and write() do for a socket what they do for
 * a file. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

enum { ROOM = 64 };

static int one_way_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    char byte;
    int write_errno = errno_of(write(pair.reader, "x", 1));
    int read_errno = errno_of(read(pair.writer, &byte, 1));

    probe_done(out, N_("write() on the read end, read() on the write end"));
    probe_observed(out, N_("write(): %1, read(): %2"), errno_name(write_errno),
                   errno_name(read_errno));
    probe_brief(out, N_("one way: %1"), errno_name(write_errno));
    return probe_conclude(out, write_errno == EBADF && read_errno == EBADF);
}

/* Connected to each other; the datagram pair of endpoint.h has no way back by design. */
static struct endpoint_pair open_both_ways(const struct probe_trial *trial)
{
    int ends[2];

    if (!endpoint_is_datagram(trial->transport))
        return endpoint_pair_open(trial->transport, trial->directory);
    step_call(socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, ends));
    return (struct endpoint_pair){.writer = ends[0], .reader = ends[1]};
}

/* What arrives at `to` when `from` writes "there": bytes or -errno. */
static ssize_t pass(int from, int to, char text[ROOM])
{
    memset(text, 0, ROOM);
    ssize_t written = endpoint_write_some(from, "there", strlen("there"));
    if (written < 0)
        return written;
    return endpoint_read(to, text, ROOM);
}

static int both_ways_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = open_both_ways(trial);
    char there[ROOM], back[ROOM];
    ssize_t there_bytes = pass(pair.writer, pair.reader, there);
    ssize_t back_bytes = pass(pair.reader, pair.writer, back);

    bool both = there_bytes == 5 && back_bytes == 5 && strcmp(there, "there") == 0 &&
                strcmp(back, "there") == 0;
    probe_done(out,
               N_("wrote 5 bytes on each of two connected sockets and read them from the other"));
    probe_observed(out, N_("there: %1, back on the same descriptors: %2"),
                   moved_bytes(there_bytes).text, moved_bytes(back_bytes).text);
    probe_brief(out, both ? N_("both ways") : N_("not both ways"));
    return probe_conclude(out, both);
}

/* A file for comparison, in the experiment's directory: the errno of lseek() on it. */
static int seek_in_file(const char *directory)
{
    int directory_fd = step_call(open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    int fd = step_call(openat(directory_fd, "file", O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));

    return errno_of((ssize_t)lseek(fd, 0, SEEK_CUR));
}

static int as_file_run(const struct probe_trial *trial, struct probe_result *out)
{
    int file_seek = seek_in_file(trial->directory);
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    char text[ROOM] = "";
    ssize_t written = write(pair.writer, "12345", 5);
    int write_errno = errno_of(written);
    ssize_t count = endpoint_read(pair.reader, text, sizeof text);
    int seek = errno_of((ssize_t)lseek(pair.reader, 0, SEEK_CUR));

    bool moved = written == 5 && count == 5 && memcmp(text, "12345", 5) == 0;
    probe_done(out,
               N_("write() of 5 bytes, read() at the other end, lseek(); lseek() on a file, too"));
    probe_observed(out, N_("write(): %1 (%2), read(): %3 (%4), lseek(): %5; on the file: %6"),
                   NUMBER(written), errno_name(write_errno), NUMBER(count),
                   errno_name(count < 0 ? (int)-count : 0), errno_name(seek),
                   errno_name(file_seek));
    probe_brief(out, moved ? N_("yes") : N_("no"));
    return probe_conclude(out, moved && seek == ESPIPE && file_seek == 0);
}

const struct probe probe_direction_pipe = {
    .name = "direction",
    .property = N_("direction"),
    .transports = {"pipe", "fifo"},
    .claim = N_(
        "Data goes one way only: each end is open for one of reading and writing, and the other "
        "call fails with EBADF."),
    .code = "int end[2];\n"
            "pipe(end);\n"
            "write(end[0], \"x\", 1);   /* %1 */\n"
            "read(end[1], &byte, 1);  /* %2 */\n",
    .remarks = {N_("-1, EBADF: end[0] is for reading"), N_("-1, EBADF: end[1] is for writing")},
    .reference = "pipe(7); POSIX.1-2017, pipe(), write(): EBADF",
    .run = one_way_run,
};

const struct probe probe_direction_socket = {
    .name = "direction",
    .property = N_("direction"),
    .transports = {"unix-stream", "unix-dgram", "tcp", "socketpair", "unix-seqpacket"},
    .claim = N_("Data goes both ways on one descriptor."),
    .code = "int end[2];\n"
            "socketpair(AF_UNIX, SOCK_STREAM, 0, end);\n"
            "write(end[0], \"there\", 5);\n"
            "read(end[1], text, sizeof text);\n"
            "write(end[1], \"back\", 4);          /* %1 */\n"
            "read(end[0], text, sizeof text);\n",
    .remarks = {N_("the same descriptors")},
    .reference = "socket(7), unix(7), tcp(7); POSIX.1-2017, socketpair()",
    .run = both_ways_run,
};

const struct probe probe_as_file = {
    .name = "read-write",
    .property = N_("read and write as on a file"),
    .transports = {"pipe", "fifo", "unix-stream", "unix-dgram", "tcp"},
    .claim = N_(
        "read() and write() move bytes as on any file; only lseek() does not work: ESPIPE."),
    .code = "write(fd, \"12345\", 5);              /* %1 */\n"
            "read(other_fd, text, sizeof text);  /* 5 */\n"
            "lseek(other_fd, 0, SEEK_CUR);       /* -1, ESPIPE */\n",
    .remarks = {N_("5, on a connected socket, too")},
    .reference = "read(2), write(2), lseek(2), socket(7); POSIX.1-2017, 2.10.6 Socket I/O Mode",
    .run = as_file_run,
};
