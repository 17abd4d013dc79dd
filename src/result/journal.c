/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journal.c - the lines of a journal, and writing them; journal_replay.c reads. */
#include "result/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/durable.h"
#include "result/journal_line.h"
#include "text/limit.h"
#include "transport/fd_io.h"

static int fail(struct journal *journal, int error)
{
    return diagnose(&journal->why, error,
                    "cannot write %s: %s; what was measured before is kept: see to that, and go on "
                    "with `ipcmark run --resume`",
                    journal->path, limit_text(-error, LIMIT_ANY));
}

static int append(struct journal *journal, const struct journal_entry *entry)
{
    char *line = NULL;
    size_t bytes = 0;
    int error = journal_line_make(entry, &line, &bytes);

    if (error == 0)
        error = fd_write_all(journal->file, line, bytes);
    free(line);
    return error == 0 ? 0 : fail(journal, error);
}

static int append_skipped(struct journal *journal, const struct run *run)
{
    int error = 0;

    for (; error == 0 && journal->skipped < run->skipped_count; journal->skipped++)
        error = append(journal,
                       &(struct journal_entry){.skipped = &run->skipped[journal->skipped]});
    return error;
}

/* The case with its last `rows` invocations. */
static int append_case(struct journal *journal, const struct run *run,
                       const struct run_case *run_case, size_t rows)
{
    struct run_case part = *run_case;

    part.invocations += run_case->invocation_count - rows;
    part.invocation_count = rows;
    int error = append(journal, &(struct journal_entry){.run_case = &part});
    return error == 0 ? append_skipped(journal, run) : error;
}

int journal_invocation(struct journal *journal, const struct run *run,
                       const struct run_case *run_case)
{
    return append_case(journal, run, run_case, 1);
}

int journal_failure(struct journal *journal, const struct run *run, const struct run_case *run_case)
{
    return append_case(journal, run, run_case, 0);
}

int journal_block(struct journal *journal, const struct run *run)
{
    const struct journal_entry entry = {.block = &run->block_list[run->block_count - 1],
                                        .blocks_planned = run->blocks_planned};
    int error = append(journal, &entry);

    if (error == 0)
        error = append_skipped(journal, run);
    if (error != 0)
        return error;
    error = durable_sync(journal->file, fdatasync);
    return error == 0 ? 0 : fail(journal, error);
}

char *journal_path(const char *run_path)
{
    char *folder = durable_folder_of(run_path), *path = NULL;

    if (folder != NULL && asprintf(&path, "%s/" JOURNAL_NAME, folder) < 0)
        path = NULL;
    free(folder);
    return path;
}

static int open_new(struct journal *journal)
{
    char *folder = durable_folder_of(journal->path);

    unlink(journal->path);
    journal->file = durable_open(journal->path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0666);
    int error = journal->file < 0 ? -errno : folder == NULL ? -ENOMEM : durable_sync_folder(folder);
    free(folder);
    return error;
}

int journal_begin(struct journal *journal, const char *run_path, const struct run *run,
                  struct diagnosis *why)
{
    *journal = (struct journal){
        .path = journal_path(run_path), .file = -1, .skipped = run->skipped_count};
    if (journal->path == NULL)
        return diagnose(why, -ENOMEM, "%s", strerror(ENOMEM));
    int error = open_new(journal);
    if (error == 0)
        error = append(journal, &(struct journal_entry){.run = run});
    return error == 0 ? 0
                      : diagnose(why, error, "cannot write %s: %s", journal->path,
                                 limit_text(-error, LIMIT_ANY));
}

void journal_close(struct journal *journal)
{
    if (journal->path != NULL)
        fd_close(&journal->file);
    free(journal->path);
    journal->path = NULL;
}

void journal_remove(const char *run_path)
{
    char *path = journal_path(run_path);

    if (path != NULL)
        unlink(path);
    free(path);
}
