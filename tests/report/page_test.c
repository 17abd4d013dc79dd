/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * page_test.c - the frame of the page and its chooser. What a run says on it is tested with its
 * parts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/hostile_run.h"
#include "report/page.h"
#include "report/sample_run.h"
#include "report/scratch.h"
#include "support/text_check.h"
#include "text/text.h"

/* The page of a document with one section and a chooser. */
static char *print_page(const struct run *chosen, const char *title)
{
    const struct page_setting setting = {.folder = SOURCE_DIRECTORY "/page", .chosen = chosen};
    struct document *document = document_create(title);
    struct diagnosis why = {""};
    char *text = NULL;
    size_t bytes;

    document_heading(document, 1, "choose", "Choose & see");
    document_slot(document, "chooser");
    document_heading(document, 1, "first", "First");
    document_paragraph(document, NULL, "Said.");
    document_heading(document, 1, "empty", "Nothing below");
    FILE *stream = open_memstream(&text, &bytes);
    assert_int_equal(page_print(document, &setting, stream, &why), 0);
    assert_int_equal(fclose(stream), 0);
    document_free(document);
    return text;
}

/* The data of the chooser; NULL: there is none. */
static json_t *load_data(const char *page)
{
    static const char opening[] = "<script type=\"application/json\" id=\"data\">";
    const char *start = strstr(page, opening);

    if (start == NULL)
        return NULL;
    start += strlen(opening);
    json_t *data = json_loadb(start, (size_t)(strstr(start, "</script>") - start), 0, NULL);
    assert_non_null(data);
    return data;
}

static size_t count_of(const char *text, const char *part)
{
    size_t count = 0;

    for (text = strstr(text, part); text != NULL; text = strstr(text + 1, part))
        count++;
    return count;
}

static void a_page_stands_alone_and_may_load_nothing(void **state)
{
    (void)state;
    char *page = print_page(NULL, "Pipe & socket");
    assert_has(page, "<!DOCTYPE html>\n<html lang=\"en\">");
    assert_has(page, "content=\"default-src 'none';");
    assert_has(page, "<title>Pipe &amp; socket</title>");
    assert_has(page, "<h1>Pipe &amp; socket</h1>");
    assert_has(page, "</html>\n");
    assert_has_not(page, "http://");
    assert_has_not(page, "<link");
    free(page);
}

static void contents_are_the_sections_that_are_there(void **state)
{
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_full);
    char *with = print_page(&run, ""), *without = print_page(NULL, "");
    assert_has(with, "<li><a href=\"#choose\">Choose &amp; see</a></li>\n"
                     "<li><a href=\"#first\">First</a></li>\n</ul>\n</nav>");
    assert_has_not(without, "href=\"#choose\"");
    assert_has_not(with, "Nothing below");
    free(with);
    free(without);
    run_clear(&run);
}

/* "latency: median round trip" */
static bool offers(const json_t *data, const char *name)
{
    const json_t *metric;
    size_t at;

    json_array_foreach(json_object_get(data, "metrics"), at,
                       metric) if (strcmp(json_string_value(json_object_get(metric, "name")),
                                          name) == 0) return true;
    return false;
}

static void every_metric_that_a_workload_has_can_be_chosen(void **state)
{
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_all_workloads);
    for (size_t i = 0; i < run.case_count; i++)
        run.cases[i].summary[METRIC_RTT_P99] = (struct interval){NAN, NAN, NAN};
    char *page = print_page(&run, "");
    json_t *data = load_data(page);
    assert_true(offers(data, "latency: median round trip"));
    assert_true(offers(data, "throughput"));
    assert_true(offers(data, "throughput: CPU time per message"));
    assert_true(offers(data, "connection cost: median connection time"));
    assert_true(offers(data, "many senders, one server: messages per second"));
    assert_false(offers(data, "latency: round trip, p99"));
    assert_int_equal(json_array_size(json_object_get(data, "cases")), run.case_count);
    json_decref(data);
    free(page);
    run_clear(&run);
}

static void a_run_without_any_has_no_chooser(void **state)
{
    struct run run;

    (void)state;
    run_init(&run);
    char *page = print_page(&run, "");
    assert_null(load_data(page));
    assert_has_not(page, "href=\"#choose\"");
    free(page);
    run_clear(&run);
}

static void numbers_and_words_are_those_of_the_language(void **state)
{
    struct run run;

    (void)state;
    sample_run_build(&run, &sample_full);
    text_use(language_find("ru"));
    char *page = print_page(&run, "");
    text_use(languages[0]);
    json_t *data = load_data(page);
    assert_has(page, "<html lang=\"ru\">");
    assert_string_equal(json_string_value(json_object_get(data, "decimal")), ",");
    assert_string_equal(json_string_value(json_object_get(data, "separator")), "; ");
    assert_true(offers(data, "задержка: медиана времени обмена туда и обратно"));
    json_decref(data);
    free(page);
    run_clear(&run);
}

static void hostile_names_stay_names(void **state)
{
    struct run run;

    (void)state;
    hostile_run_build(&run);
    char *page = print_page(&run, HOSTILE_TEXT);
    json_t *data = load_data(page);
    const json_t *first = json_array_get(json_object_get(data, "cases"), 0);
    assert_has(json_string_value(json_object_get(first, "label")),
               "<script>alert(1)</script>&amp;");
    assert_int_equal(count_of(page, "<script"), 2); /* the data and the page's own */
    assert_int_equal(count_of(page, "</script"), 2);
    assert_has(page, "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;");
    json_decref(data);
    free(page);
    run_clear(&run);
}

static void a_missing_style_sheet_is_an_error_with_its_name(void **state)
{
    const struct page_setting setting = {.folder = *state};
    struct document *document = document_create("");
    struct diagnosis why = {""};
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_int_equal(page_print(document, &setting, stream, &why), -ENOENT);
    assert_has(why.text, "style.css");
    fclose(stream);
    free(text);
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_stands_alone_and_may_load_nothing),
        cmocka_unit_test(contents_are_the_sections_that_are_there),
        cmocka_unit_test(every_metric_that_a_workload_has_can_be_chosen),
        cmocka_unit_test(a_run_without_any_has_no_chooser),
        cmocka_unit_test(numbers_and_words_are_those_of_the_language),
        cmocka_unit_test(hostile_names_stay_names),
        cmocka_unit_test_setup_teardown(a_missing_style_sheet_is_an_error_with_its_name,
                                        scratch_create, scratch_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
