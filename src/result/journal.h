/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journal.h - what a run has measured since its run file was written: a line of JSON for each finished
 * invocation, failure, block and case that was given up, beside run.json.
 *
 * A line is {"bytes":N,"crc32":"HEX","entry":{...}}, both of the entry's text; the first one names the
 * run. Lines are appended by one write(2) each and synced once a block. Who reads takes the lines
 * before the first one that is not whole. What run.json has already is passed over, so that a journal
 * that outlives its end is harmless. */
#ifndef IPCMARK_RESULT_JOURNAL_H
#define IPCMARK_RESULT_JOURNAL_H

#include <stddef.h>

#include "base/diagnosis.h"
#include "result/run.h"

#define JOURNAL_SCHEMA "ipcmark-journal/1"
#define JOURNAL_NAME "journal.jsonl"

/* One that is being written. Zeroed: none. */
struct journal {
    char *path; /* NULL: none is open */
    int file;
    size_t skipped; /* so many of the run's skipped cases are written */
    struct diagnosis why;
};

/* Makes the journal beside that run file, which has been written and holds all of the run so far; an
 * older one goes. -errno with *why. journal_close() it also after an error. */
int journal_begin(struct journal *journal, const char *run_path, const struct run *run,
                  struct diagnosis *why);

/* Appends what happened last: an invocation of the case, or (with journal_failure()) that it has none;
 * and which cases were given up since. -errno, told in journal->why with what to do: nothing may be
 * appended after that. */
int journal_invocation(struct journal *journal, const struct run *run,
                       const struct run_case *run_case);
int journal_failure(struct journal *journal, const struct run *run,
                    const struct run_case *run_case);

/* The run's last block is done: appends that, and syncs. Errors as above. */
int journal_block(struct journal *journal, const struct run *run);

void journal_close(struct journal *journal);

/* Removes the journal beside that run file, which has everything now; no matter if that fails. */
void journal_remove(const char *run_path);

/* The bytes of the journal beside that run file; to be read before that file, so that nothing is lost
 * between the two where another program is writing them. The caller's; NULL: there is none, or
 * `run_path` is not named run.json. -errno with *why. */
int journal_bytes(const char *run_path, char **out, size_t *length, struct diagnosis *why);

/* Adds what it holds to the run that run.json said, unless that is complete. What is torn or damaged is left
 * out, told in run->dropped. -EINVAL: it is another run's, or no journal of this schema; -ENOMEM; *why
 * names it. */
int journal_replay(const char *run_path, const char *bytes, size_t length, struct run *run,
                   struct diagnosis *why);

#endif
