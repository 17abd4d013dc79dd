/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shell_command.c - options are known as getopt_long(3) takes them: "-n 8", "-n8", "--blocks=8",
 * "--bl 8"; a beginning is enough, for the command was understood once. */
#include "report/shell_command.h"

#include <stdbool.h>
#include <string.h>

static const struct shell_option folder = {"output", 'o'};

static bool is_plain_word(const char *text)
{
    return *text != '\0' &&
           text[strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                             "_-./,:=+@%")] == '\0';
}

void shell_word_print(FILE *stream, const char *word)
{
    if (is_plain_word(word)) {
        fputs(word, stream);
        return;
    }
    putc('\'', stream);
    for (; *word != '\0'; word++) {
        if (*word == '\'')
            fputs("'\\''", stream);
        else
            putc((unsigned char)*word < ' ' ? ' ' : *word, stream);
    }
    putc('\'', stream);
}

/* How many words from there on are the option with its value; 0: it is another. */
static size_t option_words(const struct run *run, size_t at, const struct shell_option *option)
{
    const char *word = run->command[at];
    bool is_long = strncmp(word, "--", 2) == 0 && word[2] != '\0';
    size_t length = is_long ? strcspn(word + 2, "=") : 0;
    bool matches = is_long ? length > 0 && strncmp(word + 2, option->name, length) == 0
                           : word[0] == '-' && option->letter != '\0' && word[1] == option->letter;
    bool has_value = is_long ? word[2 + length] == '='
                             : word[0] == '-' && word[1] != '\0' && word[2] != '\0';

    if (!matches)
        return 0;
    return has_value || at + 1 == run->command_count ? 1 : 2;
}

static size_t words_left_out(const struct run *run, size_t at, const struct shell_option *left_out)
{
    size_t words = option_words(run, at, &folder);

    for (; words == 0 && left_out->name != NULL; left_out++)
        words = option_words(run, at, left_out);
    return words;
}

void shell_command_print(FILE *stream, const struct run *run, const struct shell_option *left_out)
{
    static const char *const program[] = {"ipcmark", "run"};

    for (size_t i = 0, skip; i < run->command_count; i += skip == 0 ? 1 : skip) {
        skip = words_left_out(run, i, left_out);
        if (skip > 0)
            continue;
        fputs(i > 0 ? " " : "", stream);
        /* Whatever a file says: who repeats the line starts this program. */
        shell_word_print(stream, i < 2 ? program[i] : run->command[i]);
    }
}
