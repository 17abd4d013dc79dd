/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * option_names.c - looks before argp does. */
#include "option_names.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "command.h"
#include "narrow.h"

enum { MOST_OPTIONS = 64, LONGEST_NAME = 64 };

/* argp adds these to every parser. */
static const struct argp_option argp_options[] = {
    {"help", '?', NULL, 0, NULL, 0},
    {"usage", 0x7fff, NULL, 0, NULL, 0},
};

/* All options that there are. */
struct known {
    const struct argp_option *options[MOST_OPTIONS];
    const char *names[MOST_OPTIONS];
    size_t count;
};

static void add(struct known *known, const struct argp_option *option)
{
    if (option->name == NULL || known->count == MOST_OPTIONS)
        return;
    known->options[known->count] = option;
    known->names[known->count++] = option->name;
}

static void collect(struct known *known, const struct argp_option *options)
{
    known->count = 0;
    for (; options->name != NULL || options->key != 0 || options->doc != NULL; options++)
        add(known, options);
    for (size_t i = 0; i < sizeof argp_options / sizeof argp_options[0]; i++)
        add(known, &argp_options[i]);
}

static int unknown_name(const struct known *known, const char *name, struct diagnosis *why)
{
    const char *nearest = nearest_name(name, known->names, known->count);

    if (nearest == NULL)
        return diagnose(why, -EINVAL, "--%s: there is no such option; see --help", name);
    return diagnose(why, -EINVAL, "--%s: there is no such option; did you mean --%s? (see --help)",
                    name, nearest);
}

static int ambiguous_name(const struct known *known, const char *name, struct diagnosis *why)
{
    char list[256] = "";

    for (size_t i = 0; i < known->count; i++) {
        size_t used = strlen(list);
        if (strncmp(known->names[i], name, strlen(name)) == 0)
            snprintf(list + used, sizeof list - used, "%s--%s", used > 0 ? ", " : "",
                     known->names[i]);
    }
    return diagnose(why, -EINVAL, "--%s: this could be any of %s", name, list);
}

/* The option of that name or beginning; NULL with *why. */
static const struct argp_option *find_name(const struct known *known, const char *name,
                                           struct diagnosis *why)
{
    const struct argp_option *found = NULL;
    bool ambiguous = false;

    for (size_t i = 0; i < known->count; i++) {
        if (strcmp(known->names[i], name) == 0)
            return known->options[i];
        if (strncmp(known->names[i], name, strlen(name)) != 0)
            continue;
        ambiguous = found != NULL;
        found = known->options[i];
    }
    if (found != NULL && !ambiguous)
        return found;
    if (found == NULL)
        unknown_name(known, name, why);
    else
        ambiguous_name(known, name, why);
    return NULL;
}

/* 1: the next argument is its value; 0; -EINVAL. */
static int check_name(const struct known *known, const char *argument, bool is_last,
                      struct diagnosis *why)
{
    const char *word = argument + 2;
    size_t length = strcspn(word, "=");
    char name[LONGEST_NAME + 1];

    if (length > LONGEST_NAME)
        return diagnose(why, -EINVAL, "there is no option \"%s\"; see --help", argument);
    memcpy(name, word, length);
    name[length] = '\0';
    const struct argp_option *option = find_name(known, name, why);
    if (option == NULL)
        return -EINVAL;
    if (option->arg == NULL && word[length] == '=')
        return diagnose(why, -EINVAL, "--%s: this switch takes no value", option->name);
    if (option->arg != NULL && word[length] == '\0' && is_last)
        return diagnose(why, -EINVAL, "--%s: the value %s is missing", option->name, option->arg);
    return option->arg != NULL && word[length] == '\0';
}

static const struct argp_option *find_letter(const struct known *known, int letter)
{
    for (size_t i = 0; i < known->count; i++)
        if (known->options[i]->key == letter)
            return known->options[i];
    return NULL;
}

/* "-n5", "-n 5", or letters together; returns as check_name(). */
static int check_letters(const struct known *known, const char *argument, bool is_last,
                         struct diagnosis *why)
{
    for (const char *letter = argument + 1; *letter != '\0'; letter++) {
        const struct argp_option *option = find_letter(known, (unsigned char)*letter);
        if (option == NULL)
            return diagnose(why, -EINVAL, "-%c: there is no such option; see --help", *letter);
        if (option->arg == NULL)
            continue;
        if (letter[1] == '\0' && is_last)
            return diagnose(why, -EINVAL, "-%c: the value %s is missing", *letter, option->arg);
        return letter[1] == '\0';
    }
    return 0;
}

int option_names_check(const struct argp_option *options, int argc, char **argv,
                       struct diagnosis *why)
{
    struct known known;

    collect(&known, options);
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        bool is_last = i + 1 == argc;
        int taken = 0;
        if (strncmp(argv[i], "--", 2) == 0)
            taken = check_name(&known, argv[i], is_last, why);
        else if (argv[i][0] == '-' && argv[i][1] != '\0')
            taken = check_letters(&known, argv[i], is_last, why);
        if (taken < 0)
            return taken;
        i += taken;
    }
    return 0;
}

int option_names_parse(const char *command, const struct argp *argp, int argc, char **argv,
                       void *input, const int *own_error, struct diagnosis *why)
{
    int error = option_names_check(argp->options, argc, argv, why);

    if (error != 0)
        return error;
    narrow_help(argp, argc, argv);
    argp_err_exit_status = EXIT_USAGE;
    error = argp_parse(argp, argc, argv, 0, NULL, input);
    if (*own_error != 0)
        return *own_error;
    return error == 0 ? 0 : diagnose(why, -error, "%s: %s", command, strerror(error));
}
