/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * message.h - what is said once and told later, in whatever language is in use then: a source text
 * with its arguments, as one string.
 *
 * A message is a NUL-terminated text that only these functions look into (bytes 1 to 3 mark its
 * parts); it can be copied, kept in shared memory and compared like any other. A text without such
 * marks is a message, too, one of which only the English is known: it is said as it is. */
#ifndef IPCMARK_TEXT_MESSAGE_H
#define IPCMARK_TEXT_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diagnosis.h"
#include "text/text.h"

enum { MESSAGE_DEEPEST = 6, MESSAGE_NUMBER_BYTES = 32, MESSAGE_WORD_BYTES = 128 };

/* `format` is a source text marked with N_(), for its placeholders follow as many arguments, and
 * NULL. Arguments are messages (made before, at most MESSAGE_DEEPEST in each other) or plain texts,
 * of which numbers and sizes ("12.5", "64 KiB") will be written as each language does and the rest
 * stays. The caller's, to be freed; NULL: no memory, also when an argument is NULL before its time. */
char *message_make(const char *format, ...) __attribute__((sentinel));
char *message_from(const char *format, const char *const arguments[], size_t count);

/* A text from elsewhere as a message: marks that it happens to hold are "?". The caller's; NULL: no
 * memory. */
char *message_plain(const char *text);

/* An argument that is printed, until the end of the block: MESSAGE_NUMBER("%.1f", percent). */
#define MESSAGE_NUMBER(format, ...)                                                                \
    message_number((char[MESSAGE_NUMBER_BYTES]){0}, format, __VA_ARGS__)
const char *message_number(char text[MESSAGE_NUMBER_BYTES], const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* An argument that is a source text without placeholders, until the end of the block:
 * MESSAGE_WORD(N_("fork")). */
#define MESSAGE_WORD(text) message_word((char[MESSAGE_WORD_BYTES]){0}, text)
const char *message_word(char word[MESSAGE_WORD_BYTES], const char *text);

/* What the system says of an errno, in English: a source text for those that run files tell of. */
const char *error_text(int error);
#define MESSAGE_ERROR(error) MESSAGE_WORD(error_text(error))

/* In the language in use, and in English. The caller's, to be freed; NULL: no memory. */
char *message_say(const char *message);
char *message_english(const char *message);

/* Its source text and arguments, as given to message_from(); `parts` is to be cleared. -ENOMEM;
 * -EINVAL: a plain text, which has none. */
bool message_is_plain(const char *message);
struct message_parts {
    char *format;
    char *arguments[TEXT_MOST_ARGUMENTS];
    size_t count;
};
int message_take_apart(const char *message, struct message_parts *parts);
void message_parts_clear(struct message_parts *parts);

/* Whether the program itself could have made it: it has the source text, and filling that in yields
 * the English that was stored beside it. */
bool message_is_believed(const char *message, const char *english);

/* Puts a message into a buffer; one that does not fit becomes its English, cut, with "..." at the
 * end. `bytes` is 4 or more. NULL becomes "...". */
void message_keep(char *buffer, size_t bytes, const char *message);

/* As diagnose(), but *why keeps a message, made as by message_make(): for what run files will tell.
 * Whoever prints a diagnosis says it, whoever puts it into another makes it an argument. */
int diagnose_message(struct diagnosis *why, int error, const char *format, ...)
    __attribute__((sentinel));

#endif
