/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * narrow.c - broken for people only: who reads a pipe finds one line for each name. */
#include "narrow.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "output_file.h"

enum { USUAL_COLUMNS = 80 };

static size_t columns_of(FILE *stream)
{
    return isatty(output_descriptor(stream)) == 1 ? output_form_of(stream).width : SIZE_MAX;
}

/* From `column` on. */
static void print_words(FILE *stream, size_t indent, size_t column, const char *line)
{
    const size_t width = columns_of(stream);

    for (;;) {
        size_t blanks = strspn(line, " \n"), word = strcspn(line + blanks, " \n");
        if (word == 0)
            break;
        bool full = column > indent && column + blanks + word > width;
        if (full)
            putc('\n', stream);
        fprintf(stream, "%*s%.*s", (int)(full ? indent : blanks), "", (int)word, line + blanks);
        column = (full ? indent : column + blanks) + word;
        line += blanks + word;
    }
    putc('\n', stream);
}

void narrow_line(FILE *stream, unsigned indent, const char *line)
{
    print_words(stream, indent, 0, line);
}

void narrow_row(FILE *stream, unsigned columns, const char *name, const char *text)
{
    int printed = fprintf(stream, "%-*s ", (int)columns, name);

    print_words(stream, columns + 1, printed > 0 ? (size_t)printed : 0, text);
}

void narrow_text(FILE *stream, const char *text)
{
    if (columns_of(stream) >= USUAL_COLUMNS)
        fputs(text, stream);
    else
        print_words(stream, 0, 0, text);
}

/* ---- argp's help ---- */

/* What belongs together of it, to be filled anew. */
struct help_piece {
    char text[4096];
    unsigned indent;
};

static void put_piece(FILE *stream, struct help_piece *piece)
{
    if (*piece->text != '\0') {
        fprintf(stream, "%*s", (int)piece->indent, "");
        print_words(stream, piece->indent, piece->indent, piece->text);
    }
    *piece->text = '\0';
}

static void add_to_piece(struct help_piece *piece, const char *text)
{
    size_t length = strlen(piece->text);

    text += strspn(text, " ");
    snprintf(piece->text + length, sizeof piece->text - length, "%s%s",
             length > 0 && *text != '\0' ? " " : "", text);
}

/* "  -o, --output=PATH          Write to", of which the second part may begin in the next line */
static void add_option(FILE *stream, struct help_piece *piece, char *line)
{
    char *text = strstr(line + strspn(line, " "), "  ");

    if (text != NULL)
        *text++ = '\0';
    fprintf(stream, "%s\n", line);
    piece->indent = 8;
    add_to_piece(piece, text != NULL ? text : "");
}

/* Lines of argp's usual 79 columns; what goes on is indented by 12 and more. */
static void fill_line(FILE *stream, struct help_piece *piece, char *line)
{
    size_t indent = strspn(line, " ");

    if (indent < 12 && (indent > 0 || *line == '\0' || strncmp(piece->text, "Usage:", 6) == 0 ||
                        piece->indent > 0))
        put_piece(stream, piece);
    if (*line == '\0')
        putc('\n', stream);
    if (indent > 0 && indent < 12 && line[indent] == '-') {
        add_option(stream, piece, line);
        return;
    }
    if (*piece->text == '\0')
        piece->indent = indent < 12 ? 0 : piece->indent;
    add_to_piece(piece, line);
}

static void print_help(const struct argp *options, unsigned flags, char *name)
{
    /* which argp_parse() adds by itself */
    static const struct argp_option added[] = {
        {"help", '?', NULL, 0, "Give this help list", -1},
        {"usage", 1, NULL, 0, "Give a short usage message", 0},
        {0},
    };
    const struct argp more = {.options = added};
    const struct argp_child children[] = {{&more, 0, NULL, 0}, {0}};
    struct argp argp = *options;
    struct help_piece piece = {.indent = 0};
    char *text = NULL, *rest, *line;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    if (stream == NULL)
        return;
    argp.children = children; /* ours have none */
    argp_help(&argp, stream, flags, name);
    fclose(stream);
    for (rest = text; (line = strsep(&rest, "\n")) != NULL;)
        if (*line != '\0' || rest != NULL)
            fill_line(stdout, &piece, line);
    put_piece(stdout, &piece);
    free(text);
}

void narrow_help(const struct argp *argp, int argc, char **argv)
{
    if (columns_of(stdout) >= USUAL_COLUMNS)
        return;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        bool usage = strcmp(argv[i], "--usage") == 0;
        if (!usage && strcmp(argv[i], "--help") != 0 && strcmp(argv[i], "-?") != 0)
            continue;
        print_help(argp, usage ? ARGP_HELP_USAGE : ARGP_HELP_STD_HELP, argv[0]);
        exit(EXIT_SUCCESS);
    }
}
