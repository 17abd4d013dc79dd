/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * credentials.c - who is at the other end, as the kernel vouches for it: of a connection with
 * SO_PEERCRED, of each datagram with SCM_CREDENTIALS. */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

struct meeting {
    const char *transport;
    struct endpoint_address address;
};

/* The client: connects, says a byte and waits for one, so that it lives while it is asked about. */
static int visit(void *argument)
{
    const struct meeting *meeting = argument;
    int fd = step(endpoint_join(meeting->transport, &meeting->address));

    step(endpoint_write(fd, "c", 1));
    /* A datagram's sender has no address to be answered at, and need not live. */
    if (!endpoint_is_datagram(meeting->transport))
        endpoint_read_byte(fd);
    return 0;
}

static int ask_peer(int fd, struct ucred *out)
{
    socklen_t bytes = sizeof *out;

    *out = (struct ucred){0};
    return errno_of(getsockopt(fd, SOL_SOCKET, SO_PEERCRED, out, &bytes));
}

/* What SO_PEERCRED says of a child that connects: its errno number, with *credentials and *client. */
static int ask_of_client(const struct probe_trial *trial, struct ucred *credentials, pid_t *client)
{
    struct meeting meeting = {.transport = trial->transport};
    int listener = endpoint_serve(trial->transport, trial->directory, "server", &meeting.address);

    *client = endpoint_fork(visit, &meeting);
    int fd = endpoint_accept(listener);
    int number = ask_peer(fd, credentials);
    step(endpoint_write(fd, "s", 1));
    step(-witness_answer(*client));
    return number;
}

static void describe(struct probe_result *out, const char *how, int number,
                     const struct ucred *told, pid_t client)
{
    if (number != 0)
        probe_observed(out, N_("%1: %2"), how, errno_name(number));
    else
        probe_observed(out, N_("%1: pid %2, uid %3, gid %4; the client is pid %5, uid %6, gid %7"),
                       how, NUMBER(told->pid), NUMBER((int)told->uid), NUMBER((int)told->gid),
                       NUMBER(client), NUMBER((int)geteuid()), NUMBER((int)getegid()));
}

static bool is_client(const struct ucred *told, pid_t client)
{
    return told->pid == client && told->uid == geteuid() && told->gid == getegid();
}

static int run_unix_stream(const struct probe_trial *trial, struct probe_result *out)
{
    struct ucred told;
    pid_t client;
    int number = ask_of_client(trial, &told, &client);
    bool matches = number == 0 && is_client(&told, client);
    probe_done(out, N_("a child connected; getsockopt(SO_PEERCRED) on what accept() gave"));
    describe(out, "SO_PEERCRED", number, &told, client);
    probe_brief(out, matches ? N_("pid, uid, gid") : N_("no"));
    return probe_conclude(out, matches);
}

static int run_tcp(const struct probe_trial *trial, struct probe_result *out)
{
    struct ucred told;
    pid_t client;
    int number = ask_of_client(trial, &told, &client);

    probe_done(out, N_("a child connected; getsockopt(SO_PEERCRED) on what accept() gave"));
    describe(out, "SO_PEERCRED", number, &told, client);
    probe_brief(out, number != 0 ? errno_name(number) : told.pid == 0 ? N_("unknown") : N_("told"));
    return probe_conclude(
        out, number != 0 || (told.pid == 0 && told.uid == (uid_t)-1 && told.gid == (gid_t)-1));
}

/* Receives one datagram and what the kernel says of its sender. */
static int receive_with_sender(int fd, struct ucred *out)
{
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(struct ucred))];
    } control = {.bytes = {0}};
    char byte;
    struct iovec data = {&byte, 1};
    struct msghdr message = {.msg_iov = &data,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};

    endpoint_await(fd, POLLIN);
    if (recvmsg(fd, &message, 0) < 0)
        return errno;
    const struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header == NULL || header->cmsg_type != SCM_CREDENTIALS)
        return ENOMSG;
    memcpy(out, CMSG_DATA(header), sizeof *out);
    return 0;
}

static int run_unix_dgram(const struct probe_trial *trial, struct probe_result *out)
{
    struct meeting meeting = {.transport = trial->transport};
    struct ucred told = {0};
    int server = endpoint_serve(trial->transport, trial->directory, "server", &meeting.address);

    step_call(setsockopt(server, SOL_SOCKET, SO_PASSCRED, &(int){1}, sizeof(int)));
    pid_t client = endpoint_fork(visit, &meeting);
    step(-witness_answer(client));
    int number = receive_with_sender(server, &told);
    bool matches = number == 0 && is_client(&told, client);
    probe_done(out,
               N_("SO_PASSCRED on the receiver; a child without a name sent one byte and ended"));
    describe(out, "SCM_CREDENTIALS", number, &told, client);
    probe_brief(out, matches ? N_("pid, uid, gid") : N_("no"));
    return probe_conclude(out, matches);
}

