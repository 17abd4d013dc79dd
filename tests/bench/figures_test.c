/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures_test.c - figures of a run; the whole program is skipped (77) where gnuplot is missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/sandbox.h"

enum { SKIPPED = 77 };

static int create_with_run(void **state)
{
    if (sandbox_create(state) != 0)
        return -1;
    struct program *program = sandbox_start(
        *state,
        (struct order){.arguments = {"run", "-t", "pipe,tcp", "-s", "64,4K", "-p", "same-cpu", "-n",
                                     "2", "--messages", "400", "--warmup", "0", "-o", "it"}});
    program_finish(program);
    return program->exit_status == 0 ? 0 : -1;
}

static void assert_starts_with(const struct sandbox *sandbox, const char *name, const char *bytes,
                               size_t count)
{
    char start[16] = "";
    FILE *file = fopen(sandbox_path(sandbox, name), "re");

    if (file == NULL)
        fail_msg("%s is not there", name);
    assert_int_equal(fread(start, 1, count, file), count);
    fclose(file);
    assert_memory_equal(start, bytes, count);
}

static void assert_drawn(const struct sandbox *sandbox, const char *folder, bool as_pdf)
{
    static const char *const figures[] = {"latency", "latency-cdf", "throughput", "messages"};
    static const char png[] = "\x89PNG\r\n\x1a\n";
    char name[128];

    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        snprintf(name, sizeof name, "%s/%s.png", folder, figures[i]);
        assert_starts_with(sandbox, name, png, sizeof png - 1);
        snprintf(name, sizeof name, "%s/%s.svg", folder, figures[i]);
        assert_starts_with(sandbox, name, "<?xml", strlen("<?xml"));
        snprintf(name, sizeof name, "%s/%s.pdf", folder, figures[i]);
        if (as_pdf)
            assert_starts_with(sandbox, name, "%PDF-", strlen("%PDF-"));
    }
}

static void report_draws_figures_into_the_runs_folder(void **state)
{
    struct sandbox *sandbox = *state;
    struct program *program = sandbox_type(sandbox, "report it -f figures");

    assert_has(program->out, "figures in it/figures\n");
    /* A gnuplot without the terminal for PDF draws the rest, and is told of. */
    bool as_pdf = program->err[0] == '\0';
    if (!as_pdf)
        assert_one_line(program->err, (const char *[]){"pdfcairo", NULL});
    assert_drawn(sandbox, "it/figures", as_pdf);
}

static void report_draws_figures_in_russian(void **state)
{
    sandbox_type(*state, "report it -f figures --lang ru -o ru");
    char *svg = sandbox_read(*state, "ru/latency.svg");
    assert_has(svg, "время обмена, мкс");
    assert_has_not(svg, "round-trip");
    free(svg);
}

/* In the place of gnuplot, for orders with the environment of the path. */
static const char *put_gnuplot(struct sandbox *sandbox, const char *script)
{
    static char path[PATH_MAX];

    sandbox_write(sandbox, "gnuplot", script);
    assert_int_equal(chmod(sandbox_path(sandbox, "gnuplot"), 0700), 0);
    snprintf(path, sizeof path, "PATH=%s:/usr/bin:/bin", sandbox->work);
    return path;
}

/* Says what begin.gp says. */
static const char without_pdf[] = "#!/bin/sh\n"
                                  "echo '<svg>drawn</svg>' >\"${2%.gp}.svg\"\n"
                                  "echo image >\"${2%.gp}.png\"\n"
                                  "echo 'this gnuplot has no terminal pdfcairo' >&2\n";

static void report_says_in_one_line_that_pdf_is_missing(void **state)
{
    struct sandbox *sandbox = *state;
    const char *path = put_gnuplot(sandbox, without_pdf);
    struct program *program = sandbox_succeed(
        sandbox,
        (struct order){.arguments = {"report", "it", "-f", "figures"}, .environment = {path}});

    assert_has(program->out, "figures in it/figures\n");
    assert_one_line(program->err, (const char *[]){"PDF", "pdfcairo", "the other formats", NULL});
}

