/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reach.c - what another network namespace (a container's, say) sees: names in the file system
 * reach into it, abstract names and ports do not. */
#include <errno.h>
#include <net/if.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

static int leave(void *argument)
{
    const int *flags = argument;

    return unshare(*flags) < 0 ? errno : 0;
}

/* Tries, in other processes, which flags of unshare() give a network namespace. False, and said so:
 * none do (CAP_SYS_ADMIN or the root of a new user namespace is needed, network_namespaces(7)). */
static bool find_namespace(int *flags, struct probe_result *out)
{
    *flags = CLONE_NEWNET;
    if (witness_ask(leave, flags) == 0)
        return true;
    *flags = CLONE_NEWNET | CLONE_NEWUSER;
    int refused = witness_ask(leave, flags);
    if (refused == 0)
        return true;
    probe_done(
        out,
        N_("asked for a network namespace, with unshare(CLONE_NEWNET) and with CLONE_NEWUSER"));
    probe_not_possible(out, N_("no network namespace may be made here: unshare gives %1"),
                       errno_name(refused));
    return false;
}

/* A new namespace has its own loopback device, which is down: up, so that it is not for this that
 * 127.0.0.1 can't be reached. Should it be refused, connect() will say so. */
static void raise_loopback(void)
{
    struct ifreq request = {.ifr_name = "lo"};
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

    if (fd >= 0 && ioctl(fd, SIOCGIFFLAGS, &request) == 0) {
        request.ifr_flags = (short)(request.ifr_flags | IFF_UP);
        (void)ioctl(fd, SIOCSIFFLAGS, &request);
    }
    if (fd >= 0)
        close(fd);
}

struct reach_attempt {
    const char *transport;
    struct endpoint_address address;
    int inherited;  /* a pipe's write end */
    int namespaces; /* to leave before: flags of unshare(), or 0 */
};

static int reach(void *argument)
{
    const struct reach_attempt *attempt = argument;
    int fd = attempt->inherited;

    if (attempt->namespaces != 0) {
        step_call(unshare(attempt->namespaces));
        raise_loopback();
    }
    if (strcmp(attempt->transport, "pipe") != 0)
        fd = step(endpoint_join(attempt->transport, &attempt->address));
    return -endpoint_write(fd, "hello", 5);
}

struct reached {
    int here, there; /* errno numbers, from this and from another network namespace */
};

static struct reached try_both(struct reach_attempt *attempt, int namespaces)
{
    struct reached seen;

    attempt->namespaces = 0;
    seen.here = witness_ask(reach, attempt);
    attempt->namespaces = namespaces;
    seen.there = witness_ask(reach, attempt);
    return seen;
}

/* What the other process had taken. */
static const char *taken(int namespaces)
{
    return (namespaces & CLONE_NEWUSER) != 0
               ? N_("a network namespace of its own and a user namespace for the right to it")
               : N_("a network namespace of its own");
}

static int run_pipe(const struct probe_trial *trial, struct probe_result *out)
{
    struct reach_attempt attempt = {.transport = trial->transport};
    int namespaces;
    char bytes[16];

    if (!find_namespace(&namespaces, out))
        return 0;
    int reader = endpoint_open_reader(trial->transport, trial->directory, "reach", &attempt.address,
                                      &attempt.inherited);
    const struct reached seen = try_both(&attempt, namespaces);
    ssize_t arrived = read(reader, bytes, sizeof bytes);

    probe_done(out,
               strcmp(trial->transport, "fifo") == 0
                   ? N_("opened the path and wrote 5 bytes from a process here and from one that "
                        "had taken %1")
                   : N_("wrote into the inherited descriptor 5 bytes from a process here and from "
                        "one that had taken %1"),
               PHRASE(taken(namespaces)));
    probe_observed(out, N_("from here: %1; from the other namespace: %2; %3 bytes arrived"),
                   errno_name(seen.here), errno_name(seen.there), NUMBER(arrived));
    probe_brief(out, seen.there == 0 ? N_("reached") : errno_name(seen.there));
    return probe_conclude(out, seen.here == 0 && seen.there == 0 && arrived == 10);
}

static int run_unix(const struct probe_trial *trial, struct probe_result *out)
{
    struct reach_attempt path = {.transport = trial->transport}, abstract = path;
    int namespaces;

    if (!find_namespace(&namespaces, out))
        return 0;
    endpoint_serve(trial->transport, trial->directory, "path", &path.address);
    abstract.address = unix_abstract_address(trial->directory, "reach");
    endpoint_serve_at(trial->transport, &abstract.address);
    const struct reached by_path = try_both(&path, namespaces);
    const struct reached by_abstract = try_both(&abstract, namespaces);

    probe_done(out,
               N_("connected to a path and to an abstract name from a process here and from one "
                  "that had taken %1"),
               PHRASE(taken(namespaces)));
    probe_observed(out,
                   N_("path: from here %1, from the other namespace %2; abstract name: from here "
                      "%3, from the other namespace %4"),
                   errno_name(by_path.here), errno_name(by_path.there),
                   errno_name(by_abstract.here), errno_name(by_abstract.there));
    probe_brief(out, N_("path: %1"),
                by_path.there == 0 ? PHRASE(N_("reached")) : errno_name(by_path.there));
    return probe_conclude(out, by_path.here == 0 && by_path.there == 0 && by_abstract.here == 0 &&
                                   by_abstract.there == ECONNREFUSED);
}

/* A name that only its own network namespace has; the trial's subject is the errno that it is said
 * to give in another, NULL: any. */
static int run_own(const struct probe_trial *trial, struct probe_result *out)
{
    struct reach_attempt attempt = {.transport = trial->transport};
    const int *expected = trial->subject;
    int namespaces;

    if (!find_namespace(&namespaces, out))
        return 0;
    endpoint_serve(trial->transport, trial->directory, "reach", &attempt.address);
    const struct reached seen = try_both(&attempt, namespaces);

    probe_done(out,
               strcmp(trial->transport, "tcp") == 0
                   ? N_("connected to a port of 127.0.0.1 from a process here and from one that "
                        "had taken %1, with its loopback device up")
                   : N_("connected to an abstract name from a process here and from one that had "
                        "taken %1"),
               PHRASE(taken(namespaces)));
    probe_observed(out, N_("from here: %1; from the other namespace: %2"), errno_name(seen.here),
                   errno_name(seen.there));
    probe_brief(out, seen.there == 0 ? N_("reached") : errno_name(seen.there));
    return probe_conclude(out, seen.here == 0 &&
                                   (expected == NULL ? seen.there != 0 : seen.there == *expected));
}

const struct probe probe_reach_pipe = {
    .name = "reach",
    .property = N_("reach into another network"),
    .transports = {"pipe"},
    .claim = N_(
        "A pipe has no name; whoever inherited it goes on using it in another network namespace."),
    .code = "pipe(ends);\n"
            "if (fork() == 0) {\n"
            "    unshare(CLONE_NEWNET);\n"
            "    write(ends[1], \"hello\", 5); /* 5 */\n"
            "}\n",
    .reference = "network_namespaces(7), unshare(2), pipe(7)",
    .run = run_pipe,
};

const struct probe probe_reach_fifo = {
    .name = "reach",
    .property = N_("reach into another network"),
    .transports = {"fifo"},
    .claim = N_("A FIFO is a name in the file system, and reached from another network namespace."),
    .code = "unshare(CLONE_NEWNET);\n"
            "open(path, O_WRONLY); /* %1 */\n",
    .remarks = {N_("as before")},
    .reference = "network_namespaces(7), unshare(2), fifo(7)",
    .run = run_pipe,
};

const struct probe probe_reach_unix = {
    .name = "reach",
    .property = N_("reach into another network"),
    .transports = {"unix-stream", "unix-dgram"},
    .claim = N_("A local socket's path is reached from another network namespace, its abstract "
                "name is not (ECONNREFUSED)."),
    .code = "unshare(CLONE_NEWNET);\n"
            "connect(client, &address, bytes);  /* 0 */\n"
            "connect(other, &abstract, length); /* -1, errno == ECONNREFUSED */\n",
    .reference = "network_namespaces(7), unix(7), unshare(2)",
    .run = run_unix,
};

const struct probe probe_reach_abstract = {
    .name = "reach",
    .property = N_("reach into another network"),
    .transports = {"unix-abstract"},
    .claim = N_(
        "Each network namespace has abstract names of its own: one is not reached from another."),
    .code = "unshare(CLONE_NEWNET);\n"
            "connect(other, &abstract, length); /* -1, errno == ECONNREFUSED */\n",
    .reference = "network_namespaces(7), unix(7), unshare(2)",
    .run = run_own,
    .subject = &(const int){ECONNREFUSED},
};

const struct probe probe_reach_tcp = {
    .name = "reach",
    .property = N_("reach into another network"),
    .transports = {"tcp"},
    .claim = N_("Each network namespace has a loopback of its own: a port of 127.0.0.1 is not "
                "reached from another one."),
    .code = "unshare(CLONE_NEWNET);\n"
            "connect(client, &address, bytes); /* -1, errno == ECONNREFUSED || errno == "
            "ENETUNREACH */\n",
    .reference = "network_namespaces(7), unshare(2), tcp(7)",
    .run = run_own,
};
