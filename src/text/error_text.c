/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * error_text.c - the errors of the system that cases fail with, worded as the GNU C library does. */
#include <errno.h>
#include <string.h>

#include "text/message.h"

static const char *const texts[] = {
    [EPERM] = N_("Operation not permitted"),
    [ENOENT] = N_("No such file or directory"),
    [ESRCH] = N_("No such process"),
    [EINTR] = N_("Interrupted system call"),
    [EIO] = N_("Input/output error"),
    [EBADF] = N_("Bad file descriptor"),
    [ECHILD] = N_("No child processes"),
    [EAGAIN] = N_("Resource temporarily unavailable"),
    [ENOMEM] = N_("Cannot allocate memory"),
    [EACCES] = N_("Permission denied"),
    [EFAULT] = N_("Bad address"),
    [EBUSY] = N_("Device or resource busy"),
    [EEXIST] = N_("File exists"),
    [ENODEV] = N_("No such device"),
    [ENXIO] = N_("No such device or address"),
    [ENOTDIR] = N_("Not a directory"),
    [EINVAL] = N_("Invalid argument"),
    [ENFILE] = N_("Too many open files in system"),
    [EMFILE] = N_("Too many open files"),
    [ENOSPC] = N_("No space left on device"),
    [EROFS] = N_("Read-only file system"),
    [EPIPE] = N_("Broken pipe"),
    [ENAMETOOLONG] = N_("File name too long"),
    [ENOSYS] = N_("Function not implemented"),
    [EPROTO] = N_("Protocol error"),
    [EBADMSG] = N_("Bad message"),
    [EOVERFLOW] = N_("Value too large for defined data type"),
    [EMSGSIZE] = N_("Message too long"),
    [EPROTONOSUPPORT] = N_("Protocol not supported"),
    [EOPNOTSUPP] = N_("Operation not supported"),
    [EAFNOSUPPORT] = N_("Address family not supported by protocol"),
    [EADDRINUSE] = N_("Address already in use"),
    [EADDRNOTAVAIL] = N_("Cannot assign requested address"),
    [ENETDOWN] = N_("Network is down"),
    [ENETUNREACH] = N_("Network is unreachable"),
    [ECONNABORTED] = N_("Software caused connection abort"),
    [ECONNRESET] = N_("Connection reset by peer"),
    [ENOBUFS] = N_("No buffer space available"),
    [ENOTCONN] = N_("Transport endpoint is not connected"),
    [ETIMEDOUT] = N_("Connection timed out"),
    [ECONNREFUSED] = N_("Connection refused"),
    [ETIME] = N_("Timer expired"),
    [ECANCELED] = N_("Operation canceled"),
};

const char *error_text(int error)
{
    size_t count = sizeof texts / sizeof texts[0];

    return error > 0 && (size_t)error < count && texts[error] != NULL ? texts[error]
                                                                      : strerror(error);
}
