/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shell_command.h - the command of a run, to be typed again. */
#ifndef IPCMARK_REPORT_SHELL_COMMAND_H
#define IPCMARK_REPORT_SHELL_COMMAND_H

#include <stdio.h>

#include "result/run.h"

/* An option of `run` that takes a value; letter 0: it has no short form. */
struct shell_option {
    const char *name; /* "output" */
    char letter;
};

/* A word as the shell takes it: to be pasted, even when somebody else chose it. */
void shell_word_print(FILE *stream, const char *word);

/* The words of run->command, but for its folder, which is there already, and for the options in
 * `left_out`, which a NULL name ends, with their values. */
void shell_command_print(FILE *stream, const struct run *run, const struct shell_option *left_out);

#endif
