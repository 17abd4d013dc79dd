/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * name_left_behind.c - what is left of a name when its process has ended, and what that does to the
 * next one: a path stays until somebody removes it, an abstract name goes, a port may be held. */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"

struct held_name {
    const char *transport;
    struct endpoint_address address;
};

/* Makes the name, holding it: *fd, or -1 for a FIFO, which nothing holds. Returns an errno number. */
static int take(const struct held_name *name, int *fd)
{
    *fd = -1;
    if (strcmp(name->transport, "fifo") == 0)
        return errno_of(mkfifo(unix_path(&name->address), 0600));
    *fd = endpoint_socket(name->transport);
    return endpoint_bind(*fd, &name->address);
}

static int take_only(void *argument)
{
    int fd;

    return take(argument, &fd);
}

/* In another process, which ends with it: the experiment is about the next. */
static struct held_name taken_and_left(const char *transport, struct endpoint_address address)
{
    struct held_name name = {transport, address};

    step(-witness_ask(take_only, &name));
    return name;
}

static int run_path(const struct probe_trial *trial, struct probe_result *out)
{
    bool is_fifo = strcmp(trial->transport, "fifo") == 0;
    const struct held_name name = taken_and_left(trial->transport,
                                                 unix_path_address(trial->directory, "left"));
    struct stat left = {0};
    int fd;
    bool is_left = lstat(unix_path(&name.address), &left) == 0 &&
                   (is_fifo ? S_ISFIFO(left.st_mode) : S_ISSOCK(left.st_mode));
    int again = take(&name, &fd);
    step_call(unlink(unix_path(&name.address)));
    int cured = take(&name, &fd);

    probe_done(out,
               N_("a process made the name with %1() and ended; looked for it, called %1() again, "
                  "unlinked it and called %1() once more"),
               is_fifo ? "mkfifo" : "bind");
    probe_observed(out,
                   is_fifo ? N_("after its end: %1; mkfifo again: %2; after unlink: %3")
                           : N_("after its end: %1; bind again: %2; after unlink: %3"),
                   PHRASE(is_left ? N_("the path is still there") : N_("the path is gone")),
                   errno_name(again), errno_name(cured));
    probe_brief(out, errno_name(again));
    return probe_conclude(out, is_left && again == (is_fifo ? EEXIST : EADDRINUSE) && cured == 0);
}

static int run_abstract(const struct probe_trial *trial, struct probe_result *out)
{
    const struct held_name name = taken_and_left(trial->transport,
                                                 unix_abstract_address(trial->directory, "left"));
    int holder, second;
    int again = take(&name, &holder);
    int held = take(&name, &second);

    probe_done(out, N_("a process bound the abstract name and ended; bound it again, and once more "
                       "while it was held"));
    probe_observed(out, N_("after its end: %1; while another socket held it: %2"),
                   errno_name(again), errno_name(held));
    probe_brief(out, again == 0 ? N_("gone") : errno_name(again));
    return probe_conclude(out, again == 0 && held == EADDRINUSE);
}

/* The name's socket, closed by its maker, is still open in a child that inherited it. */
static int run_last_descriptor(const struct probe_trial *trial, struct probe_result *out)
{
    const struct held_name name = {trial->transport,
                                   unix_abstract_address(trial->directory, "held")};
    const struct endpoint_address path = unix_path_address(trial->directory, "held");
    struct endpoint_pair baton = endpoint_pair_open("pipe", trial->directory);
    struct stat left;
    int fd, next;

    step(-take(&name, &fd));
    pid_t child = endpoint_fork(endpoint_stay, &baton.reader);
    endpoint_close(&fd);
    int held = take(&name, &next);
    int file = errno_of(lstat(unix_path(&path), &left));
    step(endpoint_write(baton.writer, "x", 1));
    step(-witness_answer(child));
    int freed = take(&name, &next);

    probe_done(out, N_("bound an abstract name, a child inherited the socket, closed it here; "
                       "bound the name again, before and after the child's end"));
    probe_observed(out,
                   N_("while the child had it: %1, a file of that name: %2; after its end: %3"),
                   errno_name(held), errno_name(file), errno_name(freed));
    probe_brief(out, freed == 0 ? N_("gone") : errno_name(freed));
    return probe_conclude(out, held == EADDRINUSE && file == ENOENT && freed == 0);
}

const struct probe probe_name_left_behind_fifo = {
    .name = "name-left-behind",
    .property = N_("name after the process's end"),
    .transports = {"fifo"},
    .claim = N_("A FIFO's path outlives the process that made it: the next mkfifo fails with "
                "EEXIST until somebody unlinks it."),
    .code = "mkfifo(path, 0600); /* %1 */\n"
            "mkfifo(path, 0600); /* -1, errno == EEXIST */\n"
            "unlink(path);\n"
            "mkfifo(path, 0600); /* 0 */\n",
    .remarks = {N_("by a process that then ends")},
    .reference = "mkfifo(3), fifo(7), unlink(2); POSIX.1-2017, mkfifo()",
    .run = run_path,
};

const struct probe probe_name_left_behind_unix = {
    .name = "name-left-behind",
    .property = N_("name after the process's end"),
    .transports = {"unix-stream", "unix-dgram"},
    .claim = N_("A socket's path outlives its process: the next bind fails with EADDRINUSE until "
                "somebody unlinks it."),
    .code = "bind(server, &address, bytes); /* %1 */\n"
            "bind(next, &address, bytes);   /* -1, errno == EADDRINUSE */\n"
            "unlink(address.sun_path);\n"
            "bind(next, &address, bytes);   /* 0 */\n",
    .remarks = {N_("by a process that then ends")},
    .reference = "unix(7), bind(2), unlink(2); POSIX.1-2017, bind()",
    .run = run_path,
};

