/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numbers.c - numbers as the language in use writes them. */
#include "text/text.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/units.h"

/* Puts the language's decimal mark into what was printed with a point. Marks are one byte each. */
static void mark(char *number)
{
    char *point = strchr(number, '.');

    if (point != NULL)
        *point = text_language()->decimal_mark[0];
}

const char *text_decimal(double value, int decimals, char text[TEXT_NUMBER_BYTES])
{
    if (!isfinite(value)) {
        snprintf(text, TEXT_NUMBER_BYTES, "%s", _("n/a"));
        return text;
    }
    snprintf(text, TEXT_NUMBER_BYTES, fabs(value) < 1e15 ? "%.*f" : "%.*g", decimals, value);
    mark(text);
    return text;
}

static const struct unit *const scales[] = {scale_size, scale_time, scale_rate, scale_byte_rate,
                                            NULL};

/* NULL: there is none of that ASCII name. */
static const struct unit *find_unit(const char *name)
{
    for (size_t i = 0; scales[i] != NULL; i++)
        for (const struct unit *unit = scales[i]; unit->name != NULL; unit++)
            if (strcmp(unit->ascii, name) == 0)
                return unit;
    return NULL;
}

/* 12, -1, 12.5; not 6.18.44, which is a version. */
static bool is_number(const char *text, size_t bytes)
{
    size_t sign = strspn(text, "+-"), whole = strspn(text + sign, "0123456789"), fraction = 0;

    if (text[sign + whole] == '.' && (fraction = strspn(text + sign + whole + 1, "0123456789")) > 0)
        fraction++;
    return sign <= 1 && whole > 0 && sign + whole + fraction == bytes;
}

char *number_in_use(const char *english)
{
    size_t bytes = strcspn(english, " ");
    const struct unit *unit = english[bytes] == '\0' ? NULL : find_unit(english + bytes + 1);
    char *text = NULL;

    if (!is_number(english, bytes) || (unit == NULL && english[bytes] != '\0'))
        return strdup(english);
    if (asprintf(&text, "%.*s%s%s", (int)bytes, english, unit == NULL ? "" : " ",
                 unit == NULL ? "" : text_of(unit->name)) < 0)
        return NULL;
    mark(text);
    return text;
}

const char *text_size(uint64_t bytes, char text[TEXT_NUMBER_BYTES])
{
    const struct unit *unit = size_unit(bytes);

    snprintf(text, TEXT_NUMBER_BYTES, "%" PRIu64 " %s", bytes / (uint64_t)unit->factor,
             text_of(unit->name));
    return text;
}
