/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * socket_pair.c - two sockets that were born connected: without a name, and known by who made them. */
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

static int unnamed_run(const struct probe_trial *trial, struct probe_result *out)
{
    const struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    struct endpoint_address own = endpoint_own_address(pair.writer),
                            peer = {.bytes = sizeof peer.storage};

    step_call(getpeername(pair.writer, (struct sockaddr *)&peer.storage, &peer.bytes));
    int again = endpoint_connect(endpoint_socket(trial->transport), &own);
    bool unnamed = own.bytes == sizeof own.storage.ss_family &&
                   peer.bytes == sizeof peer.storage.ss_family;

    probe_done(out, N_("getsockname() and getpeername() on one end; connect() of another socket to "
                       "what it gave"));
    probe_observed(out, N_("%1 and %2 bytes, the family being %3; connect(): %4"),
                   NUMBER(own.bytes), NUMBER(peer.bytes), NUMBER(sizeof own.storage.ss_family),
                   errno_name(again));
    probe_brief(out, unnamed ? N_("none") : N_("it has one"));
    return probe_conclude(out, unnamed && again == EINVAL);
}

/* Reads a byte, so that it has its end while it is asked about. */
static int stay(void *argument)
{
    const int *end = argument;

    endpoint_read_byte(*end);
    return 0;
}

static int creator_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    pid_t child = endpoint_fork(stay, &pair.reader);
    struct ucred told = {0};
    socklen_t bytes = sizeof told;

    endpoint_close(&pair.reader);
    int number = errno_of(getsockopt(pair.writer, SOL_SOCKET, SO_PEERCRED, &told, &bytes));
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

const struct probe probe_own_name = {
    .name = "own-name",
    .property = N_("name of a connected end"),
    .transports = {"socketpair"},
    .claim = N_(
        "socketpair() makes two connected sockets without a name: getsockname() gives the family "
        "and no path, and nobody can connect to it."),
    .code = "socketpair(AF_UNIX, SOCK_STREAM, 0, end);\n"
            "getsockname(end[0], &address, &bytes); /* %1 */\n"
            "connect(other, &address, bytes);       /* -1, errno == EINVAL */\n",
    .remarks = {N_("bytes == sizeof(sa_family_t)")},
    .reference =
        "socketpair(2), unix(7), \"unnamed\"; POSIX.1-2017, socketpair(); UNP vol. 1, 15.3",
    .run = unnamed_run,
};

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
