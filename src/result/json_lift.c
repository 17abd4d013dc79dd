/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_lift.c - looks at quotes and brackets only. Where they do not fit together nothing is
 * hidden: whatever is lifted is parsed later, and the rest now. */
#include "result/json_lift.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Objects in an array in the outermost object. */
enum { ARRAY_DEPTH = 1, OBJECT_DEPTH = 2 };

static const char marker[] = ""; /* its key */

/* A walk over the text, character by character. */
struct scan {
    const char *text;
    const char *const *keys;
    bool in_string, escaped;
    int depth, lines;
    size_t string, string_end; /* of the last one */
    bool in_long_array;
    struct json_extent
        object; /* that is being lifted; begin 0: none, as the outermost one is there */
};

static bool is_long(const struct scan *scan)
{
    size_t length = scan->string_end - scan->string;

    for (const char *const *key = scan->keys; *key != NULL; key++)
        if (strlen(*key) == length && memcmp(*key, scan->text + scan->string, length) == 0)
            return true;
    return false;
}

static void scan_string(struct scan *scan, size_t at)
{
    if (scan->escaped) {
        scan->escaped = false;
    } else if (scan->text[at] == '\\') {
        scan->escaped = true;
    } else if (scan->text[at] == '"') {
        scan->in_string = false;
        scan->string_end = at;
    }
}

static void scan_opening(struct scan *scan, size_t at)
{
    bool array = scan->text[at] == '[';

    if (scan->depth == ARRAY_DEPTH)
        scan->in_long_array = array && is_long(scan);
    if (scan->depth == OBJECT_DEPTH && scan->in_long_array && !array)
        scan->object = (struct json_extent){.begin = at, .lines = scan->lines};
    scan->depth++;
}

/* True: an object ends here. */
static bool scan_closing(struct scan *scan, size_t at)
{
    scan->depth--;
    if (scan->depth != OBJECT_DEPTH || scan->object.begin == 0)
        return false;
    scan->object.end = at + 1;
    return true;
}

/* True: an object has ended with this character. */
static bool scan_next(struct scan *scan, size_t at)
{
    char c = scan->text[at];

    scan->lines += c == '\n';
    if (scan->in_string) {
        scan_string(scan, at);
    } else if (c == '"') {
        scan->in_string = true;
        scan->string = at + 1;
    } else if (c == '{' || c == '[') {
        scan_opening(scan, at);
    } else if (c == '}' || c == ']') {
        return scan_closing(scan, at);
    }
    return false;
}

static bool add_extent(struct json_lift *lift, struct json_extent extent)
{
    struct json_extent *grown = lift->extents;

    /* grown at powers of two */
    if ((lift->count & (lift->count - 1)) == 0)
        grown = reallocarray(grown, 2 * lift->count + 1, sizeof *grown);
    if (grown == NULL)
        return false;
    lift->extents = grown;
    grown[lift->count++] = extent;
    return true;
}

static bool find_objects(struct json_lift *lift, size_t length, const char *const keys[])
{
    struct scan scan = {.text = lift->text, .keys = keys};

    for (size_t i = 0; i < length; i++) {
        if (!scan_next(&scan, i))
            continue;
        if (!add_extent(lift, scan.object))
            return false;
        scan.object.begin = 0;
    }
    return true;
}

/* The text with markers; lines stay where they are, for messages. */
static void print_rest(const struct json_lift *lift, size_t length, FILE *stream)
{
    size_t from = 0;

    for (size_t i = 0; i < lift->count; i++) {
        const struct json_extent *extent = &lift->extents[i];
        fwrite(lift->text + from, 1, extent->begin - from, stream);
        fprintf(stream, "{\"%s\":%zu}", marker, i);
        for (size_t j = extent->begin; j < extent->end; j++)
            if (lift->text[j] == '\n')
                putc('\n', stream);
        from = extent->end;
    }
    fwrite(lift->text + from, 1, length - from, stream);
}

static int parse(const char *text, size_t length, json_t **out, json_error_t *wrong)
{
    *out = json_loadb(text, length, JSON_REJECT_DUPLICATES, wrong);
    if (*out != NULL)
        return 0;
    return json_error_code(wrong) == json_error_out_of_memory ? -ENOMEM : -EINVAL;
}

int json_lift_parse(struct json_lift *lift, const char *text, size_t length,
                    const char *const keys[], json_t **out, json_error_t *wrong)
{
    char *rest = NULL;
    size_t rest_length = 0;

    *lift = (struct json_lift){.text = text};
    *out = NULL;
    if (!find_objects(lift, length, keys))
        return -ENOMEM;
    FILE *stream = open_memstream(&rest, &rest_length);
    if (stream == NULL)
        return -ENOMEM;
    print_rest(lift, length, stream);
    /* glibc's fclose(3) succeeds also where it had no memory for the text. */
    int error = fclose(stream) == 0 && rest != NULL ? parse(rest, rest_length, out, wrong)
                                                    : -ENOMEM;
    free(rest);
    return error;
}

void json_lift_release(struct json_lift *lift)
{
    free(lift->extents);
    *lift = (struct json_lift){0};
}

bool json_lift_marks(const struct json_lift *lift, const json_t *value, size_t *which)
{
    const json_t *number = json_object_get(value, marker);

    if (json_object_size(value) != 1 || !json_is_integer(number))
        return false;
    *which = (size_t)json_integer_value(number);
    return *which < lift->count;
}

int json_lift_object(const struct json_lift *lift, size_t which, json_t **out, json_error_t *wrong)
{
    const struct json_extent *extent = &lift->extents[which];
    int error = parse(lift->text + extent->begin, extent->end - extent->begin, out, wrong);

    if (error == -EINVAL)
        wrong->line += extent->lines;
    return error;
}