static int run_pipe(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    struct ucred told;
    int number = ask_peer(pair.reader, &told);

    probe_done(out, N_("getsockopt(SO_PEERCRED) on the read end"));
    probe_observed(out, N_("%1: %2"), "SO_PEERCRED", errno_name(number));
    probe_brief(out, errno_name(number));
    return probe_conclude(out, number == ENOTSOCK);
}

const struct probe probe_credentials_pipe = {
    .name = "credentials",
    .property = N_("who is at the other end"),
    .transports = {"pipe", "fifo"},
    .claim = N_("A pipe does not tell who writes into it: it has no socket options (ENOTSOCK)."),
    .code = "getsockopt(ends[0], SOL_SOCKET, SO_PEERCRED, &peer, &bytes); /* -1, ENOTSOCK */\n",
    .reference = "getsockopt(2), pipe(7)",
    .run = run_pipe,
};

const struct probe probe_credentials_unix_stream = {
    .name = "credentials",
    .property = N_("who is at the other end"),
    .transports = {"unix-stream", "unix-abstract", "unix-seqpacket"},
    .claim = N_("The kernel tells the process, user and group of who connected."),
    .code = "struct ucred peer;\n"
            "socklen_t bytes = sizeof peer;\n"
            "getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &bytes);\n",
    .reference = "unix(7) (SO_PEERCRED), socket(7)",
    .run = run_unix_stream,
};

const struct probe probe_credentials_unix_dgram = {
    .name = "credentials",
    .property = N_("who is at the other end"),
    .transports = {"unix-dgram"},
    .claim = N_(
        "The kernel tells the process, user and group of who sent a datagram, with the datagram."),
    .code = "setsockopt(server, SOL_SOCKET, SO_PASSCRED, &(int){1}, sizeof(int));\n"
            "recvmsg(server, &message, 0); /* CMSG_FIRSTHDR(&message): SCM_CREDENTIALS */\n",
    .reference = "unix(7) (SO_PASSCRED, SCM_CREDENTIALS), cmsg(3)",
    .run = run_unix_dgram,
};

const struct probe probe_credentials_tcp = {
    .name = "credentials",
    .property = N_("who is at the other end"),
    .transports = {"tcp"},
    .claim = N_(
        "TCP does not tell which process, user or group connected, even on the same machine."),
    .code = "getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &bytes);\n"
            "/* %1 */\n",
    .remarks = {N_("pid 0, uid -1, gid -1, or an error")},
    .reference = N_("unix(7) (SO_PEERCRED is of AF_UNIX), socket(7), tcp(7)"),
    .run = run_tcp,
};

/* ---- of two sockets that were born connected ---- */

static int creator_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    pid_t child = endpoint_fork(endpoint_stay, &pair.reader);
    struct ucred told;

    endpoint_close(&pair.reader);
    int number = ask_peer(pair.writer, &told);
    step(endpoint_write(pair.writer, "x", 1));
    step(-witness_answer(child));
    bool is_maker = number == 0 && told.pid == getpid() && told.uid == geteuid() &&
                    told.gid == getegid();

    probe_done(out, N_("gave one end to a child and closed it here; getsockopt(SO_PEERCRED) on the "
                       "other"));
    probe_observed(out, N_("%1; pid %2, uid %3, gid %4; made by pid %5, used by pid %6"),
                   errno_name(number), NUMBER(told.pid), NUMBER((int)told.uid),
                   NUMBER((int)told.gid), NUMBER(getpid()), NUMBER(child));
    probe_brief(out, is_maker ? N_("who made it") : N_("no"));
    return probe_conclude(out, is_maker);
}

const struct probe probe_credentials_socketpair = {
    .name = "credentials",
    .property = N_("who is at the other end"),
    .transports = {"socketpair"},
    .claim = N_(
        "SO_PEERCRED of a socketpair tells who made it, also when its other end has been given "
        "to another process."),
    .code = "socketpair(AF_UNIX, SOCK_STREAM, 0, end);\n"
            "if (fork() == 0)\n"
            "    read(end[1], text, 64);\n"
            "getsockopt(end[0], SOL_SOCKET, SO_PEERCRED, &peer, &bytes); /* %1 */\n",
    .remarks = {N_("peer.pid == getpid()")},
    .reference = "unix(7) (SO_PEERCRED), socketpair(2)",
    .run = creator_run,
};
