/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * broken_pipe.c - writing to a reader that is gone.
 *
 * Children try it, one with the default action for SIGPIPE and one that ignores it: the first does
 * not live to tell. Their exit status is the errno of the write. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

struct write_attempt {
    int fd;
    void (*sigpipe)(int); /* SIG_DFL or SIG_IGN */
};

static int write_one(void *argument)
{
    const struct write_attempt *attempt = argument;

    signal(SIGPIPE, attempt->sigpipe);
    return errno_of(write(attempt->fd, "x", 1));
}

/* The status as of waitpid(). */
static int try_in_child(int fd, void (*sigpipe)(int))
{
    struct write_attempt attempt = {.fd = fd, .sigpipe = sigpipe};

    return endpoint_reap(endpoint_fork(write_one, &attempt));
}

static int send_without_signal(int fd)
{
    return errno_of(send(fd, "x", 1, MSG_NOSIGNAL));
}

static struct phrase end_of(int status)
{
    struct phrase end = {0};

    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE)
        PHRASE_IN(end.text, N_("killed by SIGPIPE"));
    else if (WIFSIGNALED(status))
        PHRASE_IN(end.text, N_("killed by signal %1"), NUMBER(WTERMSIG(status)));
    else
        PHRASE_IN(end.text, N_("write(): %1"), errno_name(WEXITSTATUS(status)));
    return end;
}

static bool exited_with(int status, int number)
{
    return WIFEXITED(status) && WEXITSTATUS(status) == number;
}

struct breaking {
    bool is_tcp;    /* the first write only finds out */
    int first;      /* errno of it */
    int by_default; /* waitpid() statuses */
    int ignoring;
    bool is_socket;
    int without_signal; /* errno of send(MSG_NOSIGNAL) */
};

static void break_it(struct endpoint_pair *pair, struct breaking *breaking)
{
    endpoint_close(&pair->reader);
    if (breaking->is_tcp) {
        /* Nothing says yet that the peer would not read; its answer to this does. */
        breaking->first = send_without_signal(pair->writer);
        endpoint_await(pair->writer, POLLERR);
    }
    if (breaking->is_socket)
        breaking->without_signal = send_without_signal(pair->writer);
    breaking->ignoring = try_in_child(pair->writer, SIG_IGN);
    breaking->by_default = try_in_child(pair->writer, SIG_DFL);
}

static void report(const struct breaking *breaking, struct probe_result *out)
{
    const struct phrase by_default = end_of(breaking->by_default),
                        ignoring = end_of(breaking->ignoring);

    probe_done(out,
               breaking->is_tcp ? N_("closed the reader, send() of 1 byte that the peer refuses, "
                                     "then write() of 1 byte in a process with the default action "
                                     "for SIGPIPE and in one that ignores it; send(MSG_NOSIGNAL)")
               : breaking->is_socket
                   ? N_("closed the reader, then write() of 1 byte in a process with the default "
                        "action for SIGPIPE and in one that ignores it; send(MSG_NOSIGNAL)")
                   : N_("closed the reader, then write() of 1 byte in a process with the default "
                        "action for SIGPIPE and in one that ignores it"));
    if (breaking->is_tcp)
        probe_observed(out,
                       N_("first send(): %1; after it, by default: %2; ignoring: %3; MSG_NOSIGNAL: "
                          "send(): %4"),
                       errno_name(breaking->first), by_default.text, ignoring.text,
                       errno_name(breaking->without_signal));
    else if (breaking->is_socket)
        probe_observed(out, N_("by default: %1; ignoring: %2; MSG_NOSIGNAL: send(): %3"),
                       by_default.text, ignoring.text, errno_name(breaking->without_signal));
    else
        probe_observed(out, N_("by default: %1; ignoring: %2"), by_default.text, ignoring.text);
    probe_brief(out, WIFSIGNALED(breaking->by_default) ? N_("SIGPIPE or EPIPE") : N_("no signal"));
}

static int broken_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    struct breaking breaking = {.is_tcp = strcmp(trial->transport, "tcp") == 0,
                                .is_socket = endpoint_is_socket(trial->transport)};

    break_it(&pair, &breaking);
    report(&breaking, out);
    bool killed = WIFSIGNALED(breaking.by_default) && WTERMSIG(breaking.by_default) == SIGPIPE;
    return probe_conclude(out, killed && exited_with(breaking.ignoring, EPIPE) &&
                                   (!breaking.is_socket || breaking.without_signal == EPIPE));
}

static int receiver_gone_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);

    endpoint_close(&pair.reader);
    int status = try_in_child(pair.writer, SIG_DFL);
    int next = send_without_signal(pair.writer);

    probe_done(out, N_("closed the receiver, then write() of 1 byte in a process with the default "
                       "action for SIGPIPE, and a send() after it"));
    if (WIFSIGNALED(status))
        probe_observed(out, N_("the first process was %1; send() after it: %2"),
                       end_of(status).text, errno_name(next));
    else
        probe_observed(out, N_("%1, no signal; send() after it: %2"), end_of(status).text,
                       errno_name(next));
    probe_brief(out, WIFSIGNALED(status) ? N_("signal") : errno_name(WEXITSTATUS(status)));
    return probe_conclude(out, exited_with(status, ECONNREFUSED) && next == ENOTCONN);
}

const struct probe probe_broken_pipe = {
    .name = "broken-pipe",
    .property = N_("writing to nobody"),
    .transports = {"pipe", "fifo", "unix-stream", "tcp", "socketpair"},
    .claim = N_("Who writes when the reader has closed is killed by SIGPIPE, or gets EPIPE when "
                "the signal is ignored."),
    .code = "close(reader);\n"
            "write(writer, \"x\", 1); /* SIGPIPE */\n"
            "signal(SIGPIPE, SIG_IGN);\n"
            "write(writer, \"x\", 1); /* -1, errno == EPIPE */\n"
            "send(writer, \"x\", 1, MSG_NOSIGNAL); /* %1 */\n"
            "/* %2 */\n",
    .remarks = {N_("sockets: EPIPE without the signal"),
                N_("tcp: a first write succeeds; the peer's answer to it (RST) breaks the rest")},
    .reference = "pipe(7), write(2), send(2), tcp(7), signal(7); POSIX.1-2017, write(), send()",
    .run = broken_run,
};

const struct probe probe_broken_datagram = {
    .name = "broken-pipe",
    .property = N_("writing to nobody"),
    .transports = {"unix-dgram"},
    .claim = N_("A datagram socket has no pipe to break: when the receiver has closed, a send "
                "gives ECONNREFUSED, the next ENOTCONN, and there is no signal."),
    .code = "close(receiver);\n"
            "write(sender, \"x\", 1); /* -1, errno == ECONNREFUSED */\n"
            "write(sender, \"x\", 1); /* -1, errno == ENOTCONN */\n",
    .reference = "unix(7), send(2); POSIX.1-2017, send()",
    .run = receiver_gone_run,
};
