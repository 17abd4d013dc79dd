/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_matrix_test.c - what probe.json says, on the page in both languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "report/html_support.h"
#include "report/sample_run.h"
#include "report/scratch.h"

/* Properties and claims of the catalogue; the rest is invented. */
static const char probes[] =
    "{\"probes\":["
    "{\"name\":\"end\",\"property\":\"end of the stream\",\"transport\":\"pipe\","
    "\"claim\":\"Data goes both ways on one descriptor.\",\"done\":\"closed it\","
    "\"observed\":\"it ended\",\"brief\":\"EAGAIN\",\"holds\":true,\"reference\":\"read(2)\"},"
    "{\"name\":\"end\",\"property\":\"end of the stream\",\"transport\":\"tcp\","
    "\"claim\":\"An invented claim.\",\"done\":\"\",\"observed\":\"\",\"brief\":\"never\","
    "\"holds\":false},"
    "{\"name\":\"tells\",\"property\":\"signal tells of an event\",\"transport\":\"process\","
    "\"claim\":\"A signal tells a process of an event, and who sent it.\",\"brief\":\"-\","
    "\"observed\":\"no signals here\",\"holds\":null}]}";

static char *print_page(enum language language, const char *folder)
{
    struct run run;

    html_put_file(folder, "probe.json", probes);
    sample_run_build(&run, &sample_full);
    char *page = html_print(&run, language, folder);
    run_clear(&run);
    return page;
}

static void assert_contains(const char *page, const char *part)
{
    if (strstr(page, part) == NULL)
        fail_msg("the page lacks: %s", part);
}

static void processes_are_no_column_but_a_table_of_their_own(void **state)
{
    char *page = print_page(LANGUAGE_ENGLISH, *state);

    assert_contains(page, "<th scope=\"col\">property</th>\n<th scope=\"col\">pipe</th>\n"
                          "<th scope=\"col\">tcp</th>\n</tr>");
    assert_contains(page, "<tr><th scope=\"row\"><span>end of the stream</span></th>"
                          "<td><span class=\"holds\"><span>EAGAIN</span></span></td>"
                          "<td><span class=\"fails\"><span>never</span></span></td></tr>");
    assert_contains(page, "<th scope=\"col\">processes and signals</th>\n"
                          "<th scope=\"col\">observed</th>\n");
    assert_contains(page, "<tr><th scope=\"row\"><span>signal tells of an event</span></th>"
                          "<td><span class=\"untried\"><span>-</span></span></td></tr>");
    assert_null(strstr(page, "<th scope=\"col\">process</th>"));
    free(page);
}

static void every_experiment_tells_its_outcome_in_words(void **state)
{
    char *page = print_page(LANGUAGE_ENGLISH, *state);

    assert_contains(page, "<span>end of the stream</span>, pipe</strong> (holds): "
                          "<span>Data goes both ways on one descriptor.</span>"
                          "<br><span class=\"quiet\">done:</span> \n<span>closed it</span>"
                          "<br><span class=\"quiet\">observed:</span> \n<span>it ended</span>"
                          "<br><span class=\"quiet\">reference:</span> \n<span>read(2)</span>"
                          "</li>");
    assert_contains(page, "tcp</strong> (contradicted): <span>An invented claim.</span></li>");
    assert_contains(page, "process</strong> (not tried): ");
    free(page);
}

static void russian_page_translates_what_the_catalogue_knows(void **state)
{
    char *page = print_page(LANGUAGE_RUSSIAN, *state);

    assert_contains(page, "<th scope=\"row\"><span>конец потока</span></th>");
    assert_contains(page, "pipe</strong> (подтверждено): "
                          "<span>Через один дескриптор данные идут в обе стороны.</span>");
    assert_contains(page, "tcp</strong> (опровергнуто): "
                          "<span lang=\"en\">An invented claim.</span>");
    assert_contains(page, "<th scope=\"col\">процессы и сигналы</th>");
    assert_contains(page, "<span>сигнал сообщает о событии</span>, process</strong> "
                          "(не проверено): ");
    free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(processes_are_no_column_but_a_table_of_their_own,
                                        scratch_create, scratch_remove),
        cmocka_unit_test_setup_teardown(every_experiment_tells_its_outcome_in_words, scratch_create,
                                        scratch_remove),
        cmocka_unit_test_setup_teardown(russian_page_translates_what_the_catalogue_knows,
                                        scratch_create, scratch_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
