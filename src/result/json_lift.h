/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_lift.h - a big JSON text of which the long part is parsed piece by piece: the tree of a
 * whole run file would take ten times its size.
 *
 * The objects in some arrays of the outermost object are lifted out of the text. What is left, with
 * a marker for each, is parsed at once; an object is when it is read (fields_read()). */
#ifndef IPCMARK_RESULT_JSON_LIFT_H
#define IPCMARK_RESULT_JSON_LIFT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Where a lifted object stands in the text. */
struct json_extent {
    size_t begin, end;
    int lines; /* before it */
};

struct json_lift {
    const char *text; /* borrowed */
    struct json_extent *extents;
    size_t count;
};

/* Parses the text but for the objects in arrays of those keys (NULL ends them); the tree is the
 * caller's. -EINVAL with *wrong: it is no JSON; -ENOMEM. To be released with json_lift_release() in
 * any case; the text must live as long. */
int json_lift_parse(struct json_lift *lift, const char *text, size_t length,
                    const char *const keys[], json_t **out, json_error_t *wrong);
void json_lift_release(struct json_lift *lift);

/* Whether a value in such an array stands for a lifted object; if so, which. */
bool json_lift_marks(const struct json_lift *lift, const json_t *value, size_t *which);

/* That object; the caller's. -EINVAL with *wrong, whose line is that of the whole text; -ENOMEM. */
int json_lift_object(const struct json_lift *lift, size_t which, json_t **out, json_error_t *wrong);

#endif