static void a_page_has_its_figures_in_its_language_and_the_run_is_left_alone(void **state)
{
    struct sandbox *sandbox = *state;
    struct program *program = sandbox_type(sandbox, "report it -f html --lang ru");

    assert_has(program->out, "<figure id=\"figure-latency\">");
    assert_has(program->out, "время обмена, мкс");
    assert_string_equal(program->err, "");
    char *listing = folder_listing(sandbox_path(sandbox, "it"));
    assert_string_equal(listing, "run.json\n");
    free(listing);
}

static void a_latex_folder_has_its_figures_in_it(void **state)
{
    struct sandbox *sandbox = *state;
    const struct order order = {
        .arguments = {"report", "it", "-f", "latex", "--lang", "ru", "-o", "paper"},
        .environment = {put_gnuplot(sandbox, without_pdf)}};

    sandbox_succeed(sandbox, order);
    sandbox_succeed(sandbox, order); /* again, over the first one */
    char *listing = folder_listing(sandbox_path(sandbox, "paper"));
    assert_has(listing, "example.tex\nfigures\nfigures/cpu-cost-latency.png\n");
    assert_has(listing, "figures/throughput.png\nreport.tex\n");
    char *report_text = sandbox_read(sandbox, "paper/report.tex");
    assert_has(report_text, "{\\ipcmarkfigures/latency.png}");
    assert_has(report_text, "задержка");
    free(report_text);
    free(listing);
}

static void figures_that_were_drawn_from_the_same_are_not_drawn_again(void **state)
{
    struct sandbox *sandbox = *state;
    const struct order english = {.arguments = {"report", "it", "-f", "html"},
                                  .environment = {put_gnuplot(sandbox, without_pdf)}};
    const struct order russian = {.arguments = {"report", "it", "-f", "html", "--lang", "ru"},
                                  .environment = {english.environment[0]}};

    sandbox_succeed(sandbox, (struct order){.arguments = {"report", "it", "-f", "figures"},
                                            .environment = {english.environment[0]}});
    put_gnuplot(sandbox, "#!/bin/sh\necho 'asked to draw'\nexit 1\n");
    struct program *program = sandbox_succeed(sandbox, english);
    assert_has(program->out, "<figure id=\"figure-latency\">");
    assert_string_equal(program->err, "");
    program = sandbox_succeed(sandbox, russian);
    assert_has_not(program->out, "<figure");
    assert_one_line(program->err, (const char *[]){"no figures", "asked to draw", NULL});
    sandbox_write(sandbox, "it/figures/settings.gp", "other = 1\n");
    program = sandbox_succeed(sandbox, english);
    assert_one_line(program->err, (const char *[]){"no figures", "asked to draw", NULL});
}

static void what_gnuplot_spoils_is_said_in_one_line_and_the_rest_is_made(void **state)
{
    static const char *const scripts[] = {"#!/bin/sh\nexec yes\n", "#!/bin/sh\nexit 1\n",
                                          "#!/bin/sh\nkill -KILL $$\n"};
    struct sandbox *sandbox = *state;

    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
        const struct order order = {.arguments = {"report", "it", "-f", "html"},
                                    .environment = {put_gnuplot(sandbox, scripts[i])}};
        struct program *program = sandbox_succeed(sandbox, order);
        assert_one_line(program->err, (const char *[]){"the report has no figures", NULL});
        assert_has(program->out, "</html>\n");
        assert_has_not(program->out, "id=\"figures\"");
    }
}

