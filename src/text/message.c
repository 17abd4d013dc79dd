/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * message.c - messages as strings: START format (NEXT argument)* END, where an argument is a
 * message or a plain text. Whatever bytes there are, reading them ends at the NUL. */
#include "text/message.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/escaping.h"

enum { START = 1, NEXT = 2, END = 3 };

static bool is_mark(char byte)
{
    return byte >= START && byte <= END;
}

/* Behind the message or plain text that begins there. */
static const char *skip(const char *at)
{
    size_t open = 0;

    for (; *at != '\0'; at++) {
        if (*at == START)
            open++;
        else if (open == 0 && is_mark(*at))
            break;
        else if (*at == END)
            open--;
    }
    return at;
}

bool message_is_plain(const char *message)
{
    return *message != START;
}

char *message_plain(const char *text)
{
    char *plain = strdup(text);

    for (char *byte = plain; byte != NULL && *byte != '\0'; byte++)
        if (is_mark(*byte))
            *byte = '?';
    return plain;
}

static void put_plain(FILE *stream, const char *text)
{
    for (; *text != '\0'; text++)
        putc(is_mark(*text) ? '?' : *text, stream);
}

char *message_from(const char *format, const char *const arguments[], size_t count)
{
    char *message = NULL;
    size_t bytes;

    assert(count <= TEXT_MOST_ARGUMENTS);
    FILE *stream = open_memstream(&message, &bytes);
    if (stream == NULL)
        return NULL;
    putc(START, stream);
    put_plain(stream, format);
    for (size_t i = 0; i < count; i++) {
        putc(NEXT, stream);
        if (message_is_plain(arguments[i]))
            put_plain(stream, arguments[i]);
        else
            fputs(arguments[i], stream);
    }
    putc(END, stream);
    if (fclose(stream) == 0)
        return message;
    free(message);
    return NULL;
}

static char *make_from_list(const char *format, va_list list)
{
    const char *arguments[TEXT_MOST_ARGUMENTS];
    size_t wanted = text_placeholders(format), count = 0;

    while (count < wanted && (arguments[count] = va_arg(list, const char *)) != NULL)
        count++;
    return count < wanted ? NULL : message_from(format, arguments, count);
}

char *message_make(const char *format, ...)
{
    va_list list;

    va_start(list, format);
    char *message = make_from_list(format, list);
    va_end(list);
    return message;
}

const char *message_number(char text[MESSAGE_NUMBER_BYTES], const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, MESSAGE_NUMBER_BYTES, format, arguments);
    va_end(arguments);
    return text;
}

const char *message_word(char word[MESSAGE_WORD_BYTES], const char *text)
{
    snprintf(word, MESSAGE_WORD_BYTES, "%c%.*s%c", START, MESSAGE_WORD_BYTES - 3, text, END);
    return word;
}

int message_take_apart(const char *message, struct message_parts *parts)
{
    bool is_whole = true;

    *parts = (struct message_parts){0};
    if (message_is_plain(message))
        return -EINVAL;
    const char *end = skip(message + 1);
    parts->format = strndup(message + 1, (size_t)(end - message - 1));
    while (*end == NEXT && parts->count < TEXT_MOST_ARGUMENTS) {
        const char *start = end + 1;
        end = skip(start);
        parts->arguments[parts->count] = strndup(start, (size_t)(end - start));
        is_whole &= parts->arguments[parts->count++] != NULL;
    }
    if (parts->format != NULL && is_whole)
        return 0;
    message_parts_clear(parts);
    return -ENOMEM;
}

void message_parts_clear(struct message_parts *parts)
{
    free(parts->format);
    for (size_t i = 0; i < parts->count; i++)
        free(parts->arguments[i]);
    *parts = (struct message_parts){0};
}

enum wording { IN_ENGLISH, IN_USE };

static char *say(const char *message, enum wording wording, unsigned depth);

static char *fill_in(const struct message_parts *parts, enum wording wording, unsigned depth)
{
    char *said[TEXT_MOST_ARGUMENTS], *text = NULL;
    size_t count = 0;

    while (count < parts->count &&
           (said[count] = say(parts->arguments[count], wording, depth)) != NULL)
        count++;
    if (count == parts->count)
        text = text_fill(wording == IN_ENGLISH ? parts->format : text_of(parts->format),
                         (const char *const *)said, count);
    while (count > 0)
        free(said[--count]);
    return text;
}

/* No deeper than MESSAGE_DEEPEST. */
static char *say(const char *message, enum wording wording, unsigned depth)
{
    struct message_parts parts;

    if (message_is_plain(message))
        return wording == IN_USE && depth > 0 ? number_in_use(message) : strdup(message);
    if (depth == MESSAGE_DEEPEST)
        return strdup("...");
    if (message_take_apart(message, &parts) != 0)
        return NULL;
    char *text = fill_in(&parts, wording, depth + 1);
    message_parts_clear(&parts);
    return text;
}

char *message_english(const char *message)
{
    return say(message, IN_ENGLISH, 0);
}

char *message_say(const char *message)
{
    return say(message, text_language() == languages[0] ? IN_ENGLISH : IN_USE, 0);
}

bool message_is_believed(const char *message, const char *english)
{
    struct message_parts parts;

    if (message_take_apart(message, &parts) != 0)
        return false;
    char *filled = fill_in(&parts, IN_ENGLISH, 1);
    bool is_believed = filled != NULL && strcmp(filled, english) == 0 && text_is_own(parts.format);
    free(filled);
    message_parts_clear(&parts);
    return is_believed;
}

/* The English, or as much of it as there is room for before "...", in whole characters. */
static void keep_english(char *buffer, size_t bytes, const char *english)
{
    size_t length = strlen(english);

    if (length >= bytes) {
        length = bytes - sizeof "...";
        while (length > 0 && !begins_character(english[length]))
            length--;
        strcpy(buffer + length, "...");
    } else {
        buffer[length] = '\0';
    }
    memcpy(buffer, english, length);
}

void message_keep(char *buffer, size_t bytes, const char *message)
{
    if (message != NULL && strlen(message) < bytes) {
        strcpy(buffer, message);
        return;
    }
    char *english = message == NULL ? NULL : message_english(message);
    keep_english(buffer, bytes, english == NULL ? "..." : english);
    free(english);
}

int diagnose_message(struct diagnosis *why, int error, const char *format, ...)
{
    va_list list;

    if (why == NULL)
        return error;
    va_start(list, format);
    char *message = make_from_list(format, list);
    va_end(list);
    message_keep(why->text, sizeof why->text, message);
    free(message);
    clean_in_place(why->text, "\1\2\3"); /* the marks */
    return error;
}
