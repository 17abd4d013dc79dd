/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex_test.c - tables that are continued, and that pdfLaTeX and XeLaTeX, where they are installed,
 * take what is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "document/sample_document.h"
#include "support/text_check.h"

/* So many steps of three transports. */
static void add_long_table(struct document *document, unsigned steps)
{
    static const struct column columns[] = {{.kind = COLUMN_STEP, .head = "size"},
                                            {.kind = COLUMN_NAME, .head = "transport"},
                                            {.kind = COLUMN_NUMBER, .head = "value"}};
    const struct table_setting setting = {.id = "long", .caption = "long", .note = "the note"};
    struct table *table = document_table(document, &setting, columns, 3);

    for (unsigned i = 0; i < steps * 3; i++) {
        if (i % 3 == 0)
            table_group(table, NULL);
        table_row(table);
        cell_step(table, document_format(document, "step %u", i / 3), (double)i);
        cell_text(table, i % 3 == 0 ? "pipe" : i % 3 == 1 ? "fifo" : "tcp");
        cell_number(table, i);
    }
}

static size_t count(const char *text, const char *part)
{
    size_t found = 0;

    for (const char *at = text; (at = strstr(at, part)) != NULL; at++)
        found++;
    return found;
}

static void a_long_table_goes_on_in_another_and_groups_stay_together(void **state)
{
    struct document *document = document_create("");

    (void)state;
    add_long_table(document, 20);
    char *text = sample_print_once(document, "latex", "en", 0);
    assert_int_equal(count(text, "\\begin{table}"), 2);
    assert_int_equal(count(text, "\\label{"), 1);
    assert_int_equal(count(text, "\\addtocounter{table}{-1}\\caption{long (continued)}"), 1);
    assert_int_equal(count(text, "the note"), 1);
    assert_has(text, "{} & {tcp} & 41 \\tabularnewline\n\\bottomrule\n");
    assert_has(text, "\\midrule\n{step 14} & {pipe} & 42 ");
    free(text);
}

static void a_word_as_long_as_a_line_may_be_broken(void **state)
{
    struct document *document = document_create("");

    (void)state;
    document_paragraph(document, NULL,
                       "short words stay whole, as do those of forty letters: "
                       "0123456789012345678901234567890123456789 and "
                       "0123456789abcdefабвгдежзийклмноп0123456789 ends");
    char *text = sample_print_once(document, "latex", "ru", 0);
    assert_has(text, "letters: 0123456789012345678901234567890123456789 and "
                     "0123456789abcdef\\allowbreak{}абвгдежз\\allowbreak{}ийклмноп"
                     "\\allowbreak{}0123456789 ends\n");
    free(text);
}

static void a_number_stays_with_its_unit(void **state)
{
    struct document *document = document_create("");

    (void)state;
    document_paragraph(document, NULL, "1,04 мкс из 250 us; 4 КиБ, 5 % и 20 процессов; в 3 с");
    char *text = sample_print_once(document, "latex", "ru", 0);
    assert_has(text, "1,04~мкс из 250~us; 4~КиБ, 5~\\% и 20 процессов; в 3~с\n");
    free(text);
}

/* The exit status of a command in that folder. */
static int run(const char *folder, const char *command, const char *argument)
{
    char *line;

    assert_true(asprintf(&line, "cd '%s' && TEXMFVAR='%s' %s%s >/dev/null 2>&1 </dev/null", folder,
                         folder, command, argument) > 0);
    int status = system(line); /* NOLINT(cert-env33-c): the test's own words */
    free(line);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static const char preamble[] = "\\documentclass[a4paper]{article}\n\\usepackage{iftex}\n"
                               "\\ifPDFTeX\n\\usepackage[T2A]{fontenc}\n"
                               "\\usepackage[utf8]{inputenc}\n\\else\n\\usepackage{fontspec}\n"
                               "\\IfFontExistsTF{CMU Serif}{\\setmainfont{CMU Serif}}{%\n"
                               "\\IfFontExistsTF{DejaVu Serif}{\\setmainfont{DejaVu Serif}}{}}\n"
                               "\\fi\n\\usepackage[russian,english]{babel}\n"
                               "\\usepackage{booktabs,graphicx,siunitx}\n"
                               "\\usepackage[margin=25mm]{geometry}\n\\begin{document}\n";

static void write_file(const char *folder, const char *body)
{
    char *path;

    assert_true(asprintf(&path, "%s/a.tex", folder) > 0);
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    fprintf(file, "%s%s\\end{document}\n", preamble, body);
    assert_int_equal(fclose(file), 0);
    free(path);
}

/* Frees the document. */
static void expect_compiles(const char *engine, struct document *document, const char *language,
                            bool fits)
{
    char folder[] = "/tmp/ipcmark-latex-XXXXXX";
    char *text = sample_print_once(document, "latex", language, 0);

    assert_non_null(mkdtemp(folder));
    write_file(folder, text);
    free(text);
    assert_int_equal(run(folder, engine, " -interaction=nonstopmode -halt-on-error a.tex"), 0);
    if (fits)
        assert_int_not_equal(run(folder, "grep Overfull a.log", ""), 0);
    assert_int_equal(run("/tmp", "rm -r ", folder), 0);
}

static void skip_without(const char *engine)
{
    if (run("/tmp", engine, " --version") != 0 || run("/tmp", "kpsewhich siunitx.sty", "") != 0 ||
        run("/tmp", "kpsewhich russianb.ldf", "") != 0)
        skip();
}

static void expect_all_compile(const char *engine)
{
    static const char *const languages_of_tests[] = {"en", "ru"};

    skip_without(engine);
    for (size_t i = 0; i < 2; i++) {
        struct document *long_one = document_create("");
        add_long_table(long_one, 60);
        expect_compiles(engine, sample_document(), languages_of_tests[i], true);
        expect_compiles(engine, long_one, languages_of_tests[i], true);
        expect_compiles(engine, sample_hostile_document(), languages_of_tests[i], false);
    }
}

static void pdflatex_takes_it_within_the_margins(void **state)
{
    (void)state;
    expect_all_compile("pdflatex");
}

static void xelatex_takes_it_within_the_margins(void **state)
{
    (void)state;
    expect_all_compile("xelatex");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_table_goes_on_in_another_and_groups_stay_together),
        cmocka_unit_test(a_word_as_long_as_a_line_may_be_broken),
        cmocka_unit_test(a_number_stays_with_its_unit),
        cmocka_unit_test(pdflatex_takes_it_within_the_margins),
        cmocka_unit_test(xelatex_takes_it_within_the_margins),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