const struct probe probe_name_left_behind_holder = {
    .name = "name-left-behind",
    .property = N_("name after the process's end"),
    .transports = {"unix-abstract"},
    .claim = N_("An abstract name is no file and vanishes when the last descriptor of its socket "
                "is closed, whoever has that one."),
    .code = "bind(server, &address, bytes); /* %1 */\n"
            "if (fork() == 0)\n"
            "    pause();\n"
            "close(server);\n"
            "bind(next, &address, bytes);   /* -1, errno == EADDRINUSE */\n"
            "kill(child, SIGKILL);\n"
            "bind(next, &address, bytes);   /* 0 */\n",
    .remarks = {N_("abstract: no file")},
    .reference = "unix(7), \"Abstract sockets\", close(2)",
    .run = run_last_descriptor,
};

const struct probe probe_name_left_behind_abstract = {
    .name = "abstract-name-left-behind",
    .property = N_("abstract name after the end"),
    .transports = {"unix-stream", "unix-dgram"},
    .claim = N_("An abstract name goes with its socket: held, it is EADDRINUSE; after its "
                "process's end it is free again."),
    .code = "address.sun_path[0] = 0;       /* %1 */\n"
            "bind(server, &address, bytes); /* %2 */\n"
            "bind(next, &address, bytes);   /* 0 */\n",
    .remarks = {N_("abstract: no file"), N_("by a process that then ends")},
    .reference = "unix(7), \"Abstract sockets\"",
    .run = run_abstract,
};

/* ---- a port whose server has ended: the last connection's TIME_WAIT holds it, and SO_REUSEADDR
 * lets the next one in; on Linux only when the first one had set it as well ---- */

/* errno numbers of bind() to a port that a first server has or had. */
struct port_seen {
    int listening;  /* with SO_REUSEADDR, while the first one listens */
    int rest;       /* without it, the first one's end of a connection being in TIME_WAIT */
    int rest_reuse; /* with it */
    int rest_late;  /* with it, but the first server had been without */
};

static int new_socket(bool with_reuse)
{
    int fd = endpoint_socket("tcp");

    step_call(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){with_reuse}, sizeof(int)));
    return fd;
}

/* errno of binding a fresh socket to the port. */
static int bind_port(const struct endpoint_address *address, bool with_reuse)
{
    int fd = new_socket(with_reuse);
    int number = endpoint_bind(fd, address);

    close(fd);
    return number;
}

/* Who closes first is left with TIME_WAIT: the server's side, here. */
static void serve_one_and_close_first(int listener, const struct endpoint_address *address)
{
    int client = step(endpoint_join("tcp", address));
    char byte;

    close(step_call(accept(listener, NULL, NULL)));
    step_bytes(endpoint_read(client, &byte, 1));
    close(client);
}

/* Leaves a port with a connection in TIME_WAIT; returns what bind() to it gave before that. */
static int wear_port(bool with_reuse, struct endpoint_address *address)
{
    int listener = new_socket(with_reuse); /* its connections inherit that */

    *address = endpoint_make_address("tcp", "", "");
    step(-endpoint_bind(listener, address));
    step_call(listen(listener, 1));
    *address = endpoint_own_address(listener);
    int listening = bind_port(address, true);
    serve_one_and_close_first(listener, address);
    close(listener);
    return listening;
}

static int run_tcp(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_address address;
    struct port_seen seen = {.listening = wear_port(true, &address)};

    (void)trial;
    seen.rest = bind_port(&address, false);
    seen.rest_reuse = bind_port(&address, true);
    wear_port(false, &address);
    seen.rest_late = bind_port(&address, true);
    probe_done(out, N_("a server on a port, with SO_REUSEADDR, served one client, closed that "
                       "connection first and then itself; bound the port before that and after; "
                       "the same once more with a server without"));
    probe_observed(out,
                   N_("while it listens, with SO_REUSEADDR: %1; connection in TIME_WAIT, without: "
                      "%2, with: %3; with, but the first server without: %4"),
                   errno_name(seen.listening), errno_name(seen.rest), errno_name(seen.rest_reuse),
                   errno_name(seen.rest_late));
    probe_brief(out, errno_name(seen.rest));
    return probe_conclude(out, seen.listening == EADDRINUSE && seen.rest == EADDRINUSE &&
                                   seen.rest_reuse == 0 && seen.rest_late == EADDRINUSE);
}

const struct probe probe_name_left_behind_tcp = {
    .name = "name-left-behind",
    .property = N_("name after the process's end"),
    .transports = {"tcp"},
    .claim = N_("A port with a connection in TIME_WAIT can't be bound (EADDRINUSE), unless old and "
                "new server set SO_REUSEADDR; one that listens can't be bound at all."),
    .code = "close(connection); /* %1 */\n"
            "close(listener);\n"
            "bind(next, &address, bytes); /* -1, errno == EADDRINUSE */\n"
            "setsockopt(next, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));\n"
            "bind(next, &address, bytes); /* 0 */\n",
    .remarks = {N_("first: this end goes to TIME_WAIT")},
    .reference = "socket(7), ip(7), bind(2); POSIX.1-2017, 2.10.16 (SO_REUSEADDR)",
    .run = run_tcp,
};
