/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hood_calls.h - the system calls of a message by name, as they are listed in a language. */
#ifndef IPCMARK_REPORT_HOOD_CALLS_H
#define IPCMARK_REPORT_HOOD_CALLS_H

#include "language/language.h"

/* kernel_counters's "read 2.00, write 2.00" with the language's marks. The caller's, to be freed;
 * NULL: no memory. */
char *hood_calls_text(enum language language, const char *calls);

#endif
