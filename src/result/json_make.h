/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_make.h - builds JSON values. The first failure is kept, so that a caller puts a whole object
 * together and looks once. */
#ifndef IPCMARK_RESULT_JSON_MAKE_H
#define IPCMARK_RESULT_JSON_MAKE_H

#include <stdint.h>

#include <jansson.h>

/* error: 0, -ENOMEM, -EOVERFLOW (a number above INT64_MAX) or -EINVAL (an infinite one). */
struct json_maker {
    int error;
};

/* The functions return a new reference, or NULL with maker->error set. */

/* NULL is JSON null. Bytes beyond ASCII in a text that is not UTF-8 (a file name, say) each become
 * U+FFFD, because JSON can't hold them and a run must not be lost for its command line. */
json_t *json_make_text(struct json_maker *maker, const char *text);

json_t *json_make_whole(struct json_maker *maker, uint64_t value);

/* NAN is null; a value without fraction below 2^53 is written as a whole number. */
json_t *json_make_number(struct json_maker *maker, double value);

json_t *json_make_object(struct json_maker *maker);
json_t *json_make_array(struct json_maker *maker);

/* Take the reference to `value`, which may be NULL (a failure that is already noted). */
void json_make_put(struct json_maker *maker, json_t *object, const char *key, json_t *value);
void json_make_push(struct json_maker *maker, json_t *array, json_t *value);

/* The text of `value`, the caller's, with the flags of json_dumps(3); NULL: no memory. */
char *json_make_line(const json_t *value, size_t flags);

#endif
