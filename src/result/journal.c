/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journal.c - the lines of a journal, and writing them; journal_replay.c reads. */
#include "result/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/durable.h"
#include "result/journal_line.h"
#include "result/run_fields.h"
#include "text/limit.h"
#include "transport/fd_io.h"

/* ---- lines: an entry between its length and checksum ---- */

static const struct field run_rows[] = {
    {"schema", .kind = FIELD_CONSTANT, .text = JOURNAL_SCHEMA},
    {"started", FIELD(TEXT, struct run, started)},
    {"seed", FIELD(WHOLE, struct run, seed)},
};

static const struct fields which_run_fields = {FIELDS(run_rows, struct run)};

#define PART(key_, member, fields)                                                                 \
    {                                                                                              \
        key_, FIELD(POINTER, struct journal_entry, member), .need = JSON_OPTIONAL, .of = (fields), \
                                                            .left_out = true                       \
    }

static const struct field entry_rows[] = {
    PART("run", run, &which_run_fields),
    PART("case", run_case, &case_progress_fields),
    PART("block", block, &block_fields),
    {"blocks_planned", FIELD(WHOLE, struct journal_entry, blocks_planned), FIELD_UNLESS_0},
    PART("skipped", skipped, &skipped_fields),
};

const struct fields journal_fields = {FIELDS(entry_rows, struct journal_entry)};

/* CRC-32 of IEEE 802.3, bit by bit: lines are short and few. */
static uint32_t crc32_of(const char *bytes, size_t count)
{
    uint32_t crc = UINT32_MAX;

    for (size_t i = 0; i < count; i++) {
        crc ^= (unsigned char)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (UINT32_C(0xEDB88320) & -(crc & 1));
    }
    return ~crc;
}

enum { HEAD_BYTES = 64 };

static size_t make_head(char head[HEAD_BYTES], const char *entry, size_t bytes)
{
    return (size_t)snprintf(head, HEAD_BYTES, "{\"bytes\":%zu,\"crc32\":\"%08x\",\"entry\":", bytes,
                            crc32_of(entry, bytes));
}

int journal_line_make(const struct journal_entry *entry, char **line, size_t *bytes)
{
    struct json_maker maker = {0};
    char head[HEAD_BYTES];
    char *text = fields_line(&maker, &journal_fields, entry);

    if (text == NULL)
        return maker.error;
    make_head(head, text, strlen(text));
    int length = asprintf(line, "%s%s}\n", head, text);
    free(text);
    *bytes = length < 0 ? 0 : (size_t)length;
    return length < 0 ? -ENOMEM : 0;
}

bool journal_line_check(const char *line, size_t bytes, const char **entry, size_t *entry_bytes)
{
    static const char mark[] = "\"entry\":";
    const char *found = memmem(line, bytes < HEAD_BYTES ? bytes : HEAD_BYTES, mark,
                               sizeof mark - 1);
    char head[HEAD_BYTES];

    if (found == NULL || line[bytes - 1] != '}')
        return false;
    *entry = found + sizeof mark - 1;
    *entry_bytes = (size_t)(line + bytes - 1 - *entry);
    /* There is one way to write it. */
    return make_head(head, *entry, *entry_bytes) == (size_t)(*entry - line) &&
           memcmp(head, line, (size_t)(*entry - line)) == 0;
}

/* ---- writing ---- */

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
