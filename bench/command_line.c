/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * command_line.c - looks before argp does. */
#include "command_line.h"

#include <argp.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "command.h"
#include "narrow.h"

enum { MOST_OPTIONS = 64, LONGEST_NAME = 64, FIRST_LONG_KEY = 0x100 };

/* argp adds these to every parser. */
static const struct argp_option argp_options[] = {
    {"help", '?', NULL, 0, NULL, 0},
    {"usage", 0x7fff, NULL, 0, NULL, 0},
    {0},
};

/* All options that there are. */
struct known {
    const struct argp_option *options[MOST_OPTIONS + 2];
    const char *names[MOST_OPTIONS + 2];
    size_t count;
};

static void add(struct known *known, const struct argp_option *options)
{
    for (; options->name != NULL; options++) {
        known->options[known->count] = options;
        known->names[known->count++] = options->name;
    }
}

static void ambiguous_name(const struct known *known, const char *name, struct diagnosis *why)
{
    char list[256] = "";

    for (size_t i = 0; i < known->count; i++) {
        size_t used = strlen(list);
        if (strncmp(known->names[i], name, strlen(name)) == 0)
            snprintf(list + used, sizeof list - used, "%s--%s", used > 0 ? ", " : "",
                     known->names[i]);
    }
    diagnose(why, -EINVAL, "--%s: this could be any of %s", name, list);
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
    const char *nearest = nearest_name(name, known->names, known->count);
    if (found != NULL)
        ambiguous_name(known, name, why);
    else if (nearest == NULL)
        diagnose(why, -EINVAL, "--%s: there is no such option; see --help", name);
    else
        diagnose(why, -EINVAL, "--%s: there is no such option; did you mean --%s? (see --help)",
                 name, nearest);
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

static int check_options(const struct argp_option *options, int argc, char **argv,
                         struct diagnosis *why)
{
    struct known known = {.count = 0};

    add(&known, options);
    add(&known, argp_options);
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

/* ---- argp's part ---- */

static int key_of(const struct option_row rows[], size_t i)
{
    return rows[i].letter != 0 ? rows[i].letter : FIRST_LONG_KEY + (int)i;
}

struct parsing {
    const struct command_line *line;
    void *options;
    struct diagnosis *why;
    int error; /* of take() */
};

static error_t put_value(int key, char *value, struct argp_state *state)
{
    struct parsing *parsing = state->input;
    const struct command_line *line = parsing->line;
    size_t i = 0;

    while (line->rows[i].name != NULL && key_of(line->rows, i) != key)
        i++;
    if (line->rows[i].name == NULL)
        return ARGP_ERR_UNKNOWN;
    const struct option_row *row = &line->rows[i];
    if (row->member == OPTION_TAKEN) {
        parsing->error = line->take(parsing->options, row->name, value, parsing->why);
        return parsing->error == 0 ? 0 : EINVAL;
    }
    void *member = (char *)parsing->options + row->member;
    if (row->value == NULL)
        *(bool *)member = true;
    else
        *(const char **)member = value;
    return 0;
}

/* With what more there is to say between its parts; the caller's. NULL: no memory, or nothing more. */
static char *make_doc(const struct command_line *line)
{
    char *doc = NULL;
    size_t bytes, first = strcspn(line->doc, "\v");
    FILE *stream = line->print_more == NULL ? NULL : open_memstream(&doc, &bytes);

    if (stream == NULL)
        return NULL;
    fprintf(stream, "%.*s\v", (int)first, line->doc);
    line->print_more(stream);
    fprintf(stream, "\n%s", line->doc + first + 1);
    fclose(stream);
    return doc;
}

int command_line_parse(const struct command_line *line, int argc, char **argv, void *options,
                       char ***words, struct diagnosis *why)
{
    struct argp_option table[MOST_OPTIONS + 1] = {0};
    char *doc = make_doc(line);
    const struct argp argp = {.options = table,
                              .parser = put_value,
                              .args_doc = line->words,
                              .doc = doc != NULL ? doc : line->doc};
    struct parsing parsing = {line, options, why, 0};
    int first;

    for (size_t i = 0; i < MOST_OPTIONS && line->rows[i].name != NULL; i++)
        table[i] = (struct argp_option){.name = line->rows[i].name,
                                        .key = key_of(line->rows, i),
                                        .arg = line->rows[i].value,
                                        .doc = line->rows[i].help};
    int error = check_options(table, argc, argv, why);
    if (error == 0) {
        narrow_help(&argp, argc, argv);
        argp_err_exit_status = EXIT_USAGE;
        error = -argp_parse(&argp, argc, argv, 0, &first, &parsing);
        if (error != 0 && parsing.error == 0)
            diagnose(why, error, "%s: %s", line->command, strerror(-error));
    }
    free(doc);
    if (parsing.error != 0)
        return parsing.error;
    if (error != 0)
        return error;
    if (words != NULL)
        *words = argv + first;
    else if (first < argc)
        return diagnose(why, -EINVAL, "%s: unexpected \"%s\"; %s", line->command, argv[first],
                        line->no_words);
    return 0;
}
