/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex_test.c - what is written compiles in every style, with the TeX named on the command line
 * (default pdflatex), and can be searched in the PDF. Skipped where it or a package is not
 * installed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document/sink.h"
#include "report/hostile_run.h"
#include "report/latex_file.h"
#include "report/parts.h"
#include "report/sample_run.h"
#include "report/scratch.h"
#include "support/text_check.h"
#include "text/text.h"

enum { SKIPPED = 77, MOST_POINTS_TOO_WIDE = 3 };

static const char *engine = "pdflatex";

/* Runs a program in a folder, silently; its exit status, -1: it could not be started. */
static int run_in(const char *folder, char *const arguments[])
{
    int status;

    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
        if (nowhere < 0 || chdir(folder) != 0 || dup2(nowhere, 0) < 0 || dup2(nowhere, 1) < 0 ||
            dup2(nowhere, 2) < 0 || setenv("TEXMFVAR", folder, 1) != 0 ||
            setenv("TEXMFCACHE", folder, 1) != 0)
            _exit(126);
        execvp(arguments[0], arguments);
        _exit(127);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) && WEXITSTATUS(status) < 126 ? WEXITSTATUS(status) : -1;
}

static FILE *create(const char *folder, const char *name)
{
    char path[PATH_MAX];

    assert_true(snprintf(path, sizeof path, "%s/%s", folder, name) < (int)sizeof path);
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    return file;
}

static void write_files(const char *folder, const struct run *run, const struct style *style)
{
    const struct report_source source = {.run = run, .run_id = "0123456789abcdef", .style = style};
    struct document *document = run_document(&source);
    FILE *report = create(folder, "report.tex"), *example = create(folder, "example.tex");

    assert_non_null(document);
    assert_int_equal(
        sink_print_file(&sink_latex, document,
                        &(const struct sink_setting){.detail = DETAIL_PLAIN, .style = style},
                        report),
        0);
    latex_example_print(style, example);
    assert_int_equal(fclose(report), 0);
    assert_int_equal(fclose(example), 0);
    document_free(document);
}

static int compile(const char *folder)
{
    char *const arguments[] = {(char *)engine,           (char *)"-interaction=nonstopmode",
                               (char *)"-halt-on-error", (char *)"-no-shell-escape",
                               (char *)"example.tex",    NULL};

    return run_in(folder, arguments);
}

static void expect_compiles(const char *folder, const struct run *run, const struct style *style)
{
    write_files(folder, run, style);
    if (compile(folder) != 0) {
        char *log = scratch_read(folder, "example.log");
        fail_msg("%s failed in %s:\n%s", engine, text_language()->code,
                 log == NULL ? "(no log)" : log);
    }
    char *pdf = scratch_read(folder, "example.pdf");
    assert_non_null(pdf);
    assert_int_equal(strncmp(pdf, "%PDF-", 5), 0);
    free(pdf);
}

/* TeX tells of every line or table that sticks out into the margin, and by how many points. */
static void expect_fits(const char *folder)
{
    static const char complaint[] = "Overfull \\hbox (";
    char *log = scratch_read(folder, "example.log");

    assert_non_null(log);
    for (const char *at = log; (at = strstr(at, complaint)) != NULL; at++)
        if (strtod(at + strlen(complaint), NULL) >= MOST_POINTS_TOO_WIDE)
            fail_msg("in %s: %.60s", text_language()->code, at);
    free(log);
}

/* Line breaks, which depend on fonts, are blanks. NULL: there is no pdftotext. */
static char *text_of_pdf(const char *folder)
{
    char *const arguments[] = {(char *)"pdftotext", (char *)"-nopgbrk", (char *)"example.pdf",
                               (char *)"example.txt", NULL};

    if (run_in(folder, arguments) != 0)
        return NULL;
    char *text = scratch_read(folder, "example.txt");
    assert_non_null(text);
    for (char *at = text; (at = strchr(at, '\n')) != NULL;)
        *at = ' ';
    return text;
}

/* In Russian: words, captions, a number with its comma. */
static void expect_searchable(const char *folder, const struct style *style)
{
    static const char *const words[] = {"Ответ", "Результаты", "КиБ", "мкс", "Методика", NULL};
    static const char *const of_gost[] = {"Таблица 1 — Скорость", "Данные приведены в таблиц",
                                          "ЗАКЛЮЧЕНИЕ", "(дата обращения: ", NULL};
    char *text = text_of_pdf(folder);

    if (text == NULL) {
        print_message("not searched: pdftotext is missing\n");
        return;
    }
    for (const char *const *word = words; *word != NULL; word++)
        assert_has(text, *word);
    for (const char *const *word = of_gost; style == &styles[1] && *word != NULL; word++)
        assert_has(text, *word);
    free(text);
}

