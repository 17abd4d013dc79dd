/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * descriptor_passing.c - an open descriptor handed to a process that has not inherited it:
 * SCM_RIGHTS, which AF_UNIX sockets alone carry. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

enum { SPARE_DESCRIPTORS = 5 };

/* Room for one descriptor, aligned as cmsg(3) asks. */
union one_right {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
};

/* One byte, and with it the descriptor. */
static ssize_t send_right(int channel, int passed)
{
    char byte = 'd';
    union one_right right = {.bytes = {0}};
    struct iovec data = {&byte, 1};
    struct msghdr message = {.msg_iov = &data,
                             .msg_iovlen = 1,
                             .msg_control = right.bytes,
                             .msg_controllen = sizeof right.bytes};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);

    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof passed);
    memcpy(CMSG_DATA(header), &passed, sizeof passed);
    return sendmsg(channel, &message, MSG_NOSIGNAL);
}

/* Receives the byte; *received is the descriptor that came with it, or -1. */
static ssize_t receive_right(int channel, int *received)
{
    char byte;
    union one_right right = {.bytes = {0}};
    struct iovec data = {&byte, 1};
    struct msghdr message = {.msg_iov = &data,
                             .msg_iovlen = 1,
                             .msg_control = right.bytes,
                             .msg_controllen = sizeof right.bytes};
    ssize_t bytes = recvmsg(channel, &message, MSG_CMSG_CLOEXEC);
    const struct cmsghdr *header = bytes < 0 ? NULL : CMSG_FIRSTHDR(&message);

    *received = -1;
    if (header != NULL && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS)
        memcpy(received, CMSG_DATA(header), sizeof *received);
    return bytes;
}

/* The other process: writes its own number of the descriptor into it. Other descriptors of its own
 * make it a number that the sender does not have. */
static int use_passed(void *argument)
{
    const int *channel = argument;
    char text[16];
    int received;

    for (int i = 0; i < SPARE_DESCRIPTORS; i++)
        step_call(dup(*channel));
    if (receive_right(*channel, &received) < 0)
        return errno;
    if (received < 0)
        return ENOMSG;
    int length = snprintf(text, sizeof text, "%d", received);
    return -endpoint_write(received, text, (size_t)length);
}

static int run_unix(const struct probe_trial *trial, struct probe_result *out)
{
    int type = endpoint_is_datagram(trial->transport) ? SOCK_DGRAM : SOCK_STREAM;
    int channel[2], ends[2];
    char text[16] = "";

    step_call(socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, channel));
    pid_t child = endpoint_fork(use_passed, &channel[1]);
    /* Only now: the child can't have inherited it. */
    step_call(pipe2(ends, O_CLOEXEC));
    int sent = errno_of(send_right(channel[0], ends[1]));
    close(ends[1]);
    int used = witness_answer(child);
    ssize_t bytes = used == 0 ? endpoint_read(ends[0], text, sizeof text - 1) : 0;

    probe_done(out,
               N_("sent the write end of a new pipe, descriptor %1, with SCM_RIGHTS to a process "
                  "forked before, which wrote its number for it into it"),
               NUMBER(ends[1]));
    probe_observed(out, N_("sendmsg: %1; the other process: %2; read from the pipe: \"%3\""),
                   errno_name(sent), errno_name(used), text);
    probe_brief(out, bytes > 0 ? PHRASE(N_("%1 becomes %2"), NUMBER(ends[1]), text) : N_("no"));
    return probe_conclude(out, sent == 0 && used == 0 && bytes > 0);
}

static int run_pipe(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    int number = errno_of(send_right(pair.writer, pair.writer));

    probe_done(out, N_("sendmsg() with SCM_RIGHTS on the write end"));
    probe_observed(out, N_("sendmsg: %1"), errno_name(number));
    probe_brief(out, errno_name(number));
    return probe_conclude(out, number == ENOTSOCK);
}

static int run_tcp(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    int received = -1, refused = errno_of(send_right(pair.writer, pair.writer));
    ssize_t bytes = 0;

    if (refused == 0) {
        endpoint_await_bytes(pair.reader, 1);
        bytes = receive_right(pair.reader, &received);
        if (bytes < 0)
            step_failed(errno);
    }
    probe_done(out, N_("sendmsg() of one byte with SCM_RIGHTS, then recvmsg() at the other end"));
    if (refused != 0)
        probe_observed(out, N_("sendmsg: %1"), errno_name(refused));
    else
        probe_observed(out,
                       received < 0 ? N_("sendmsg: success; received %1 byte and no descriptor")
                                    : N_("sendmsg: success; received %1 byte and a descriptor"),
                       NUMBER(bytes));
    probe_brief(out, refused != 0   ? errno_name(refused)
                     : received < 0 ? N_("not delivered")
                                    : N_("yes"));
    return probe_conclude(out, refused != 0 || received < 0);
}

const struct probe probe_descriptor_passing_pipe = {
    .name = "descriptor-passing",
    .property = N_("passing a descriptor"),
    .transports = {"pipe", "fifo"},
    .claim = N_("A pipe carries bytes only: there is no sendmsg for it (ENOTSOCK)."),
    .code = "sendmsg(ends[1], &message_with_rights, 0); /* -1, errno == ENOTSOCK */\n",
    .reference = "sendmsg(2), pipe(7); POSIX.1-2017, sendmsg()",
    .run = run_pipe,
};

const struct probe probe_descriptor_passing_unix = {
    .name = "descriptor-passing",
    .property = N_("passing a descriptor"),
    .transports = {"unix-stream", "unix-dgram"},
    .claim = N_(
        "An open descriptor can be passed to another process, where it works under a number of "
        "its own."),
    .code = "struct cmsghdr *header = CMSG_FIRSTHDR(&message);\n"
            "header->cmsg_level = SOL_SOCKET;\n"
            "header->cmsg_type = SCM_RIGHTS;\n"
            "header->cmsg_len = CMSG_LEN(sizeof fd);\n"
            "memcpy(CMSG_DATA(header), &fd, sizeof fd);\n"
            "sendmsg(channel, &message, 0);\n",
    .reference = "unix(7), cmsg(3), sendmsg(2); POSIX.1-2017, <sys/socket.h> (SCM_RIGHTS)",
    .run = run_unix,
};

const struct probe probe_descriptor_passing_tcp = {
    .name = "descriptor-passing",
    .property = N_("passing a descriptor"),
    .transports = {"tcp"},
    .claim = N_("TCP delivers no descriptor: it only carries bytes that could leave the machine."),
    .code = "sendmsg(client, &message_with_rights, 0);\n"
            "recvmsg(server, &message, 0); /* %1 */\n",
    .remarks = {N_("the byte; CMSG_FIRSTHDR(&message) == NULL")},
    .reference = N_("unix(7) (SCM_RIGHTS is of AF_UNIX), tcp(7)"),
    .run = run_tcp,
};
