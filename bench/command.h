/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * command.h - the subcommands, and how every one of them ends. */
#ifndef IPCMARK_BENCH_COMMAND_H
#define IPCMARK_BENCH_COMMAND_H

#include "base/diagnosis.h"
#include "result/run.h"

/* Exit statuses; after a signal N it is 128 + N. */
enum exit_status {
    EXIT_FINE = 0,
    EXIT_NEGATIVE = 1, /* the answer is "worse" (compare), "contradicted" (probe), "not trustworthy"
                        * (selftest) or "serious" (doctor) */
    EXIT_USAGE = 2,    /* the user's words: what was wrong, what is allowed */
    EXIT_SYSTEM = 3,   /* the system refused something, or an invocation failed */
    EXIT_CANT_TELL =
        77, /* something looks worse, or a check could not be made: not enough is known */
};

struct command {
    const char *name;
    const char *summary;
    /* argv[0] is "ipcmark NAME"; returns the exit status. */
    int (*run)(int argc, char **argv);
};

/* All commands in the order of the help, ended by a NULL name. */
extern const struct command commands[];

int command_run(int argc, char **argv);
int command_report(int argc, char **argv);
int command_compare(int argc, char **argv);
int command_gather(int argc, char **argv);
int command_probe(int argc, char **argv);
int command_doctor(int argc, char **argv);
int command_tune(int argc, char **argv);
int command_selftest(int argc, char **argv);
int command_conformance(int argc, char **argv); /* of selftest; argv[0] is "conformance" */
int command_serve(int argc, char **argv);
int command_list(int argc, char **argv);

/* Prints "ipcmark: TEXT", of a message (text/message.h) its English, on stderr and returns the exit
 * status for the library's error: EXIT_USAGE for -EINVAL, else EXIT_SYSTEM. */
int command_fail(int error, const char *text);

/* Says on stderr what a file has and this program does not know; NULL or "": nothing. */
void command_note_unknown(const char *path, const char *unknown);

/* Says on stderr what of its journal could not be read. */
void command_note_dropped(const struct run *run);

/* Says on stderr how to go on with a run that was stopped; of a path that is no folder of a run, nor its
 * run.json, nothing. */
void command_note_incomplete(const char *path, const struct run *run);

/* run_file_read(), with these notes. A file of experiments is refused (-EINVAL). */
int command_read_run(const char *path, struct run *run, struct diagnosis *why);

/* Says that stdout failed, once for the whole program, and returns EXIT_SYSTEM. */
int command_output_fail(int error);

/* The exit status of what printed a result: says what failed, standard output where *why is empty. */
int command_end(int error, const struct diagnosis *why);

#endif
