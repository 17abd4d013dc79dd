/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_support.c - with the style sheet and the script of the source tree. */
#include "report/html_support.h"

#include <errno.h>
#include <limits.h>
#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "report/scratch.h"

char *html_print(const struct run *run, enum language language, const char *run_directory)
{
    const struct html_sources from = {
        .page_directory = SOURCE_DIRECTORY "/page",
        .run_directory = run_directory,
        .linked = true,
    };
    struct diagnosis why = {""};
    char *text = NULL;
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    int error = report_html(run, &from, language, stream, &why);
    if (error != 0)
        fail_msg("%d: %s", error, why.text);
    assert_int_equal(fclose(stream), 0);
    return text;
}

void html_put_file(const char *directory, const char *name, const char *text)
{
    char path[PATH_MAX];

    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

/* What tidy wrote about `page` into `report`; skips the test without tidy. */
static void run_tidy(const char *page, const char *report)
{
    char *const arguments[] = {"tidy", "-e",           "-q",         "-utf8",
                               "-f",   (char *)report, (char *)page, NULL};
    pid_t child;
    int status;

    int error = posix_spawnp(&child, "tidy", NULL, NULL, arguments, environ);
    if (error == ENOENT) {
        print_message("skipped: tidy is missing\n");
        skip();
    }
    assert_int_equal(error, 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
}

void html_check_with_tidy(const struct run *run, enum language language, const char *directory)
{
    char page_path[PATH_MAX], report_path[PATH_MAX];

    char *page = html_print(run, language, NULL);
    html_put_file(directory, "page.html", page);
    free(page);
    snprintf(page_path, sizeof page_path, "%s/page.html", directory);
    snprintf(report_path, sizeof report_path, "%s/tidy", directory);
    run_tidy(page_path, report_path);
    char *said = scratch_read(directory, "tidy");
    if (said != NULL)
        assert_string_equal(said, "");
    free(said);
}
