/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_read.h - checked access to parsed JSON. What is wrong is said with the path of the key:
 * "FILE: cases[3].size: expected a whole number, found string".
 *
 * The first failure is kept and later calls return neutral values (NULL, 0, NAN, false), so that a
 * caller reads a whole object and looks once, but has to bound its loops by reader->error. */
#ifndef IPCMARK_RESULT_JSON_READ_H
#define IPCMARK_RESULT_JSON_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include "base/diagnosis.h"
#include "result/json_lift.h"

struct json_reader {
    const char *file;             /* for messages */
    struct diagnosis *why;        /* may be NULL */
    int error;                    /* 0, -EINVAL or -ENOMEM */
    const struct json_lift *lift; /* what is not in the tree; NULL: nothing */

    /* What is there, and nobody asked for: "cases[].energy, comparisons[].metric \"energy\"". Each
     * once; what finds no room any more is "...". */
    char unknown[400];
};

/* A value and how it was reached. Lives on the stack of whoever reads it. */
struct json_place {
    const struct json_place *parent; /* NULL: the whole file */
    const char *key;                 /* in an object; NULL: `index` in an array */
    size_t index;
    json_t *value; /* borrowed; NULL: not there */
};

/* What the absence of a key means. Null counts as absent, except that REQUIRED wants a value. */
enum json_need {
    JSON_REQUIRED, /* an error */
    JSON_NULLABLE, /* an error, but null is fine: the neutral value */
    JSON_OPTIONAL, /* the neutral value */
};

/* All that a regular file of at most `most_bytes` holds; to be freed. -EINVAL: no such file;
 * -EFBIG; -ENOMEM; -errno, each with *why naming the file. */
int json_read_bytes(const char *name, int64_t most_bytes, char **out, size_t *length,
                    struct diagnosis *why);

/* Says in *why what is amiss with a text that the parser found wrong: that it is empty, cut off and
 * where, or what the parser says. Always -EINVAL. */
int json_read_damage(const char *name, const char *text, size_t length, const json_error_t *wrong,
                     struct diagnosis *why);

/* Parses a regular file of at most `most_bytes`; *out is the caller's. -EINVAL: it is no JSON, or
 * no such file; -EFBIG; -ENOMEM; -errno, each with *why naming the file. */
int json_read_file(const char *name, int64_t most_bytes, json_t **out, struct diagnosis *why);

/* Notes a failure (-EINVAL) at `place`, and below it at `key` if that is not NULL. */
void json_read_fail(struct json_reader *reader, const struct json_place *place, const char *key,
                    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Notes that the reader does not know what stands there, or below it at `key`; `what` may be NULL.
 */
void json_read_unknown(struct json_reader *reader, const struct json_place *place, const char *key,
                       const char *what);

/* The object or array of that key, with count elements, or an empty place with count 0. */
struct json_place json_read_object(struct json_reader *reader, const struct json_place *parent,
                                   const char *key, enum json_need need);
struct json_place json_read_array(struct json_reader *reader, const struct json_place *parent,
                                  const char *key, enum json_need need);

/* The element of an array; any type. */
struct json_place json_read_element(const struct json_place *array, size_t index);

/* Where the element of an array stands for an object that was lifted out of the file, puts that
 * there: the caller's, to be released with the last use of the place. Else, and after a failure:
 * NULL. */
json_t *json_read_lifted(struct json_reader *reader, struct json_place *element);

/* Notes that the file is no JSON, or that there is no memory. */
void json_read_broken(struct json_reader *reader, int error, const json_error_t *wrong);

/* Is the place an object? If not, a failure. */
bool json_read_is_object(struct json_reader *reader, const struct json_place *place);

/* A copy, the caller's. */
char *json_read_text(struct json_reader *reader, const struct json_place *parent, const char *key,
                     enum json_need need);

/* min <= value <= max. */
uint64_t json_read_whole(struct json_reader *reader, const struct json_place *parent,
                         const char *key, enum json_need need, uint64_t min, uint64_t max);

/* Not negative, at most max; absent: NAN. */
double json_read_number(struct json_reader *reader, const struct json_place *parent,
                        const char *key, enum json_need need, double max);

bool json_read_flag(struct json_reader *reader, const struct json_place *parent, const char *key,
                    enum json_need need);

#endif
