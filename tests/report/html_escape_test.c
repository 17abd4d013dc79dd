/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_escape_test.c - nothing that a run, a drawing or a probe file says becomes markup or script. */
#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>
#include <jansson.h>

#include "report/hostile_run.h"
#include "document/svg.h"
#include "report/html_support.h"
#include "report/sample_run.h"
#include "report/scratch.h"

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;

    for (const char *at = text; (at = strstr(at, part)) != NULL; at++)
        count++;
    return count;
}

/* The page's own: the data and the script. */
static void assert_two_scripts(const char *page)
{
    assert_int_equal(count_of(page, "<script"), 2);
    assert_int_equal(count_of(page, "</script"), 2);
}

static void hostile_text_never_becomes_markup(void **state)
{
    struct run run;

    (void)state;
    hostile_run_build(&run);
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        char *page = html_print(&run, language, NULL);
        assert_two_scripts(page);
        assert_null(strchr(page, '\x1B'));
        assert_null(strstr(page, "\xFF"));
        assert_non_null(strstr(page, "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"));
        free(page);
    }
    run_clear(&run);
}

static void hostile_text_survives_in_the_data_of_the_chooser(void **state)
{
    static const char opening[] = "<script type=\"application/json\" id=\"data\">";
    struct run run;

    (void)state;
    hostile_run_build(&run);
    char *page = html_print(&run, LANGUAGE_ENGLISH, NULL);
    char *start = strstr(page, opening);
    assert_non_null(start);
    start += strlen(opening);
    char *end = strstr(start, "</script>");
    json_t *data = json_loadb(start, (size_t)(end - start), 0, NULL);
    assert_non_null(data);
    const json_t *first = json_array_get(json_object_get(data, "cases"), 0);
    const char *label = json_string_value(json_object_get(first, "label"));
    assert_non_null(label);
    assert_non_null(strstr(label, "<script>alert(1)</script>&amp;"));
    json_decref(data);
    free(page);
    run_clear(&run);
}

static void a_page_of_hostile_text_is_valid_html(void **state)
{
    struct run run;

    hostile_run_build(&run);
    html_check_with_tidy(&run, LANGUAGE_ENGLISH, *state);
    run_clear(&run);
}

static void a_command_is_quoted_for_the_shell(void **state)
{
    static const char *const words[] = {"ipcmark", "run", "-o", "a b'; rm -rf <x>"};
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_full);
    run.command = calloc(4, sizeof *run.command);
    for (; run.command_count < 4; run.command_count++)
        run.command[run.command_count] = strdup(words[run.command_count]);
    char *page = html_print(&run, LANGUAGE_ENGLISH, NULL);
    assert_non_null(strstr(page, "ipcmark run -o &#39;a b&#39;\\&#39;&#39;; rm -rf &lt;x&gt;&#39; "
                                 "--seed 42"));
    free(page);
    run_clear(&run);
}

/* What svg_write() makes of it; NULL: refused. */
static char *copy_svg(const char *svg)
{
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    int error = svg_write(svg, "p", "caption", stream);
    fclose(stream);
    if (error == 0)
        return text;
    assert_int_equal(error, -EINVAL);
    free(text);
    return NULL;
}

static void a_drawing_keeps_its_shapes_and_gets_ids_of_its_own(void **state)
{
    (void)state;
    char *svg = copy_svg("<?xml version=\"1.0\"?><svg width=\"9\" height=\"8\" viewBox=\"0 0 9 9\">"
                         "<title>secret</title><defs><circle id='a' r='1'/></defs>"
                         "<use xlink:href='#a' onclick='x()'/><text>5 &lt; 6</text></svg>");
    assert_string_equal(
        svg, "<svg role=\"img\" aria-labelledby=\"caption\" width=\"9\" viewBox=\"0 0 9 9\">"
             "<defs><circle id=\"p-a\" r=\"1\"/></defs>"
             "<use href=\"#p-a\"/><text>5 &lt; 6</text></svg>");
    free(svg);
}

