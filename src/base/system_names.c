/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * system_names.c - empty where the C library has them (CMakeLists.txt asks). */
#include "base/system_names.h"

#include <signal.h>
#include <stdio.h>

enum { NUMBER_BYTES = 16 };

#ifndef IPCMARK_HAS_SYSTEM_NAMES
const char *sigabbrev_np(int signal_number)
{
    static const char *const names[] = {
        [SIGHUP] = "HUP",   [SIGINT] = "INT",   [SIGQUIT] = "QUIT", [SIGILL] = "ILL",
        [SIGABRT] = "ABRT", [SIGBUS] = "BUS",   [SIGFPE] = "FPE",   [SIGKILL] = "KILL",
        [SIGSEGV] = "SEGV", [SIGPIPE] = "PIPE", [SIGALRM] = "ALRM", [SIGTERM] = "TERM",
        [SIGXCPU] = "XCPU", [SIGXFSZ] = "XFSZ", [SIGSYS] = "SYS",
    };
    static char number[NUMBER_BYTES];
    size_t row = signal_number > 0 ? (size_t)signal_number : 0;

    if (row < sizeof names / sizeof names[0] && names[row] != NULL)
        return names[row];
    snprintf(number, sizeof number, "%d", signal_number);
    return number;
}

const char *strerrorname_np(int error)
{
    static char number[NUMBER_BYTES];

    snprintf(number, sizeof number, "%d", error);
    return number;
}
#endif
