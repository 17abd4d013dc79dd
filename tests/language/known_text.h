/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * known_text.h - checks texts of the library against the catalogues. */
#ifndef IPCMARK_TESTS_LANGUAGE_KNOWN_TEXT_H
#define IPCMARK_TESTS_LANGUAGE_KNOWN_TEXT_H

/* Fails unless a catalogue knows the English text and no English word is left in the Russian:
 * none of three letters or more that is not typed so in any language. */
void expect_known(const char *english);

#endif
