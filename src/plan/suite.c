/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * suite.c - reads a suite file into settings.
 *
 * Lines are read byte by byte, because a NUL byte would cut a C string short without a word. */
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "plan/settings.h"

enum { LONGEST_LINE = 4095, MOST_OPTIONS = 48 };

struct suite {
    const char *path;
    FILE *stream;
    unsigned line;                     /* number of the current one, from 1 */
    unsigned first_line[MOST_OPTIONS]; /* where each option stood; 0: not yet */
    char text[LONGEST_LINE + 1];       /* of the current line */
};

static const char BLANKS[] = " \t\r\v\f";

static int suite_error(const struct suite *suite, const char *problem, struct diagnosis *why)
{
    return diagnose(why, -EINVAL, "%s:%u: %s", suite->path, suite->line, problem);
}

/* Reads the next line without its newline. 1, 0 at the end of the file, or a negative errno. */
static int read_line(struct suite *suite, struct diagnosis *why)
{
    size_t length = 0;
    int c;

    suite->line++;
    while ((c = getc(suite->stream)) != EOF && c != '\n') {
        if (c == '\0')
            return suite_error(suite, "a NUL byte; a suite is a text file", why);
        if (length == LONGEST_LINE)
            return diagnose(why, -EINVAL, "%s:%u: the line is longer than %d bytes", suite->path,
                            suite->line, (int)LONGEST_LINE);
        suite->text[length++] = (char)c;
    }
    suite->text[length] = '\0';
    if (c == EOF && ferror(suite->stream))
        return diagnose(why, -errno, "%s: %s", suite->path, strerror(errno));
    return c != EOF || length > 0;
}

/* Cuts the comment and the blanks at both ends off. */
static char *trim(char *text)
{
    text += strspn(text, BLANKS);
    size_t length = strcspn(text, "#");
    while (length > 0 && strchr(BLANKS, text[length - 1]) != NULL)
        length--;
    text[length] = '\0';
    return text;
}

/* Refuses an option that stood on an earlier line. An unknown name is left to settings_set(). */
static int check_repetition(struct suite *suite, const char *name, struct diagnosis *why)
{
    for (size_t i = 0; setting_options[i].name != NULL; i++) {
        assert(i < MOST_OPTIONS);
        if (strcmp(setting_options[i].name, name) != 0)
            continue;
        if (suite->first_line[i] > 0)
            return diagnose(why, -EINVAL, "%s:%u: %s is already set on line %u", suite->path,
                            suite->line, name, suite->first_line[i]);
        suite->first_line[i] = suite->line;
    }
    return 0;
}

static int apply_line(struct suite *suite, struct settings *settings, struct diagnosis *why)
{
    char *name = trim(suite->text);
    char *value = name + strcspn(name, BLANKS);
    struct diagnosis problem;

    if (*name == '\0')
        return 0;
    if (*name == '-')
        return suite_error(suite, "write the option's long name without dashes", why);
    if (*value != '\0') {
        *value++ = '\0';
        value += strspn(value, BLANKS);
    } else {
        value = NULL;
    }

    int error = check_repetition(suite, name, why);
    if (error < 0)
        return error;
    error = settings_set(settings, name, value, &problem);
    return error < 0 ? diagnose(why, error, "%s:%u: %s", suite->path, suite->line, problem.text)
                     : 0;
}

static int suite_open(struct suite *suite, struct diagnosis *why)
{
    struct stat status;
    int error = 0;

    suite->stream = fopen(suite->path, "re");
    if (suite->stream == NULL || fstat(fileno(suite->stream), &status) < 0)
        error = -errno;
    else if (S_ISDIR(status.st_mode))
        error = -EISDIR;
    if (error == 0)
        return 0;
    if (suite->stream != NULL)
        fclose(suite->stream);
    return diagnose(why, error, "%s: %s", suite->path, strerror(-error));
}

int settings_apply_suite(struct settings *settings, const char *path, struct diagnosis *why)
{
    struct suite suite = {.path = path};
    int error = suite_open(&suite, why);

    if (error < 0)
        return error;
    while ((error = read_line(&suite, why)) > 0) {
        error = apply_line(&suite, settings, why);
        if (error < 0)
            break;
    }
    fclose(suite.stream);
    return error;
}
