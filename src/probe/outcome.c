/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outcome.c - messages in buffers of fixed size, and errno by name: strerrorname_np(3) is younger
 * than the oldest C library that this has to build with. */
#include "probe/outcome.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What sockets, pipes, files, processes and signals give. By the names that poll() and connect()
 * are documented with where two names have one number (EAGAIN, EOPNOTSUPP). */
#define ERROR(number)                                                                              \
    {                                                                                              \
        number, #number                                                                            \
    }

static const struct {
    int number;
    const char *name;
} errors[] = {
    ERROR(E2BIG),           ERROR(EACCES),       ERROR(EADDRINUSE),  ERROR(EADDRNOTAVAIL),
    ERROR(EAFNOSUPPORT),    ERROR(EAGAIN),       ERROR(EALREADY),    ERROR(EBADF),
    ERROR(EBADMSG),         ERROR(EBUSY),        ERROR(ECANCELED),   ERROR(ECHILD),
    ERROR(ECONNABORTED),    ERROR(ECONNREFUSED), ERROR(ECONNRESET),  ERROR(EDEADLK),
    ERROR(EDESTADDRREQ),    ERROR(EDOM),         ERROR(EDQUOT),      ERROR(EEXIST),
    ERROR(EFAULT),          ERROR(EFBIG),        ERROR(EHOSTDOWN),   ERROR(EHOSTUNREACH),
    ERROR(EIDRM),           ERROR(EILSEQ),       ERROR(EINPROGRESS), ERROR(EINTR),
    ERROR(EINVAL),          ERROR(EIO),          ERROR(EISCONN),     ERROR(EISDIR),
    ERROR(ELOOP),           ERROR(EMFILE),       ERROR(EMLINK),      ERROR(EMSGSIZE),
    ERROR(ENAMETOOLONG),    ERROR(ENETDOWN),     ERROR(ENETRESET),   ERROR(ENETUNREACH),
    ERROR(ENFILE),          ERROR(ENOBUFS),      ERROR(ENODATA),     ERROR(ENODEV),
    ERROR(ENOENT),          ERROR(ENOEXEC),      ERROR(ENOLCK),      ERROR(ENOMEM),
    ERROR(ENOMSG),          ERROR(ENOPROTOOPT),  ERROR(ENOSPC),      ERROR(ENOSYS),
    ERROR(ENOTCONN),        ERROR(ENOTDIR),      ERROR(ENOTEMPTY),   ERROR(ENOTSOCK),
    ERROR(ENOTTY),          ERROR(ENXIO),        ERROR(EOPNOTSUPP),  ERROR(EOVERFLOW),
    ERROR(EPERM),           ERROR(EPIPE),        ERROR(EPROTO),      ERROR(EPROTONOSUPPORT),
    ERROR(EPROTOTYPE),      ERROR(ERANGE),       ERROR(EROFS),       ERROR(ESHUTDOWN),
    ERROR(ESOCKTNOSUPPORT), ERROR(ESPIPE),       ERROR(ESRCH),       ERROR(ETIME),
    ERROR(ETIMEDOUT),       ERROR(ETOOMANYREFS), ERROR(EUSERS),      ERROR(EXDEV),
};

/* By these a system says that something can't be had here, or not by us. No claim is about them, so
 * one that was observed leaves it open. */
static const int refusals[] = {
    ENOSYS,          EPERM,         ENOMEM,   EMFILE,      ENFILE,       ENOBUFS,
    ENOSPC,          EDQUOT,        EROFS,    EIO,         EAFNOSUPPORT, EPROTONOSUPPORT,
    ESOCKTNOSUPPORT, EADDRNOTAVAIL, ENETDOWN, ENETUNREACH, EHOSTUNREACH, EHOSTDOWN,
};

/* The one that was named last; an experiment has a process of its own. */
static int refused;

static void note_refusal(int number)
{
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++)
        if (refusals[i] == number)
            refused = number;
}

enum { NAME_BYTES = 24 };

const char *errno_name(int number)
{
    static _Thread_local char name[NAME_BYTES], success[NAME_BYTES];

    note_refusal(number);
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (errors[i].number == number)
            return errors[i].name;
    if (number == 0)
        return probe_put(success, sizeof success, PROBE_PARTS(N_("success")));
    snprintf(name, sizeof name, "errno %d", number);
    return name;
}

int errno_of(ssize_t result)
{
    return result < 0 ? errno : 0;
}

struct phrase moved_bytes(ssize_t result)
{
    struct phrase moved = {0};

    if (result < 0)
        PHRASE_IN(moved.text, N_("0 bytes, %1"), errno_name((int)-result));
    else
        PHRASE_IN(moved.text, N_("%1 bytes"), NUMBER(result));
    return moved;
}

/* What strsignal() says of those that end a process. */
static const char *const endings[] = {
    [SIGHUP] = N_("Hangup"),
    [SIGINT] = N_("Interrupt"),
    [SIGQUIT] = N_("Quit"),
    [SIGILL] = N_("Illegal instruction"),
    [SIGABRT] = N_("Aborted"),
    [SIGBUS] = N_("Bus error"),
    [SIGFPE] = N_("Floating point exception"),
    [SIGKILL] = N_("Killed"),
    [SIGSEGV] = N_("Segmentation fault"),
    [SIGALRM] = N_("Alarm clock"),
    [SIGTERM] = N_("Terminated"),
    [SIGXCPU] = N_("CPU time limit exceeded"),
    [SIGXFSZ] = N_("File size limit exceeded"),
    [SIGSYS] = N_("Bad system call"),
};

struct phrase signal_name(int number)
{
    size_t row = number > 0 ? (size_t)number : 0;
    bool is_known = row < sizeof endings / sizeof endings[0] && endings[row] != NULL;
    struct phrase name = {0};

    PHRASE_IN(name.text, is_known ? endings[row] : strsignal(number));
    return name;
}

const char *probe_put(char *text, size_t bytes, const char *const parts[])
{
    size_t most = text_placeholders(parts[0]), count = 0;

    while (count < most && parts[1 + count] != NULL)
        count++;
    /* A name or number alone is nothing to be translated. */
    if (count == 0 && (!message_is_plain(parts[0]) || !text_is_own(parts[0]))) {
        message_keep(text, bytes, parts[0]);
        return text;
    }
    char *message = message_from(parts[0], parts + 1, count);
    message_keep(text, bytes, message);
    free(message);
    return text;
}

/* What was observed stays in front. */
static void leave_open(struct probe_result *out, int number)
{
    char so_far[PROBE_TEXT_BYTES - PROBE_PHRASE_BYTES];

    message_keep(so_far, sizeof so_far, out->observed);
    probe_not_possible(out, N_("%1; that decides nothing, as %2 is a refusal by this system"),
                       so_far, errno_name(number));
}

int probe_conclude(struct probe_result *out, bool as_claimed)
{
    if (!as_claimed && refused != 0)
        leave_open(out, refused);
    else
        out->outcome = as_claimed ? PROBE_HOLDS : PROBE_CONTRADICTED;
    refused = 0;
    return 0;
}

int probe_give_up(struct probe_result *out, const char *const parts[])
{
    probe_put(out->observed, sizeof out->observed, parts);
    out->outcome = PROBE_NOT_TRIED;
    probe_brief(out, "-");
    return 0;
}
