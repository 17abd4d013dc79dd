/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * escaping_fuzzer.c - any text in CSV, HTML, Markdown and LaTeX: it never leaves its place there, and
 * who reads the form gets the text back.
 *
 * The readers here are small and share nothing with escaping.c: what they do not know is a fault. */
#include "fuzz_target.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/escaping.h"
#include "fuzz_support.h"

static char *escape(void (*print)(FILE *, const char *), const char *text)
{
    struct printed printed;

    printed_begin(&printed);
    print(printed.stream, text);
    return printed_end(&printed);
}

/* ---- CSV ---- */

/* What a reader by RFC 4180 finds in the first field of `text`; NULL in *end: it is no field. */
static char *csv_field(const char *text, const char **end)
{
    struct printed printed;
    bool quoted = *text == '"';

    printed_begin(&printed);
    text += quoted;
    for (; *text != '\0'; text++) {
        if (quoted && *text == '"' && *++text != '"')
            break;
        if (!quoted && strchr(",\r\n", *text) != NULL)
            break;
        require(quoted || *text != '"', "a quotation mark in a field without any");
        putc(*text, printed.stream);
    }
    *end = text;
    return printed_end(&printed);
}

static void check_csv(const char *text, const char *clean)
{
    static const char formulas[] = "=+-@\t\r\n";
    char *escaped = escape(csv_print, text);
    const char *end;
    char *field = csv_field(escaped, &end), *shown = field;

    require(*end == '\0', "CSV: the field ends before its end");
    require_inert(escaped, "\t\r\n");
    require(strlen(field) < 2 || strchr(formulas, *field) == NULL, "CSV: a formula");
    if (*field == '\'' && *clean != '\'')
        shown++;
    for (char *at = shown; *at != '\0'; at++)
        if (strchr("\t\r\n", *at) != NULL)
            *at = ' ';
    require(strcmp(shown, clean) == 0, "CSV: another text");
    free(field);
    free(escaped);
}

/* ---- HTML ---- */

static void check_html(const char *text, const char *clean)
{
    static const struct {
        const char *name;
        char means;
    } names[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''},
    };
    char *escaped = escape(html_print, text);

    require_inert(escaped, "");
    for (const char *at = escaped; *at != '\0'; clean++) {
        char means = *at;
        size_t bytes = 1;
        require(strchr("<>\"'", *at) == NULL, "HTML: a sign of its own");
        for (size_t i = 0; *at == '&' && i < sizeof names / sizeof names[0]; i++)
            if (strncmp(at, names[i].name, strlen(names[i].name)) == 0) {
                means = names[i].means;
                bytes = strlen(names[i].name);
            }
        require(*at != '&' || bytes > 1, "HTML: an unknown name");
        require(means == *clean, "HTML: another text");
        at += bytes;
    }
    require(*clean == '\0', "HTML: the text is cut off");
    free(escaped);
}

/* ---- Markdown ---- */

/* A backslash takes the meaning from the sign behind it, from punctuation alone. */
static void check_markdown(const char *text, const char *clean)
{
    char *escaped = escape(markdown_print, text);
    const char *before = "";

    require_inert(escaped, "");
    for (const char *at = escaped; *at != '\0'; at++, clean++) {
        bool literal = *at == '\\';
        at += literal;
        require(!literal || ispunct((unsigned char)*at), "Markdown: a backslash before a letter");
        require(literal || strchr("`*_{}[]<>()#!|~&@$^", *at) == NULL,
                "Markdown: a sign of its own");
        require(literal || !(*at == ':' && at[1] == '/'), "Markdown: a link");
        require(!(tolower(before[0]) == 'w' && strncasecmp(before, "www.", 4) == 0),
                "Markdown: a link without a scheme");
        require(*at == *clean, "Markdown: another text");
        before = at;
    }
    require(*clean == '\0', "Markdown: the text is cut off");
    free(escaped);
}

/* ---- LaTeX ---- */

/* What may follow a backslash. All else prints itself. */
static const char *const commands[] = {
    "textbackslash{}",
    "textbraceleft{}",
    "textbraceright{}",
    "textasciitilde{}",
    "textasciicircum{}",
    "textless{}",
    "textgreater{}",
    "textbar{}",
    "textquotedbl{}",
    "textasciigrave{}",
    "textmu{}",
    "textquoteright{}",
    "textquotedblleft{}",
    "textquotedblright{}",
    "ensuremath{\\pm}",
    "ensuremath{\\times}",
    "ensuremath{\\leq}",
    "ensuremath{\\geq}",
    "$",
    "&",
    "#",
    "_",
    "%",
};

/* How long the command at the backslash is, with it. */
static size_t command_bytes(const char *at)
{
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (strncmp(at + 1, commands[i], strlen(commands[i])) == 0)
            return 1 + strlen(commands[i]);
    require(false, "LaTeX: a command");
    return 0;
}

static void check_latex(const char *text, const char *clean)
{
    char *escaped = escape(latex_print, text);

    (void)clean;
    require_inert(escaped, "");
    require(*escaped != '[' && *escaped != '*', "LaTeX: an argument of the command before it");
    for (const char *at = escaped; *at != '\0';) {
        if (*at == '\\') {
            at += command_bytes(at);
        } else if (*at == '{') {
            bool empty = at[1] == '}', one = at[1] != '\0' && strchr("[*", at[1]) && at[2] == '}';
            require(empty || one, "LaTeX: a brace");
            at += empty ? 2 : 3;
        } else {
            require(strchr("}$&#^_%<>|\"`", *at) == NULL, "LaTeX: a sign of its own");
            require(strchr("-,'", *at) == NULL || at[1] != *at, "LaTeX: two signs that become one");
            at++;
        }
    }
    free(escaped);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = malloc(size + 1);

    require(text != NULL, "no memory");
    memcpy(text, bytes, size);
    text[size] = '\0';
    char *clean = escape(clean_print, text), *in_place = strdup(text);
    require(in_place != NULL, "no memory");
    clean_in_place(in_place, "");
    require_inert(in_place, "");
    require(strlen(in_place) == strlen(text), "another length");
    free(in_place);
    require_inert(clean, "");
    check_csv(text, clean);
    check_html(text, clean);
    check_markdown(text, clean);
    check_latex(text, clean);
    free(clean);
    free(text);
    return 0;
}
