/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_russian_test.c - what experiments claim and explain, in Russian. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "language/translation.h"
#include "report/probe/probe_report.h"

static void assert_in_russian(const struct probe *probe, const char *english)
{
    char *russian = translate(LANGUAGE_RUSSIAN, english);

    assert_non_null(russian);
    if (!translation_known(english) || strcmp(russian, english) == 0)
        fail_msg("%s: no Russian for \"%s\"", probe->name, english);
    free(russian);
}

static void every_property_and_claim_is_there_in_russian(void **state)
{
    (void)state;
    for (const struct probe *const *entry = probes; *entry != NULL; entry++) {
        assert_in_russian(*entry, (*entry)->property);
        assert_in_russian(*entry, (*entry)->claim);
    }
}

/* Letters that are read and written in examples, and a variable. */
static bool is_no_word(const char *text, size_t bytes)
{
    static const char *const names[] = {"abc", "defgh", "abcdefgh", "errno"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strlen(names[i]) == bytes && memcmp(names[i], text, bytes) == 0)
            return true;
    return bytes < 3;
}

static bool belongs_to_name(char byte)
{
    return byte != '\0' && strchr("_().0123456789", byte) != NULL;
}

/* Whether it has a word of English, and not only names of C and numbers. */
static bool has_words(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    char before = ' ';

    while (*text != '\0') {
        size_t bytes = strspn(text, letters);
        if (bytes > 0 && !belongs_to_name(before) && !belongs_to_name(text[bytes]) &&
            !is_no_word(text, bytes))
            return true;
        text += bytes > 0 ? bytes - 1 : 0;
        before = *text++;
    }
    return false;
}

static void words_are_told_from_names(void **state)
{
    (void)state;
    assert_true(has_words("the path stays"));
    assert_true(has_words("or bind() a socket"));
    assert_true(has_words("-1 with EAGAIN"));
    assert_false(has_words("-1, errno == EAGAIN"));
    assert_false(has_words("8: abcdefgh"));
    assert_false(has_words("CMSG_FIRSTHDR(&message): SCM_CREDENTIALS"));
}

/* Moves *code behind its next comment, whose words are returned, the caller's; NULL: no more. */
static char *take_comment(const char **code)
{
    const char *open = strstr(*code, "/* ");
    const char *close = open == NULL ? NULL : strstr(open, " */");

    if (open == NULL)
        return NULL;
    assert_non_null(close);
    *code = close;
    return strndup(open + 3, (size_t)(close - open) - 3);
}

static void every_comment_with_words_is_there_in_russian(void **state)
{
    (void)state;
    for (const struct probe *const *entry = probes; *entry != NULL; entry++) {
        const char *code = (*entry)->code;
        char *comment;
        while ((comment = take_comment(&code)) != NULL) {
            if (has_words(comment))
                assert_in_russian(*entry, comment);
            free(comment);
        }
    }
}

static bool stands_in(const struct probe *probe, const char *english)
{
    return strcmp(probe->property, english) == 0 || strcmp(probe->claim, english) == 0 ||
           strcmp(probe->reference, english) == 0 || strstr(probe->code, english) != NULL;
}

static void catalogue_has_nothing_that_no_experiment_says(void **state)
{
    (void)state;
    for (const struct translation *text = texts_probe; text->text[LANGUAGE_ENGLISH] != NULL;
         text++) {
        const char *english = text->text[LANGUAGE_ENGLISH];
        bool found = strchr(english, '%') != NULL;
        for (const struct probe *const *entry = probes; !found && *entry != NULL; entry++)
            found = stands_in(*entry, english);
        if (!found)
            fail_msg("no experiment says \"%s\"", english);
    }
}

static char *explain(const struct probe *probe, enum language language)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(probe_print_explanation(&probe, 1, language, stream), 0);
    assert_int_equal(fclose(stream), 0);
    return text;
}

static size_t columns_of(const char *text, size_t bytes)
{
    size_t columns = 0;

    for (size_t i = 0; i < bytes; i++)
        columns += ((unsigned char)text[i] & 0xC0) != 0x80;
    return columns;
}

static void no_line_of_an_explanation_is_too_long(void **state)
{
    (void)state;
    for (const struct probe *const *entry = probes; *entry != NULL; entry++) {
        char *text = explain(*entry, LANGUAGE_RUSSIAN);
        for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
            if (columns_of(line, strcspn(line, "\n")) > PROBE_TABLE_WIDTH)
                fail_msg("%s: too long: %.*s", (*entry)->name, (int)strcspn(line, "\n"), line);
        free(text);
    }
}

static void explanation_translates_comments_but_no_code(void **state)
{
    static const struct probe probe = {
        .name = "backlog",
        .property = "queue of a listening socket",
        .transports = {"unix-stream", "tcp"},
        .claim = "Data goes both ways on one descriptor.",
        .code = "close(server); /* the path stays */\n"
                "\n"
                "connect(a); /* -1 with EAGAIN */ connect(b); /* -1 */\n"
                "direction; /* unknown words */\n",
        .reference = "socket(7), SO_SNDBUF and wmem_max; tcp(7)",
    };
    char *text = explain(&probe, LANGUAGE_RUSSIAN);

    (void)state;
    assert_string_equal(text, "backlog: очередь слушающего сокета\n"
                              "\n"
                              "unix-stream, tcp:\n"
                              "  Через один дескриптор данные идут в обе стороны.\n"
                              "\n"
                              "    close(server); /* путь остаётся */\n"
                              "\n"
                              "    connect(a); /* -1, EAGAIN */ connect(b); /* -1 */\n"
                              "    direction; /* unknown words */\n"
                              "\n"
                              "  См. socket(7), SO_SNDBUF и wmem_max; tcp(7)\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_property_and_claim_is_there_in_russian),
        cmocka_unit_test(words_are_told_from_names),
        cmocka_unit_test(every_comment_with_words_is_there_in_russian),
        cmocka_unit_test(catalogue_has_nothing_that_no_experiment_says),
        cmocka_unit_test(no_line_of_an_explanation_is_too_long),
        cmocka_unit_test(explanation_translates_comments_but_no_code),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
