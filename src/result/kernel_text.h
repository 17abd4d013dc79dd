/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kernel_text.h - what single lines of /proc and /sys mean (pure functions on text). */
#ifndef IPCMARK_RESULT_KERNEL_TEXT_H
#define IPCMARK_RESULT_KERNEL_TEXT_H

/* The first line of /proc/stat: stolen time in percent of busy and stolen time since boot. NAN when
 * the line is not of that form or nothing ran yet. */
double kernel_text_steal_percent(const char *cpu_line);

/* Cuts /proc/cmdline, in place, down to the parameters that bear on timing, separated by one blank.
 * The others, and what follows "--" and is for init, tell nothing about a result and may be nobody
 * else's business. */
void kernel_text_keep_timing_parameters(char *command_line);

/* "always [madvise] never": a copy of the word in brackets, the caller's; NULL when there is none
 * or no memory. */
char *kernel_text_chosen(const char *choices);

/* /proc/sys/kernel/randomize_va_space in a word: "off", "partial" or "full"; NULL for others. */
const char *kernel_text_aslr(const char *level);

/* `PRETTY_NAME="Debian GNU/Linux 12"`: a copy of the value, unquoted, the caller's, when the line
 * (its newline may be there) assigns to `name`; else, or without memory, NULL. os-release(5). */
char *kernel_text_assigned(const char *line, const char *name);

/* "NoNewPrivs:\t0", a line of /proc/self/status: a copy of what follows `key`, trimmed, the
 * caller's; NULL: another key, nothing follows, or no memory. */
char *kernel_text_after_colon(const char *line, const char *key);

#endif