/* Of a page only SVG is of use, of LaTeX PDF or PNG. */
static void what_a_report_can_not_show_is_said(void **state)
{
    struct sandbox *sandbox = *state;
    const char *path = put_gnuplot(sandbox, "#!/bin/sh\n"
                                            "echo image >\"${2%.gp}.png\"\n"
                                            "echo 'this gnuplot has no terminal svg' >&2\n"
                                            "echo 'this gnuplot has no terminal pdfcairo' >&2\n");
    struct program *program = sandbox_succeed(
        sandbox,
        (struct order){.arguments = {"report", "it", "-f", "html"}, .environment = {path}});

    assert_one_line(program->err, (const char *[]){"no figures", "no terminal svg", NULL});
    program = sandbox_succeed(
        sandbox, (struct order){.arguments = {"report", "it", "-f", "latex", "-o", "paper"},
                                .environment = {path}});
    assert_string_equal(program->err, "");
}

static void a_report_that_is_stopped_leaves_nothing(void **state)
{
    struct sandbox *sandbox = *state;
    const struct order order = {
        .arguments = {"report", "it", "-f", "html"},
        .environment = {put_gnuplot(sandbox, "#!/bin/sh\nkill -TERM $PPID\nsleep 600\n")}};
    struct program *program = sandbox_start(sandbox, order);

    program_finish(program);
    assert_int_equal(program->killed_by, SIGTERM);
    assert_int_equal(program->left_processes, 0);
    char *listing = folder_listing(sandbox->temporary);
    assert_string_equal(listing, "");
    free(listing);
}

static void report_draws_figures_into_the_folder_that_it_is_told(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_type(sandbox, "report it -f figures -o mine");
    assert_drawn(sandbox, "mine", false);
    assert_int_equal(access(sandbox_path(sandbox, "it/figures"), F_OK), -1);
}

static void without_gnuplot_the_rest_is_made(void **state)
{
    struct program *program = sandbox_succeed(
        *state, (struct order){.arguments = {"report", "it", "-f", "html"},
                               .environment = {"PATH=/nonexistent"}});

    assert_has(program->err, "\nipcmark: the report has no figures: gnuplot is not installed");
    assert_has(program->out, "</html>\n");
}

static void report_says_when_gnuplot_is_missing(void **state)
{
    struct program *program = sandbox_run(
        *state, (struct order){.arguments = {"report", "it", "-f", "figures"},
                               .environment = {"PATH=/nonexistent"}});

    assert_int_equal(program->exit_status, 3);
    assert_one_line(program->err, (const char *[]){"gnuplot", NULL});
    assert_string_equal(program->out, "");
}

static void distributions_are_of_sizes_that_the_run_has(void **state)
{
    static const struct mistake mistakes[] = {
        {"report it -f figures --size 100", "--size|100 B|64 B, 4 KiB"},
        {"report it -f figures --size 4K,x", "\"x\" is not a size"},
        {"report it --size 64", "--size|figures|html"},
        {"report it -f csv -s all", "--size|figures|html"},
        {"report it -f latex -s all", "--size|figures|html"},
    };
    struct sandbox *sandbox = *state;

    sandbox_refuse_all(sandbox, mistakes, sizeof mistakes / sizeof mistakes[0]);
    sandbox_type(sandbox, "report it -f figures -s 4K -o one");
    char *settings = sandbox_read(sandbox, "one/settings.gp");
    assert_has(settings, "\nlatency_cdf_panels = '\"same-cpu, 4 KiB\" '\n");
    free(settings);
}

static void what_a_run_has_no_data_for_is_named(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_type(sandbox, "run -t pipe -w latency -s 64 -p same-cpu -n 1 --messages 20 --warmup 0 "
                          "-o single");
    struct program *program = sandbox_type(sandbox, "report single -f figures");
    assert_one_line(program->err, (const char *[]){"not drawn", "no data for them",
                                                   "latency-p99, latency-ratio", NULL});
    assert_has(program->out, " figures in single/figures\n");
}

/* By asking it, as the program does. */
static bool gnuplot_is_there(void)
{
    int status = 0;
    pid_t pid = fork();

    if (pid == 0) {
        dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
        execlp("gnuplot", "gnuplot", "--version", (char *)NULL);
        _exit(127);
    }
    return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, create_with_run, sandbox_remove)