static void a_drawing_that_could_do_more_than_draw_is_refused(void **state)
{
    static const char *const drawings[] = {
        "<svg><script>alert(1)</script></svg>",
        "<svg><foreignObject></foreignObject></svg>",
        "<svg><a href='http://x'></a></svg>",
        "<svg><image href='http://x'/></svg>",
        "<svg><style>x</style></svg>",
        "<svg><![CDATA[x]]></svg>",
        "<svg><g",
        "<svg><g>",
        "<svg><g x=1></g></svg>",
        "<html></html>",
        "",
    };

    (void)state;
    for (size_t i = 0; i < sizeof drawings / sizeof drawings[0]; i++) {
        char *svg = copy_svg(drawings[i]);
        if (svg != NULL)
            fail_msg("%s was taken as %s", drawings[i], svg);
    }
}

static void a_drawing_refers_to_nothing_outside(void **state)
{
    (void)state;
    char *svg = copy_svg(
        "<svg><use href='http://x#a'/><g fill='url(http://x)' style='a:b'/></svg>");
    assert_string_equal(svg, "<svg role=\"img\" aria-labelledby=\"caption\"><use/><g/></svg>");
    free(svg);
}

static void figures_and_probes_beside_the_run_are_shown_but_not_trusted(void **state)
{
    char folder[PATH_MAX];
    struct run run;

    snprintf(folder, sizeof folder, "%s/figures", (const char *)*state);
    assert_int_equal(mkdir(folder, 0700), 0);
    html_put_file(folder, "latency.svg", "<svg viewBox='0 0 1 1'><path d='M0,0'/></svg>");
    html_put_file(folder, "throughput.svg", "<svg><script>alert(1)</script></svg>");
    html_put_file(*state, "probe.json",
                  "{\"probes\":[{\"name\":\"n\",\"property\":\"</script><b>\",\"transport\":"
                  "\"pipe\",\"brief\":\"<i>yes\",\"holds\":true},{},7]}");
    sample_run_build(&run, &sample_full);
    char *page = html_print(&run, LANGUAGE_ENGLISH, *state);
    assert_two_scripts(page);
    assert_non_null(strstr(page, "<figure id=\"figure-latency\">"));
    assert_null(strstr(page, "figure-throughput"));
    assert_non_null(strstr(page, "&lt;/script&gt;&lt;b&gt;"));
    assert_non_null(strstr(page, "<span class=\"holds\"><span>&lt;i&gt;yes</span></span>"));
    free(page);
    run_clear(&run);
}

static void a_broken_probe_file_is_left_out(void **state)
{
    struct run run;

    html_put_file(*state, "probe.json", "{\"probes\":[");
    sample_run_build(&run, &sample_full);
    char *page = html_print(&run, LANGUAGE_ENGLISH, *state);
    assert_null(strstr(page, "id=\"behaviour\""));
    free(page);
    run_clear(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_text_never_becomes_markup),
        cmocka_unit_test(hostile_text_survives_in_the_data_of_the_chooser),
        cmocka_unit_test_setup_teardown(a_page_of_hostile_text_is_valid_html, scratch_create,
                                        scratch_remove),
        cmocka_unit_test(a_command_is_quoted_for_the_shell),
        cmocka_unit_test(a_drawing_keeps_its_shapes_and_gets_ids_of_its_own),
        cmocka_unit_test(a_drawing_that_could_do_more_than_draw_is_refused),
        cmocka_unit_test(a_drawing_refers_to_nothing_outside),
        cmocka_unit_test_setup_teardown(figures_and_probes_beside_the_run_are_shown_but_not_trusted,
                                        scratch_create, scratch_remove),
        cmocka_unit_test_setup_teardown(a_broken_probe_file_is_left_out, scratch_create,
                                        scratch_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
