/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outcome.c - texts of fixed size, and errno by name: strerrorname_np(3) is younger than the oldest
 * C library that this has to build with. */
#include "probe/outcome.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* What sockets, pipes, files, processes and signals give. By the names that poll() and connect()
 * are documented with where two names have one number (EAGAIN, EOPNOTSUPP). */
static const struct {
    int number;
    const char *name;
} errors[] = {
    {0, "success"},
    {E2BIG, "E2BIG"},
    {EACCES, "EACCES"},
    {EADDRINUSE, "EADDRINUSE"},
    {EADDRNOTAVAIL, "EADDRNOTAVAIL"},
    {EAFNOSUPPORT, "EAFNOSUPPORT"},
    {EAGAIN, "EAGAIN"},
    {EALREADY, "EALREADY"},
    {EBADF, "EBADF"},
    {EBADMSG, "EBADMSG"},
    {EBUSY, "EBUSY"},
    {ECANCELED, "ECANCELED"},
    {ECHILD, "ECHILD"},
    {ECONNABORTED, "ECONNABORTED"},
    {ECONNREFUSED, "ECONNREFUSED"},
    {ECONNRESET, "ECONNRESET"},
    {EDEADLK, "EDEADLK"},
    {EDESTADDRREQ, "EDESTADDRREQ"},
    {EDOM, "EDOM"},
    {EDQUOT, "EDQUOT"},
    {EEXIST, "EEXIST"},
    {EFAULT, "EFAULT"},
    {EFBIG, "EFBIG"},
    {EHOSTDOWN, "EHOSTDOWN"},
    {EHOSTUNREACH, "EHOSTUNREACH"},
    {EIDRM, "EIDRM"},
    {EILSEQ, "EILSEQ"},
    {EINPROGRESS, "EINPROGRESS"},
    {EINTR, "EINTR"},
    {EINVAL, "EINVAL"},
    {EIO, "EIO"},
    {EISCONN, "EISCONN"},
    {EISDIR, "EISDIR"},
    {ELOOP, "ELOOP"},
    {EMFILE, "EMFILE"},
    {EMLINK, "EMLINK"},
    {EMSGSIZE, "EMSGSIZE"},
    {ENAMETOOLONG, "ENAMETOOLONG"},
    {ENETDOWN, "ENETDOWN"},
    {ENETRESET, "ENETRESET"},
    {ENETUNREACH, "ENETUNREACH"},
    {ENFILE, "ENFILE"},
    {ENOBUFS, "ENOBUFS"},
    {ENODATA, "ENODATA"},
    {ENODEV, "ENODEV"},
    {ENOENT, "ENOENT"},
    {ENOEXEC, "ENOEXEC"},
    {ENOLCK, "ENOLCK"},
    {ENOMEM, "ENOMEM"},
    {ENOMSG, "ENOMSG"},
    {ENOPROTOOPT, "ENOPROTOOPT"},
    {ENOSPC, "ENOSPC"},
    {ENOSYS, "ENOSYS"},
    {ENOTCONN, "ENOTCONN"},
    {ENOTDIR, "ENOTDIR"},
    {ENOTEMPTY, "ENOTEMPTY"},
    {ENOTSOCK, "ENOTSOCK"},
    {ENOTTY, "ENOTTY"},
    {ENXIO, "ENXIO"},
    {EOPNOTSUPP, "EOPNOTSUPP"},
    {EOVERFLOW, "EOVERFLOW"},
    {EPERM, "EPERM"},
    {EPIPE, "EPIPE"},
    {EPROTO, "EPROTO"},
    {EPROTONOSUPPORT, "EPROTONOSUPPORT"},
    {EPROTOTYPE, "EPROTOTYPE"},
    {ERANGE, "ERANGE"},
    {EROFS, "EROFS"},
    {ESHUTDOWN, "ESHUTDOWN"},
    {ESOCKTNOSUPPORT, "ESOCKTNOSUPPORT"},
    {ESPIPE, "ESPIPE"},
    {ESRCH, "ESRCH"},
    {ETIME, "ETIME"},
    {ETIMEDOUT, "ETIMEDOUT"},
    {ETOOMANYREFS, "ETOOMANYREFS"},
    {EUSERS, "EUSERS"},
    {EXDEV, "EXDEV"},
};

enum { UNNAMED_BYTES = 24 };

const char *errno_name(int number)
{
    static _Thread_local char unnamed[UNNAMED_BYTES];

    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (errors[i].number == number)
            return errors[i].name;
    snprintf(unnamed, sizeof unnamed, "errno %d", number);
    return unnamed;
}

static void set_text(char *text, size_t size, const char *format, va_list arguments)
{
    int length = vsnprintf(text, size, format, arguments);

    if (length < 0)
        text[0] = '\0';
    else if ((size_t)length >= size)
        memcpy(text + size - sizeof "...", "...", sizeof "...");
}

void probe_done(struct probe_result *out, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set_text(out->done, sizeof out->done, format, arguments);
    va_end(arguments);
}

void probe_observed(struct probe_result *out, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set_text(out->observed, sizeof out->observed, format, arguments);
    va_end(arguments);
}

void probe_brief(struct probe_result *out, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set_text(out->brief, sizeof out->brief, format, arguments);
    va_end(arguments);
}

int probe_conclude(struct probe_result *out, bool as_claimed)
{
    out->outcome = as_claimed ? PROBE_HOLDS : PROBE_CONTRADICTED;
    return 0;
}

int probe_not_possible(struct probe_result *out, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set_text(out->observed, sizeof out->observed, format, arguments);
    va_end(arguments);
    out->outcome = PROBE_NOT_TRIED;
    probe_brief(out, "-");
    return 0;
}

/* Appending to a text of fixed size. */

void words_add(struct words *words, const char *format, ...)
{
    size_t room = sizeof words->text - words->length;
    va_list arguments;

    va_start(arguments, format);
    int length = vsnprintf(words->text + words->length, room, format, arguments);
    va_end(arguments);
    if (length < 0)
        return;
    if ((size_t)length < room) {
        words->length += (size_t)length;
        return;
    }
    words->length = sizeof words->text - 1;
    memcpy(words->text + sizeof words->text - sizeof "...", "...", sizeof "...");
}