/* A text that is a file elsewhere has figures beside it: those of the run, if they are such. */
static void a_text_takes_the_figures_of_the_run_along(void **state)
{
    char *text;

    assert_int_equal(mkdir(sandbox_path(*state, "else where"), 0777), 0);
    sandbox_type(*state, "report it -f figures");
    sandbox_write(*state, "it/figures/latency.png", "a picture");
    struct program *program = sandbox_succeed(
        *state, (struct order){
                    .arguments = {"report", "it", "-f", "markdown", "-o", "else where/report.md"}});
    assert_string_equal(program->err, "");
    text = sandbox_read(*state, "else where/report.md");
    assert_has(text, "(figures/latency.png)");
    free(text);
    text = sandbox_read(*state, "else where/figures/latency.png");
    assert_string_equal(text, "a picture");
    free(text);
    sandbox_succeed(*state, (struct order){.arguments = {"report", "it", "-f", "latex", "-o",
                                                         "else where/report.tex"}});
    free(sandbox_read(*state, "else where/figures/latency.pdf"));
    /* beside the run they are there already */
    program = sandbox_type(*state, "report it -f markdown -o it/report.md");
    assert_string_equal(program->err, "");
    text = sandbox_read(*state, "it/figures/latency.png");
    assert_string_equal(text, "a picture");
    free(text);
}

static void figures_of_a_text_are_in_its_language(void **state)
{
    struct program *program;
    char *text;

    assert_int_equal(mkdir(sandbox_path(*state, "ru"), 0777), 0);
    sandbox_type(*state, "report it -f figures");
    sandbox_write(*state, "it/figures/latency.png", "a picture");
    program = sandbox_type(*state, "report it -f markdown --lang ru -o ru/report.md");
    assert_string_equal(program->err, "");
    text = sandbox_read(*state, "ru/figures/latency.png");
    assert_string_not_equal(text, "a picture");
    free(text);
    /* Those beside the run may have been changed by hand. */
    program = sandbox_type(*state, "report it -f markdown --lang ru -o it/report.md");
    assert_has(program->err, "it/figures: these figures differ");
    assert_has(program->err, "ipcmark report it --format figures --lang ru");
    program = sandbox_type(*state, "report it -f markdown --lang ru");
    assert_has(program->err, "it/figures: these figures differ");
    text = sandbox_read(*state, "it/figures/latency.png");
    assert_string_equal(text, "a picture");
    free(text);
    program = sandbox_type(*state, "report it -f markdown");
    assert_string_equal(program->err, "");
}

/* Nothing is beside the run yet. */
static void a_text_has_figures_without_a_step_of_their_own(void **state)
{
    assert_int_equal(mkdir(sandbox_path(*state, "paper"), 0777), 0);
    sandbox_type(*state, "report it -f markdown -o paper/report.md");
    free(sandbox_read(*state, "paper/figures/latency.png"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(report_draws_figures_into_the_runs_folder),
        TEST(report_draws_figures_into_the_folder_that_it_is_told),
        TEST(report_draws_figures_in_russian),
        TEST(report_says_in_one_line_that_pdf_is_missing),
        TEST(a_page_has_its_figures_in_its_language_and_the_run_is_left_alone),
        TEST(a_latex_folder_has_its_figures_in_it),
        TEST(figures_that_were_drawn_from_the_same_are_not_drawn_again),
        TEST(a_text_takes_the_figures_of_the_run_along),
        TEST(figures_of_a_text_are_in_its_language),
        TEST(a_text_has_figures_without_a_step_of_their_own),
        TEST(what_gnuplot_spoils_is_said_in_one_line_and_the_rest_is_made),
        TEST(what_a_report_can_not_show_is_said),
        TEST(a_report_that_is_stopped_leaves_nothing),
        TEST(without_gnuplot_the_rest_is_made),
        TEST(distributions_are_of_sizes_that_the_run_has),
        TEST(what_a_run_has_no_data_for_is_named),
        TEST(report_says_when_gnuplot_is_missing),
    };

    return gnuplot_is_there() ? cmocka_run_group_tests(tests, NULL, NULL) : SKIPPED;
}
