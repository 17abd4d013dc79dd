/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * meeting.c - two programs that have nothing in common but a name. The visitor is exec'd without
 * any of the experiment's descriptors. */
#include <dirent.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "probe/endpoint.h"
#include "probe/outcome.h"
#include "probe/visitor.h"

enum { ROOM = 64, WORD_BYTES = 16 };

static const char meeting_name[] = "meeting";

int visitor_write_descriptor(int count, char **words)
{
    return count == 2 ? -endpoint_write(atoi(words[0]), words[1], strlen(words[1])) : EINVAL;
}

/* With TCP the name is a port. */
static int join(const char *transport, const char *directory, const char *name)
{
    struct endpoint_address address = endpoint_make_address(transport, directory, name);
    if (address.storage.ss_family == AF_INET)
        ((struct sockaddr_in *)&address.storage)->sin_port = htons((uint16_t)atoi(name));
    return step(endpoint_join(transport, &address));
}

int visitor_send_to(int count, char **words)
{
    if (count != 4)
        return EINVAL;
    int fd = join(words[0], words[1], words[2]);
    int error = endpoint_write(fd, words[3], strlen(words[3]));
    close(fd);
    return -error;
}

static int count_names(const char *directory)
{
    DIR *stream = opendir(directory);
    const struct dirent *entry;
    int count = 0;

    if (stream == NULL)
        step_failed(errno);
    while ((entry = readdir(stream)) != NULL)
        count += entry->d_name[0] != '.';
    closedir(stream);
    return count;
}

/* The visitor writes to the number that the pipe's write end has here; keep_fd is let through exec.
 * The exit status of the visitor. */
static int visit_descriptor(const struct probe_trial *trial, int fd, int keep_fd)
{
    char number[WORD_BYTES];

    snprintf(number, sizeof number, "%d", fd);
    const char *const words[] = {number, "hello", NULL};
    return witness_answer(visitor_start(trial, "write-descriptor", words, keep_fd));
}

static int nameless_run(const struct probe_trial *trial, struct probe_result *out)
{
    struct endpoint_pair pair = endpoint_pair_open(trial->transport, trial->directory);
    char text[ROOM] = "";
    int names = count_names(trial->directory);
    int without = visit_descriptor(trial, pair.writer, -1);
    int with = visit_descriptor(trial, pair.writer, pair.writer);
    ssize_t count = with == 0 ? endpoint_read(pair.reader, text, sizeof text) : 0;

    probe_done(out, N_("exec'd an unrelated program without the pipe's descriptors; then again "
                       "with one of them"));
    probe_observed(out,
                   N_("names in the directory: %1; write() on the descriptor's number: %2; with "
                      "the descriptor inherited: %3, %4 bytes arrived"),
                   NUMBER(names), errno_name(without), errno_name(with), NUMBER(count));
    probe_brief(out, N_("no name: %1"), errno_name(without));
    return probe_conclude(out, names == 0 && without == EBADF && with == 0 && count == 5 &&
                                   memcmp(text, "hello", 5) == 0);
}

/* A place to be found at: what the visitor's messages come in by, and the name to tell it. */
struct meeting_place {
    int fd;
    char name[WORD_BYTES];
};

static struct meeting_place open_place(const char *transport, const char *directory)
{
    struct meeting_place place;
    struct endpoint_address address;

    place.fd = endpoint_serve(transport, directory, meeting_name, &address);
    if (address.storage.ss_family == AF_INET)
        snprintf(place.name, sizeof place.name, "%u",
                 ntohs(((const struct sockaddr_in *)&address.storage)->sin_port));
    else
        snprintf(place.name, sizeof place.name, "%s", meeting_name);
    return place;
}

/* The first message: bytes or -errno. */
static ssize_t receive(const char *transport, const struct meeting_place *place, char text[ROOM])
{
    int fd = endpoint_is_listened_to(transport) ? endpoint_accept(place->fd) : place->fd;

    return endpoint_read(fd, text, ROOM - 1);
}

static int by_name_run(const struct probe_trial *trial, struct probe_result *out)
{
    const struct meeting_place place = open_place(trial->transport, trial->directory);
    const char *const words[] = {trial->transport, trial->directory, place.name, "hello", NULL};
    char text[ROOM] = "";
    /* It need not be received to be sent: it fits into any buffer. */
    int status = witness_answer(visitor_start(trial, "send-to", words, -1));
    ssize_t count = status == 0 ? receive(trial->transport, &place, text) : 0;

    bool met = status == 0 && count == 5 && memcmp(text, "hello", 5) == 0;
    probe_done(
        out,
        strcmp(trial->transport, "tcp") == 0
            ? N_("exec'd an unrelated program, which was told the port \"%1\" and nothing else")
            : N_("exec'd an unrelated program, which was told the path of \"%1\" and nothing else"),
        place.name);
    probe_observed(out, N_("it opened the name and wrote: %1; %2 bytes arrived here"),
                   errno_name(status), NUMBER(count < 0 ? 0 : count));
    probe_brief(out, met ? N_("by name") : errno_name(status));
    return probe_conclude(out, met);
}

const struct probe probe_meeting_pipe = {
    .name = "meeting",
    .property = N_("unrelated processes meet"),
    .transports = {"pipe"},
    .claim = N_("A pipe has no name: it is for the process that made it and its descendants. A "
                "program that did not inherit a descriptor has nothing to open."),
    .code = "pipe2(end, O_CLOEXEC);\n"
            "if (fork() == 0)\n"
            "    execv(other_program, arguments);   /* %1 */\n",
    .remarks = {N_("end[1] is closed there: EBADF")},
    .reference = "pipe(2), fifo(7), execve(2); POSIX.1-2017, pipe()",
    .run = nameless_run,
};

const struct probe probe_meeting_name = {
    .name = "meeting",
    .property = N_("unrelated processes meet"),
    .transports = {"fifo", "unix-stream", "unix-dgram", "tcp"},
    .claim = N_(
        "Processes that are not related meet by a name: a path, or an address with a port."),
    .code = "mkfifo(\"/run/user/1000/meeting\", 0600);   /* %1 */\n"
            "fd = open(\"/run/user/1000/meeting\", O_RDONLY);\n"
            "\n"
            "/* %2 */\n"
            "fd = open(\"/run/user/1000/meeting\", O_WRONLY);   /* %3 */\n"
            "write(fd, \"hello\", 5);\n",
    .remarks = {N_("or bind() a socket"),
                N_("another program, started by anyone who may write there"), N_("or connect()")},
    .reference = "fifo(7), unix(7), ip(7); POSIX.1-2017, mkfifo(), bind(), connect()",
    .run = by_name_run,
};
