/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fields_member.h - where a field's member is: shared by what reads, writes and describes tables.
 */
#ifndef IPCMARK_RESULT_FIELDS_MEMBER_H
#define IPCMARK_RESULT_FIELDS_MEMBER_H

#include <stdio.h>
#include <string.h>

#include "result/fields.h"
#include "text/message.h"

enum { FIELD_KEY_BYTES = 64 };

static inline const void *member_of(const struct field *field, const void *value)
{
    return (const char *)value + field->offset;
}

static inline void *member_at(const struct field *field, void *value)
{
    return (char *)value + field->offset;
}

static inline size_t count_of(const struct field *field, const void *value)
{
    return *(const size_t *)((const char *)value + field->count_offset);
}

static inline size_t *count_at(const struct field *field, void *value)
{
    return (size_t *)((char *)value + field->count_offset);
}

/* What an array of them holds. */
static inline size_t element_bytes(const struct fields *fields)
{
    return fields->view != NULL ? fields->view->bytes : fields->bytes;
}

static inline const void *element_of(const struct field *field, const void *value, size_t index)
{
    const char *elements = *(const char *const *)member_of(field, value);

    return elements + index * element_bytes(field->of);
}

static inline bool has_messages(const struct field *field)
{
    return field->kind == FIELD_MESSAGE || field->kind == FIELD_MESSAGES ||
           field->kind == FIELD_REASONS;
}

/* "reason_message"; "warning_messages" of "warnings": what the English is made of. */
static inline void message_key(const struct field *field, char key[FIELD_KEY_BYTES])
{
    snprintf(key, FIELD_KEY_BYTES, "%.*s_message%s",
             (int)strlen(field->key) - (field->kind == FIELD_MESSAGES), field->key,
             field->kind == FIELD_MESSAGE ? "" : "s");
}

#endif
