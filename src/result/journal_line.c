/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * journal_line.c - an entry between its length and checksum, and the end of the line. */
#include "result/journal_line.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "result/journal.h"
#include "result/run_fields.h"

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