static void the_example_compiles_within_the_margins_and_can_be_searched(void **state)
{
    struct run run;

    sample_run_build(&run, &sample_all_workloads);
    for (size_t i = 0; languages[i] != NULL; i++) {
        text_use(languages[i]);
        for (const struct style *style = styles; style->name != NULL; style++) {
            expect_compiles(*state, &run, style);
            expect_fits(*state);
            if (strcmp(languages[i]->code, "ru") == 0)
                expect_searchable(*state, style);
        }
    }
    run_clear(&run);
}

/* What is not installed is named where one looks, with the command that installs it. */
static void a_missing_package_is_named_with_what_installs_it(void **state)
{
    struct run run;

    sample_run_build(&run, &sample_all_workloads);
    write_files(*state, &run, styles);
    run_clear(&run);
    char *example = scratch_read(*state, "example.tex");
    assert_non_null(example);
    char *name = strstr(example, "\\need{siunitx.sty}");
    assert_non_null(name);
    name[strlen("\\need{")] = 'x'; /* there is no xiunitx */
    FILE *changed = create(*state, "example.tex");
    fputs(example, changed);
    assert_int_equal(fclose(changed), 0);
    free(example);
    assert_int_not_equal(compile(*state), 0);
    char *log = scratch_read(*state, "example.log");
    assert_non_null(log);
    for (char *at = log; (at = strchr(at, '\n')) != NULL;) /* TeX breaks lines at 79 */
        memmove(at, at + 1, strlen(at));
    assert_has(log, "ipcmark: xiunitx.sty is missing: scripts/setup latex installs it (Debian: "
                    "texlive-science)");
    free(log);
}

/* It takes what XeLaTeX takes, but four times as long. */
static void skip_where_slow(void)
{
    if (strcmp(engine, "lualatex") == 0)
        skip();
}

static void every_event_at_once_is_within_the_margins(void **state)
{
    struct run run;

    skip_where_slow();
    sample_run_build(&run, &sample_all_workloads);
    for (size_t i = 0; i < run.case_count; i++)
        for (int event = 0; event < EVENT_COUNT; event++)
            run.cases[i].kernel_counters->per_message[event] = 123456.5;
    for (size_t i = 0; languages[i] != NULL; i++) {
        text_use(languages[i]);
        expect_compiles(*state, &run, styles);
        expect_fits(*state);
    }
    run_clear(&run);
}

static void hostile_texts_compile_in_every_language(void **state)
{
    struct run run;

    skip_where_slow();
    hostile_run_build(&run);
    for (size_t i = 0; languages[i] != NULL; i++) {
        text_use(languages[i]);
        expect_compiles(*state, &run, styles);
    }
    run_clear(&run);
}

/* NULL, or what is not installed. */
static const char *find_missing(void)
{
    static const char *const files[] = {"iftex.sty",    "siunitx.sty",  "booktabs.sty",
                                        "graphicx.sty", "geometry.sty", "russianb.ldf",
                                        "setspace.sty"};
    const char *encoding = strcmp(engine, "pdflatex") == 0   ? "type1ec.sty"
                           : strcmp(engine, "lualatex") == 0 ? "luaotfload.sty"
                                                             : "fontspec.sty";
    char *const version[] = {(char *)engine, (char *)"--version", NULL};

    if (run_in("/", version) != 0)
        return engine;
    for (size_t i = 0; i <= sizeof files / sizeof files[0]; i++) {
        const char *file = i < sizeof files / sizeof files[0] ? files[i] : encoding;
        char *const search[] = {(char *)"kpsewhich", (char *)file, NULL};
        if (run_in("/", search) != 0)
            return file;
    }
    return NULL;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_compiles_within_the_margins_and_can_be_searched),
        cmocka_unit_test(a_missing_package_is_named_with_what_installs_it),
        cmocka_unit_test(every_event_at_once_is_within_the_margins),
        cmocka_unit_test(hostile_texts_compile_in_every_language),
    };

    if (argc > 1)
        engine = argv[1];
    const char *missing = find_missing();
    if (missing != NULL) {
        printf("skipped: %s is missing\n", missing);
        return SKIPPED;
    }
    /* one folder for both: TeX makes its fonts there once */
    return cmocka_run_group_tests(tests, scratch_create, scratch_remove);
}
