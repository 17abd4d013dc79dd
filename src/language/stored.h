/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stored.h - what run files hold in English only, in another language: until every warning and reason is
 * stored as a message (text/message.h). */
#ifndef IPCMARK_LANGUAGE_STORED_H
#define IPCMARK_LANGUAGE_STORED_H

/* `code` is a language's, "ru"; of one that this can't do the text stays English. The caller's, to be
 * freed; NULL: no memory. */
char *stored_text(const char *code, const char *english);

#endif
