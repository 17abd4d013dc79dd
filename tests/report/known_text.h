/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * known_text.h - checks texts of the library against the source texts. */
#ifndef IPCMARK_TESTS_REPORT_KNOWN_TEXT_H
#define IPCMARK_TESTS_REPORT_KNOWN_TEXT_H

/* Fails unless a source text fits the English one and no English word is left in the Russian:
 * none of three letters or more that is not typed so in any language. */
void expect_known(const char *english);

/* The stored text in Russian; English is in use again afterwards. To be freed. */
char *in_russian(const char *english);

#endif
