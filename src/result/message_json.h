/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * message_json.h - messages in files: their English under the key that every reader knows, and
 * beside it {"format": "...", "arguments": ["12", {"format": ...}]}. */
#ifndef IPCMARK_RESULT_MESSAGE_JSON_H
#define IPCMARK_RESULT_MESSAGE_JSON_H

#include "result/json_make.h"
#include "result/json_read.h"

/* A message's English; null for NULL. */
json_t *json_make_english(struct json_maker *maker, const char *message);

/* Its source text and arguments; null for a plain text and for NULL. */
json_t *json_make_message(struct json_maker *maker, const char *message);

/* The message whose English was stored as `english` and whose format and arguments stand at `place`
 * (they may be absent or null): the English alone, as a plain text, if that is not believed
 * (text/message.h). The caller's. NULL: `english` is NULL; or a failure, which is noted: no memory,
 * a wrong type, more than 4 levels, or not as many arguments as the format has placeholders. */
char *json_read_message(struct json_reader *reader, const struct json_place *place,
                        const char *english);

#endif
