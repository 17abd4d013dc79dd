/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * forms.h - the forms of documents besides the terminal's table, by the names that --format has for
 * them: one line here and one file in this folder each, which defines `const struct sink
 * sink_NAME`. */
#ifndef IPCMARK_DOCUMENT_FORMS_H
#define IPCMARK_DOCUMENT_FORMS_H

/* clang-format off */
#define DOCUMENT_FORMS(FORM) \
    FORM(markdown), \
    FORM(latex), \
    FORM(html)
/* clang-format on */

#endif
