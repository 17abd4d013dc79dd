/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * every_probe_test.c - every experiment in the table, made: none contradicts its claim, and each
 * says what it did, in texts that can be said in any language. What can't be tried here (no root,
 * no IPv6) is no failure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "support/each_probe.h"

/* Of plain texts within messages: calls, names and data, the same in every language. */
static const char *const typed[] = {"abc",   "accept",  "bdace",  "bind", "cba-d",
                                    "defgh", "meeting", "mkfifo", "read", "/proc"};

static bool is_typed(const char *text)
{
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++)
        if (strncmp(text, typed[i], strlen(typed[i])) == 0)
            return true;
    return false;
}

static bool has_word(const char *text)
{
    int letters = 0;

    for (; *text != '\0'; text++) {
        letters = islower((unsigned char)*text) ? letters + 1 : 0;
        if (letters == 3)
            return true;
    }
    return false;
}

/* That it and all in it are texts of the program, or nothing that could be translated. */
static void assert_can_be_said(const char *message)
{
    struct message_parts parts;
    char *english = message_english(message);

    if (message_is_plain(message)) {
        if (has_word(message) && !is_typed(message))
            fail_msg("not marked with N_(): %s", message);
    } else {
        if (!message_is_believed(message, english))
            fail_msg("not believed: %s", english);
        assert_int_equal(message_take_apart(message, &parts), 0);
        assert_int_equal(parts.count, text_placeholders(parts.format));
        for (size_t i = 0; i < parts.count; i++)
            assert_can_be_said(parts.arguments[i]);
        message_parts_clear(&parts);
    }
    free(english);
}

static void assert_text(const char *message)
{
    char *english = message_english(message);

    assert_true(english[0] != '\0');
    assert_null(strpbrk(english, "\n\t"));
    assert_null(strstr(english, "...")); /* it did not fit */
    free(english);
    assert_can_be_said(message);
}

static void assert_not_contradicted(const struct probe_result *result)
{
    char *done = message_english(result->done), *observed = message_english(result->observed);

    if (result->outcome == PROBE_CONTRADICTED)
        fail_msg("contradicted: %s: %s", done, observed);
    if (result->outcome == PROBE_NOT_TRIED)
        print_message("not tried: %s\n", observed);
    free(done);
    free(observed);
    assert_text(result->done);
    assert_text(result->observed);
    assert_text(result->brief);
}

int main(void)
{
    return each_probe_test(IPCMARK_PROGRAM, "not contradicted", assert_not_contradicted);
}
