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
    struct program *program = sandbox_succeed(
        sandbox, (struct order){.arguments = {"report", "it", "-f", "figures"}});

    assert_has(program->out, "figures in it/figures\n");
    /* A gnuplot without the terminal for PDF draws the rest, and is told of. */
    bool as_pdf = program->err[0] == '\0';
    if (!as_pdf)
        assert_one_line(program->err, (const char *[]){"pdfcairo", NULL});
    assert_drawn(sandbox, "it/figures", as_pdf);
}

static void report_draws_figures_in_russian(void **state)
{
    sandbox_succeed(*state, (struct order){.arguments = {"report", "it", "-f", "figures", "--lang",
                                                         "ru", "-o", "ru"}});
    char *svg = sandbox_read(*state, "ru/latency.svg");
    assert_has(svg, "время обмена, мкс");
    assert_has_not(svg, "round-trip");
    free(svg);
}

/* A program in the place of gnuplot that says what begin.gp says. */
static void report_says_in_one_line_that_pdf_is_missing(void **state)
{
    struct sandbox *sandbox = *state;
    char path[PATH_MAX];

    sandbox_write(sandbox, "gnuplot",
                  "#!/bin/sh\n"
                  "echo image >\"${2%.gp}.svg\"\n"
                  "echo image >\"${2%.gp}.png\"\n"
                  "echo 'no PDF: this gnuplot has no terminal pdfcairo' >&2\n");
    assert_int_equal(chmod(sandbox_path(sandbox, "gnuplot"), 0700), 0);
    snprintf(path, sizeof path, "PATH=%s:/usr/bin:/bin", sandbox->work);
    struct program *program = sandbox_succeed(
        sandbox,
        (struct order){.arguments = {"report", "it", "-f", "figures"}, .environment = {path}});
    assert_has(program->out, "figures in it/figures\n");
    assert_one_line(program->err, (const char *[]){"PDF", "pdfcairo", "SVG and PNG", NULL});
}

static void report_draws_figures_into_the_folder_that_it_is_told(void **state)
{
    struct sandbox *sandbox = *state;

    sandbox_succeed(sandbox,
                    (struct order){.arguments = {"report", "it", "-f", "figures", "-o", "mine"}});
    assert_drawn(sandbox, "mine", false);
    assert_int_equal(access(sandbox_path(sandbox, "it/figures"), F_OK), -1);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(report_draws_figures_into_the_runs_folder, create_with_run,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(report_draws_figures_into_the_folder_that_it_is_told,
                                        create_with_run, sandbox_remove),
        cmocka_unit_test_setup_teardown(report_draws_figures_in_russian, create_with_run,
                                        sandbox_remove),
        cmocka_unit_test_setup_teardown(report_says_in_one_line_that_pdf_is_missing,
                                        create_with_run, sandbox_remove),
        cmocka_unit_test_setup_teardown(report_says_when_gnuplot_is_missing, create_with_run,
                                        sandbox_remove),
    };

    return gnuplot_is_there() ? cmocka_run_group_tests(tests, NULL, NULL) : SKIPPED;
}
