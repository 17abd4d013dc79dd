/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_plain.h - most JSON is plain: objects, lists, short names in ASCII, numbers of few digits.
 * That much is read in half of jansson's time. */
#ifndef IPCMARK_RESULT_JSON_PLAIN_H
#define IPCMARK_RESULT_JSON_PLAIN_H

#include <jansson.h>
#include <stddef.h>

/* The object or list that a text is, as jansson reads it with JSON_REJECT_DUPLICATES; a new
 * reference. NULL: it is not plain, or no JSON, or there is no memory; jansson can tell. */
json_t *json_plain_parse(const char *text, size_t length);

#endif
