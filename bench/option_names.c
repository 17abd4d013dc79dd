/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * option_names.c - looks before argp does. */
#include "option_names.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "base/nearest.h"

enum { MOST_OPTIONS = 64, LONGEST_NAME = 64 };

/* argp adds these to every parser. */
static const char *const argp_names[] = {"help", "usage", "version"};

static size_t collect_names(const struct argp_option *options, const char *names[MOST_OPTIONS])
{
    size_t count = 0;

    for (; options->name != NULL || options->key != 0 || options->doc != NULL; options++)
        if (options->name != NULL && count < MOST_OPTIONS)
            names[count++] = options->name;
    for (size_t i = 0; i < sizeof argp_names / sizeof argp_names[0] && count < MOST_OPTIONS; i++)
        names[count++] = argp_names[i];
    return count;
}

static bool begins_some_name(const char *word, size_t length, const char *const names[],
                             size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(names[i], word, length) == 0)
            return true;
    return false;
}

static int check_one(const char *argument, const char *const names[], size_t count,
                     struct diagnosis *why)
{
    const char *word = argument + 2;
    size_t length = strcspn(word, "=");
    char name[LONGEST_NAME + 1];

    if (begins_some_name(word, length, names, count))
        return 0;
    if (length > LONGEST_NAME)
        return diagnose(why, -EINVAL, "there is no option \"%s\"; see --help", argument);
    memcpy(name, word, length);
    name[length] = '\0';
    const char *nearest = nearest_name(name, names, count);
    if (nearest == NULL)
        return diagnose(why, -EINVAL, "--%s: there is no such option; see --help", name);
    return diagnose(why, -EINVAL, "--%s: there is no such option; did you mean --%s? (see --help)",
                    name, nearest);
}

int option_names_check(const struct argp_option *options, int argc, char **argv,
                       struct diagnosis *why)
{
    const char *names[MOST_OPTIONS];
    size_t count = collect_names(options, names);

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--", 2) != 0)
            continue;
        int error = check_one(argv[i], names, count, why);
        if (error != 0)
            return error;
    }
    return 0;
}
