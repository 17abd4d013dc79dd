/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_plain.c - gives up at whatever is unusual: escapes, signs, many digits, long names, deep
 * nesting, keys that stand twice. */
#include "result/json_plain.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DEPTH = 16, NAME_BYTES = 64, MOST_DIGITS = 15 };

struct plain {
    const char *at, *end;
    int depth;
};

static char next(const struct plain *in)
{
    return in->at < in->end ? *in->at : '\0';
}

static void skip_blanks(struct plain *in)
{
    while (next(in) == ' ' || next(in) == '\n' || next(in) == '\r' || next(in) == '\t')
        in->at++;
}

/* Blanks, then that character. */
static bool take(struct plain *in, char wanted)
{
    skip_blanks(in);
    if (next(in) != wanted)
        return false;
    in->at++;
    return true;
}

static bool take_word(struct plain *in, const char *word)
{
    size_t length = strlen(word);

    if ((size_t)(in->end - in->at) < length || memcmp(in->at, word, length) != 0)
        return false;
    in->at += length;
    return true;
}

/* Behind the first quote: where it begins, and how long it is. NULL: it is not plain. */
static const char *take_text(struct plain *in, size_t *length)
{
    const char *begin = in->at;

    while (next(in) >= ' ' && next(in) <= '~' && next(in) != '"' && next(in) != '\\')
        in->at++;
    *length = (size_t)(in->at - begin);
    return take_word(in, "\"") ? begin : NULL;
}

static json_t *take_string(struct plain *in)
{
    size_t length;
    const char *text = take_text(in, &length);

    return text == NULL ? NULL : json_stringn_nocheck(text, length);
}

/* Digits in a row, appended to *number; how many there were. */
static int take_digits(struct plain *in, uint64_t *number)
{
    const char *begin = in->at;

    for (; isdigit((unsigned char)next(in)) && in->at - begin <= MOST_DIGITS; in->at++)
        *number = *number * 10 + (uint64_t)(next(in) - '0');
    return (int)(in->at - begin);
}

/* Without one: 0; *good stays as it is. */
static int take_exponent(struct plain *in, bool *good)
{
    uint64_t power = 0;

    if (!take_word(in, "e") && !take_word(in, "E"))
        return 0;
    bool negative = take_word(in, "-");
    if (!negative)
        take_word(in, "+");
    int count = take_digits(in, &power);
    *good = *good && count > 0 && count < 3;
    return negative ? -(int)power : (int)power;
}

/* Product and quotient of two numbers that a double holds exactly are what strtod() finds. */
static json_t *take_number(struct plain *in)
{
    static const double powers[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const char *begin = in->at;
    uint64_t digits = 0;
    bool good = true;
    int whole = take_digits(in, &digits), fraction = 0;

    if (whole == 0 || (whole > 1 && *begin == '0'))
        return NULL;
    if (take_word(in, "."))
        good = (fraction = take_digits(in, &digits)) > 0;
    const char *end = in->at;
    int power = take_exponent(in, &good) - fraction;
    if (!good || whole + fraction > MOST_DIGITS || abs(power) > MOST_DIGITS)
        return NULL;
    if (fraction == 0 && end == in->at)
        return json_integer((json_int_t)digits);
    return json_real(power < 0 ? (double)digits / powers[-power] : (double)digits * powers[power]);
}

static json_t *take_value(struct plain *in);

/* NOLINTNEXTLINE(misc-no-recursion): not deeper than MOST_DEPTH */
static bool take_member(struct plain *in, json_t *object)
{
    char key[NAME_BYTES];
    size_t length;
    const char *text = take(in, '"') ? take_text(in, &length) : NULL;

    if (text == NULL || length >= sizeof key || !take(in, ':'))
        return false;
    memcpy(key, text, length);
    key[length] = '\0';
    return json_object_get(object, key) == NULL &&
           json_object_set_new_nocheck(object, key, take_value(in)) == 0;
}

/* NOLINTNEXTLINE(misc-no-recursion): not deeper than MOST_DEPTH */
static json_t *take_all(struct plain *in, json_t *holder, char end)
{
    bool good = ++in->depth <= MOST_DEPTH;

    if (good && !take(in, end)) {
        do
            good = end == '}' ? take_member(in, holder)
                              : json_array_append_new(holder, take_value(in)) == 0;
        while (good && take(in, ','));
        good = good && take(in, end);
    }
    in->depth--;
    if (good)
        return holder;
    json_decref(holder);
    return NULL;
}

/* NOLINTNEXTLINE(misc-no-recursion): not deeper than MOST_DEPTH */
static json_t *take_value(struct plain *in)
{
    if (take(in, '{'))
        return take_all(in, json_object(), '}');
    if (take(in, '['))
        return take_all(in, json_array(), ']');
    if (take(in, '"'))
        return take_string(in);
    if (take_word(in, "true"))
        return json_true();
    if (take_word(in, "false"))
        return json_false();
    return take_word(in, "null") ? json_null() : take_number(in);
}

json_t *json_plain_parse(const char *text, size_t length)
{
    struct plain in = {.at = text, .end = text + length};
    json_t *value = take_value(&in);

    skip_blanks(&in);
    if (in.at == in.end && (json_is_object(value) || json_is_array(value)))
        return value;
    json_decref(value);
    return NULL;
}
