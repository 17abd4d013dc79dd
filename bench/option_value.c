/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * option_value.c - what is refused is told with what is allowed. */
#include "option_value.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "text/text.h"

enum { MOST_LANGUAGES = 32, MOST_THRESHOLD_PERCENT = 1000 };

int choice_find(const char *option, const char *noun, const char *word, const char *const names[],
                size_t count, struct diagnosis *why)
{
    char allowed[256];

    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], word) == 0)
            return (int)i;
    names_join(allowed, sizeof allowed, names, count);
    return diagnose(why, -EINVAL, "%s: no %s \"%s\"; %sallowed: %s", option, noun, word,
                    nearest_hint(word, names, count).text, allowed);
}

int choice_use_language(const char *code, const char *english_only, struct diagnosis *why)
{
    const char *codes[MOST_LANGUAGES];
    size_t count = 0;

    if (code == NULL)
        return 0;
    for (; languages[count] != NULL; count++) {
        assert(count < MOST_LANGUAGES);
        codes[count] = languages[count]->code;
    }
    int found = choice_find("--lang", "language", code, codes, count, why);
    if (found > 0 && english_only != NULL)
        return diagnose(why, -EINVAL, "--lang: %s", english_only);
    if (found >= 0)
        text_use(languages[found]);
    return found < 0 ? found : 0;
}

int threshold_parse(const char *text, double *percent, struct diagnosis *why)
{
    char *end;

    *percent = strtod(text, &end);
    /* Neither blanks nor a sign, and none of strtod()'s hexadecimal numbers and words. */
    if (end != text && *end == '\0' && strspn(text, "0123456789.") == strlen(text) &&
        *percent <= MOST_THRESHOLD_PERCENT)
        return 0;
    return diagnose(why, -EINVAL,
                    "--threshold: \"%s\" is not a percentage from 0 to %d, such as 5 or 2.5", text,
                    MOST_THRESHOLD_PERCENT);
}
