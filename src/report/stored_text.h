/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stored_text.h - warnings, reasons and judgements, which run files hold as English texts alone:
 * what was not stored as a message (text/message.h) is made one by the source text that it fits. */
#ifndef IPCMARK_REPORT_STORED_TEXT_H
#define IPCMARK_REPORT_STORED_TEXT_H

#include <stdbool.h>

/* In the language in use; a text that fits no source text stays as it is. The caller's, to be
 * freed; NULL: no memory. */
char *stored_text(const char *english);

/* Whether a source text fits. */
bool stored_text_is_known(const char *english);

/* The source texts, ended by NULL. */
extern const char *const stored_templates[];

#endif
