/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journal_line.h - one line of a journal (journal.h). */
#ifndef IPCMARK_RESULT_JOURNAL_LINE_H
#define IPCMARK_RESULT_JOURNAL_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "result/fields.h"
#include "result/run.h"

/* One of the pointers is given. */
struct journal_entry {
    const struct run *run; /* the first line: which run that is */
    /* as it is now, with one invocation, or none after a failure */
    const struct run_case *run_case;
    const struct run_block *block;     /* done, and */
    unsigned blocks_planned;           /* with it */
    const struct run_skipped *skipped; /* given up */
};

/* Of struct journal_entry; what is read owns all that it points to. */
extern const struct fields journal_fields;

/* The line with its end; the caller's. -ENOMEM, -EOVERFLOW, -EINVAL (json_make.h). */
int journal_line_make(const struct journal_entry *entry, char **line, size_t *bytes);

/* Finds the entry in a line (without its end), which is whole and unchanged; else false. */
bool journal_line_check(const char *line, size_t bytes, const char **entry, size_t *entry_bytes);

/* Where the journal of a run file is; the caller's. NULL: no memory. */
char *journal_path(const char *run_path);

#endif
