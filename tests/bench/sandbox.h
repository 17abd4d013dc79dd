/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sandbox.h - a place of its own for every test, and what all tests expect of the program there.
 *
 * The functions that check fail the running cmocka test. */
#ifndef IPCMARK_TESTS_BENCH_SANDBOX_H
#define IPCMARK_TESTS_BENCH_SANDBOX_H

#include <jansson.h>
#include <limits.h>

#include "bench/program.h"

struct sandbox {
    char root[PATH_MAX / 4];
    char work[PATH_MAX / 2];      /* ROOT/work: where the program runs */
    char temporary[PATH_MAX / 2]; /* ROOT/t: its TMPDIR; short, for socket addresses */
    struct program program;       /* the last one run */
};

/* cmocka setup and teardown: *state is the sandbox. The teardown kills a program that still runs
 * and removes everything. */
int sandbox_create(void **state);
int sandbox_remove(void **state);

/* Everything below `folder` as sorted lines, "results/latest -> x" for a link; the caller's. */
char *folder_listing(const char *folder);

/* WORK/name in a static buffer, until the next call. */
const char *sandbox_path(const struct sandbox *sandbox, const char *name);

/* Writes WORK/name. */
void sandbox_write(const struct sandbox *sandbox, const char *name, const char *text);

/* The whole of WORK/name; the caller's. */
char *sandbox_read(const struct sandbox *sandbox, const char *name);

/* WORK/name as JSON; the caller's. */
json_t *sandbox_json(const struct sandbox *sandbox, const char *name);

/* Whether the run that is written into WORK/folder has done that block, by its journal. */
bool sandbox_block_is_done(const struct sandbox *sandbox, const char *folder, unsigned block);

/* Starts a program in the sandbox; directory and temporary of the order are filled in where NULL. */
struct program *sandbox_start(struct sandbox *sandbox, struct order order);

/* Runs it to its end, which must be an exit that leaves no process and nothing in TMPDIR. */
struct program *sandbox_run(struct sandbox *sandbox, struct order order);

/* sandbox_run() with exit status 0. */
struct program *sandbox_succeed(struct sandbox *sandbox, struct order order);

/* The same of what is typed, divided by single blanks. */
struct program *sandbox_type(struct sandbox *sandbox, const char *typed);

/* What a refused program says. */
struct refusal {
    struct order order;
    int exit_status;
    const char *words[8]; /* all in its one line on stderr; NULL ends them */
};

/* sandbox_run() with this status, nothing on stdout, one line "ipcmark: ..." on stderr that has all
 * words, and no change in WORK. */
void sandbox_refuse(struct sandbox *sandbox, struct refusal refusal);

/* Bad usage is refused: exit status 2. What is typed is divided by single blanks, words by bars. */
void sandbox_refuse_usage(struct sandbox *sandbox, const char *typed, const char *words);

struct mistake {
    const char *typed, *words;
};
void sandbox_refuse_all(struct sandbox *sandbox, const struct mistake mistakes[], size_t count);

/* The text is one line "ipcmark: ..." that has all words (NULL ends them). */
void assert_one_line(const char *text, const char *const words[]);

/* A run's stderr is empty, but for what is serious about the machine that the test runs on. */
void assert_quiet(const char *err);

/* The text has the word, or has it not. */
void assert_has(const char *text, const char *word);
void assert_has_not(const char *text, const char *word);

#endif
