/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * suite.c - reads a suite file into settings. */
#include <assert.h>
#include <errno.h>
#include <string.h>

#include "plan/option_file.h"
#include "plan/settings.h"

enum { MOST_OPTIONS = 48 };

struct suite {
    struct option_file file;
    unsigned first_line[MOST_OPTIONS]; /* where each option stood; 0: not yet */
};

/* Refuses an option that stood on an earlier line. An unknown name is left to settings_set(). */
static int check_repetition(struct suite *suite, const char *name, struct diagnosis *why)
{
    const struct option_file *file = &suite->file;

    for (size_t i = 0; setting_options[i].name != NULL; i++) {
        assert(i < MOST_OPTIONS);
        if (strcmp(setting_options[i].name, name) != 0)
            continue;
        if (suite->first_line[i] > 0 && !setting_options[i].repeats)
            return diagnose(why, -EINVAL, "%s:%u: %s is already set on line %u", file->path,
                            file->line, name, suite->first_line[i]);
        suite->first_line[i] = file->line;
    }
    return 0;
}

static int apply_line(struct suite *suite, struct settings *settings, const char *name,
                      const char *value, struct diagnosis *why)
{
    struct diagnosis problem;

    if (*name == '-')
        return diagnose(why, -EINVAL, "%s:%u: write the option's long name without dashes",
                        suite->file.path, suite->file.line);
    int error = check_repetition(suite, name, why);
    if (error < 0)
        return error;
    error = settings_set(settings, name, value, &problem);
    return error < 0
               ? diagnose(why, error, "%s:%u: %s", suite->file.path, suite->file.line, problem.text)
               : 0;
}

int settings_apply_suite(struct settings *settings, const char *path, struct diagnosis *why)
{
    struct suite suite = {.file = {.path = path, .noun = "suite"}};
    char *name, *value;
    int error = option_file_open(&suite.file, why);

    if (error < 0)
        return error;
    while ((error = option_file_next(&suite.file, &name, &value, why)) > 0) {
        error = apply_line(&suite, settings, name, value, why);
        if (error < 0)
            break;
    }
    option_file_close(&suite.file);
    return error;
}
