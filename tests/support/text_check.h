/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text_check.h - what a printed text holds; the test fails with the whole text where it does not. */
#ifndef IPCMARK_TESTS_SUPPORT_TEXT_CHECK_H
#define IPCMARK_TESTS_SUPPORT_TEXT_CHECK_H

void assert_has(const char *text, const char *part);
void assert_has_not(const char *text, const char *part);

#endif
