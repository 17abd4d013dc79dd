/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figure_style_test.c - in grey print, any two transports of plots/style.gp have another point, or
 * one is dark where the other is light; the five of most suites have both. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text_file.h"

enum { MOST_STYLES = 64, CLASSIC = 5 };

struct styles {
    char *words[MOST_STYLES];
    size_t count;
};

/* The words between the quotes of `name = '...' \`, over all lines that belong to it. */
static struct styles read_list(char *text, const char *name)
{
    struct styles list = {.count = 0};
    char start[64], *rest;

    snprintf(start, sizeof start, "\n%s = '", name);
    char *at = strstr(text, start);
    assert_non_null(at);
    for (char *line = strtok_r(at, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
        bool goes_on = line[strlen(line) - 1] == '\\';
        char *open = strchr(line, '\''), *within;
        *strchr(open + 1, '\'') = '\0';
        for (char *word = strtok_r(open + 1, " ", &within); word != NULL;
             word = strtok_r(NULL, " ", &within)) {
            assert_true(list.count < MOST_STYLES);
            list.words[list.count++] = word;
        }
        if (!goes_on)
            break;
    }
    return list;
}

static double grey(const char *shade)
{
    unsigned long rgb = strtoul(shade + 1, NULL, 16);

    return 0.299 * (double)(rgb >> 16) + 0.587 * (double)(rgb >> 8 & 0xFF) +
           0.114 * (double)(rgb & 0xFF);
}

static void transports_differ_in_grey_print(void **state)
{
    static const char *const names[] = {"shades", "points_of", "dashes"};
    enum { SHADES, POINTS, DASHES, LISTS };
    struct styles lists[LISTS];
    char *texts[LISTS];

    (void)state;
    for (size_t i = 0; i < LISTS; i++) {
        assert_int_equal(text_file_read(PLOTS_DIRECTORY, "style.gp", &texts[i]), 0);
        lists[i] = read_list(texts[i], names[i]);
        assert_int_equal(lists[i].count, lists[0].count);
    }
    assert_true(lists[0].count > 22);
    for (size_t i = 0; i < lists[0].count; i++) {
        for (size_t j = 0; j < i; j++) {
            double apart = fabs(grey(lists[SHADES].words[i]) - grey(lists[SHADES].words[j]));
            bool same_point = strcmp(lists[POINTS].words[i], lists[POINTS].words[j]) == 0;
            bool same_dash = strcmp(lists[DASHES].words[i], lists[DASHES].words[j]) == 0;
            if ((same_point && (same_dash || apart < 50)) || (i < CLASSIC && apart < 25) ||
                (i < CLASSIC && (same_point || same_dash)))
                fail_msg("styles %zu and %zu look alike in grey", j + 1, i + 1);
        }
    }
    for (size_t i = 0; i < LISTS; i++)
        free(texts[i]);
}

static void bars_of_the_page_have_the_colours_of_the_figures(void **state)
{
    char *style, *page, wanted[64];

    (void)state;
    assert_int_equal(text_file_read(PLOTS_DIRECTORY, "style.gp", &style), 0);
    assert_int_equal(text_file_read(SOURCE_DIRECTORY "/page", "style.css", &page), 0);
    struct styles shades = read_list(style, "shades");
    for (size_t i = 0; i < shades.count; i++) {
        snprintf(wanted, sizeof wanted, "--style-%zu: %s;", i + 1, shades.words[i]);
        if (strcasestr(page, wanted) == NULL)
            fail_msg("style.css has no %s", wanted);
    }
    free(style);
    free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(transports_differ_in_grey_print),
        cmocka_unit_test(bars_of_the_page_have_the_colours_of_the_figures),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
