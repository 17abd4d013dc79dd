/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_support.h - making pages in tests. Each function stops the test when it fails. */
#ifndef IPCMARK_TESTS_REPORT_HTML_SUPPORT_H
#define IPCMARK_TESTS_REPORT_HTML_SUPPORT_H

#include "report/html/html.h"

/* The page of the run, to be freed; run_directory as in struct html_sources. */
char *html_print(const struct run *run, enum language language, const char *run_directory);

/* Fails the test with what tidy(1) has to say of the page; skips it where tidy is not installed.
 * `directory`: for a file of its own. */
void html_check_with_tidy(const struct run *run, enum language language, const char *directory);

/* Writes DIRECTORY/NAME. */
void html_put_file(const char *directory, const char *name, const char *text);

#endif
