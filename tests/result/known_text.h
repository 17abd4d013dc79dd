/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * known_text.h - checks the messages that run files keep. */
#ifndef IPCMARK_TESTS_RESULT_KNOWN_TEXT_H
#define IPCMARK_TESTS_RESULT_KNOWN_TEXT_H

/* Fails unless the message, read from a file, would be believed, and no English word is left in its
 * Russian: none of three letters or more that is not typed so in any language. */
void expect_known(const char *message);

/* The message in Russian; English is in use again afterwards. To be freed. */
char *in_russian(const char *message);

#endif
