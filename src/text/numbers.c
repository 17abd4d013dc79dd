/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * numbers.c - numbers as the language in use writes them. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/numeric_locale.h"
#include "base/size_text.h"
#include "text/text.h"

/* Puts the language's decimal mark into what was printed with a point. Marks are one byte each. */
static void mark(char *number)
{
    char *point = strchr(number, '.');

    if (point != NULL)
        *point = text_language()->decimal_mark[0];
}

const char *text_decimal(double value, int decimals, char text[TEXT_NUMBER_BYTES])
{
    struct numeric_locale locale;

    if (!isfinite(value)) {
        snprintf(text, TEXT_NUMBER_BYTES, "%s", _("n/a"));
        return text;
    }
    int error = numeric_locale_begin(&locale);
    snprintf(text, TEXT_NUMBER_BYTES, fabs(value) < 1e15 ? "%.*f" : "%.*g", decimals, value);
    if (error == 0)
        numeric_locale_end(&locale);
    mark(text);
    return text;
}

/* What base/size_text.h writes, marked. */
static const char *const size_units[] = {N_("B"), N_("KiB"), N_("MiB"), N_("GiB"), NULL};

static const char *say_unit(const char *name)
{
    for (size_t i = 0; size_units[i] != NULL; i++)
        if (strcmp(size_units[i], name) == 0)
            return text_of(size_units[i]);
    return name;
}

/* Takes "1.5 KiB" apart; a number so long that its unit was cut off stays as it is. */
static const char *say_size(char size[SIZE_TEXT_BYTES], char text[TEXT_NUMBER_BYTES])
{
    char *blank = strchr(size, ' ');

    mark(size);
    if (blank != NULL)
        *blank = '\0';
    snprintf(text, TEXT_NUMBER_BYTES, blank == NULL ? "%s" : "%s %s", size,
             blank == NULL ? "" : say_unit(blank + 1));
    return text;
}

const char *text_size(uint64_t bytes, char text[TEXT_NUMBER_BYTES])
{
    char size[SIZE_TEXT_BYTES];

    size_format(size, bytes);
    return say_size(size, text);
}

const char *text_size_about(double bytes, char text[TEXT_NUMBER_BYTES])
{
    char size[SIZE_TEXT_BYTES];
    struct numeric_locale locale;
    int error = numeric_locale_begin(&locale);

    size_format_about(size, bytes);
    if (error == 0)
        numeric_locale_end(&locale);
    return say_size(size, text);
}
