/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * command_line.h - the options of a command as rows, and mistakes in them told in one line each.
 *
 * argp makes parser, --help and --usage of them, but would tell a mistake in two lines, and doesn't know
 * the name that was probably meant. */
#ifndef IPCMARK_BENCH_COMMAND_LINE_H
#define IPCMARK_BENCH_COMMAND_LINE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/diagnosis.h"

/* What is typed last is put into the command's own options: a const char *, or true of a switch. */
struct option_row {
    const char *name;  /* NULL ends the rows */
    int letter;        /* 0: none */
    const char *value; /* what the help calls it; NULL: a switch */
    size_t member;     /* its offset there; OPTION_TAKEN: none */
    const char *help;
};

/* Each time that it is typed it is handed to take(). */
#define OPTION_TAKEN SIZE_MAX

struct command_line {
    const char *command; /* begins texts of errors: "compare" */
    const struct option_row *rows;
    const char *words, *doc; /* of the help: args_doc, doc (struct argp) */
    const char *no_words;    /* what to do instead, where words are refused: `words` is NULL then */
    /* Of options that have no member. */
    int (*take)(void *options, const char *name, const char *value, struct diagnosis *why);
    /* In the help, before the second part of `doc`; NULL: nothing. */
    void (*print_more)(FILE *stream);
};

/* Checks every option up to "--" as getopt_long(3) will read it (an unambiguous beginning of a long
 * name counts; letters may stand together): it is in the rows or one of argp's own, its value is there
 * when it wants one, and none when it doesn't. Then fills *options, and *words with what is no option
 * (ended by NULL; within argv). -EINVAL with *why for the first mistake, or what take() returned.
 * --help and --usage print and exit. */
int command_line_parse(const struct command_line *line, int argc, char **argv, void *options,
                       char ***words, struct diagnosis *why);

#endif
