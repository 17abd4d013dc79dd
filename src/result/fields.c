/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fields.c - tables of fields, written and released; fields_read.c and fields_schema.c are their
 * other uses. */
#include "result/fields.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "result/environment.h"
#include "result/fields_member.h"
#include "result/message_json.h"

/* Far below the noise of any measurement, and half the size of the full 17 digits. */
enum { DIGITS = 9 };

/* ---- one value ---- */

static json_t *make_list(struct json_maker *maker, const struct field *field, const void *value,
                         json_t *(*make)(struct json_maker *, const char *))
{
    char *const *texts = *(char **const *)member_of(field, value);
    json_t *array = json_make_array(maker);

    for (size_t i = 0; i < count_of(field, value); i++)
        json_make_push(maker, array, make(maker, texts[i]));
    return array;
}

/* The text must be a whole number, nothing else. */
static json_t *make_digits(struct json_maker *maker, const char *digits)
{
    char *end;

    errno = 0;
    long long number = strtoll(digits, &end, 10);
    if (errno == 0 && end != digits && *end == '\0')
        return json_integer(number);
    maker->error = maker->error != 0 ? maker->error : -EINVAL;
    return NULL;
}

static json_t *make_pairs(struct json_maker *maker, const struct field *field, const void *value)
{
    const struct environment_list *list = member_of(field, value);

    if (field->left_out && list->count == 0)
        return json_null();
    json_t *object = json_make_object(maker);

    for (size_t i = 0; i < list->count; i++)
        json_make_put(maker, object, list->pairs[i].name,
                      field->whole ? make_digits(maker, list->pairs[i].value)
                                   : json_make_text(maker, list->pairs[i].value));
    return object;
}

static json_t *make_whole(struct json_maker *maker, const struct field *field, const void *value)
{
    const void *member = member_of(field, value);
    uint64_t whole = field->bytes == sizeof(unsigned) ? *(const unsigned *)member
                                                      : *(const uint64_t *)member;

    return field->zero_is_null && whole == 0 ? json_null() : json_make_whole(maker, whole);
}

static json_t *make_numbers(struct json_maker *maker, const struct field *field, const void *value)
{
    const double *numbers = member_of(field, value);
    json_t *object = json_make_object(maker);

    for (size_t i = 0; i < field->name_count; i++)
        json_make_put(maker, object, field->names[i], json_make_number(maker, numbers[i]));
    return object;
}

static json_t *make_reasons(struct json_maker *maker, const struct field *field, const void *value,
                            json_t *(*make)(struct json_maker *, const char *))
{
    char *const *reasons = member_of(field, value);
    json_t *object = json_make_object(maker);

    for (size_t i = 0; i < field->name_count; i++)
        json_make_put(maker, object, field->names[i], make(maker, reasons[i]));
    return object;
}

json_t *fields_make_interval(struct json_maker *maker, const struct interval *interval)
{
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "estimate", json_make_number(maker, interval->estimate));
    json_make_put(maker, object, "low", json_make_number(maker, interval->low));
    json_make_put(maker, object, "high", json_make_number(maker, interval->high));
    return object;
}

static json_t *make_objects(struct json_maker *maker, const struct field *field, const void *root,
                            const void *value)
{
    const void *of_elements = field->rooted ? value : root;
    json_t *array = json_make_array(maker);

    for (size_t i = 0; i < count_of(field, value); i++)
        json_make_push(maker, array,
                       fields_make(maker, field->of, of_elements, element_of(field, value, i)));
    return array;
}

static json_t *make_value(struct json_maker *maker, const struct field *field, const void *root,
                          const void *value)
{
    const void *member = member_of(field, value);
    const double times = field->times > 0 ? field->times : 1;

    switch (field->kind) {
    case FIELD_TEXT:
        return json_make_text(maker, text_of_member(field, value));
    case FIELD_MESSAGE:
        return json_make_english(maker, text_of_member(field, value));
    case FIELD_CONSTANT:
        return json_make_text(maker, field->text);
    case FIELD_TEXTS:
        return make_list(maker, field, value, json_make_text);
    case FIELD_MESSAGES:
        return make_list(maker, field, value, json_make_english);
    case FIELD_PAIRS:
        return make_pairs(maker, field, value);
    case FIELD_WHOLE:
        return make_whole(maker, field, value);
    case FIELD_NUMBER:
        return json_make_number(maker, times * *(const double *)member);
    case FIELD_FLAG:
        return json_boolean(*(const bool *)member);
    case FIELD_TRISTATE:
        return *(const int *)member < 0 ? json_null() : json_boolean(*(const int *)member);
    case FIELD_NAME:
        return json_make_text(maker, field->names[*(const unsigned *)member]);
    case FIELD_NUMBERS:
        return make_numbers(maker, field, value);
    case FIELD_REASONS:
        return make_reasons(maker, field, value, json_make_english);
    case FIELD_INTERVAL:
        return fields_make_interval(maker, member);
    case FIELD_OBJECT:
        return fields_make(maker, field->of, root, member);
    case FIELD_POINTER:
        return *(void *const *)member == NULL
                   ? json_null()
                   : fields_make(maker, field->of, root, *(void *const *)member);
    case FIELD_OBJECTS:
        return make_objects(maker, field, root, value);
    case FIELD_CUSTOM:
        break;
    }
    return NULL;
}

/* ---- what stands beside the English of messages ---- */

static bool any_made(const char *const *messages, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (messages[i] != NULL && !message_is_plain(messages[i]))
            return true;
    return false;
}

static json_t *make_messages(struct json_maker *maker, const struct field *field, const void *value)
{
    const void *member = member_of(field, value);
    const char *one = text_of_member(field, value);

    if (field->kind == FIELD_MESSAGE)
        return any_made(&one, 1) ? json_make_message(maker, one) : NULL;
    if (field->kind == FIELD_REASONS)
        return any_made(member, field->name_count)
                   ? make_reasons(maker, field, value, json_make_message)
                   : NULL;
    return any_made(*(const char *const *const *)member, count_of(field, value))
               ? make_list(maker, field, value, json_make_message)
               : NULL;
}

static void put_messages(struct json_maker *maker, json_t *object, const struct field *field,
                         const void *value)
{
    json_t *messages = make_messages(maker, field, value);
    char key[FIELD_KEY_BYTES];

    if (messages == NULL)
        return;
    message_key(field, key);
    json_make_put(maker, object, key, messages);
}

/* ---- objects ---- */

static void put_field(struct json_maker *maker, json_t *object, const struct field *field,
                      const void *root, const void *value)
{
    if (field->kind == FIELD_CUSTOM) {
        field->custom->make(maker, object, field, root, value);
        return;
    }
    json_t *made = make_value(maker, field, root, value);
    if (field->left_out && json_is_null(made)) {
        json_decref(made);
        return;
    }
    json_make_put(maker, object, field->key, made);
    if (has_messages(field))
        put_messages(maker, object, field, value);
}

static json_t *make_members(struct json_maker *maker, const struct field *first, size_t count,
                            const void *root, const void *value)
{
    json_t *object = json_make_object(maker);

    for (size_t i = 0; i < count; i++)
        put_field(maker, object, &first[i], root, value);
    return object;
}

json_t *fields_make(struct json_maker *maker, const struct fields *fields, const void *root,
                    const void *value)
{
    if (fields->view == NULL)
        return make_members(maker, fields->list, fields->count, root, value);
    void *view = calloc(1, fields->bytes);
    json_t *object = NULL;
    if (view == NULL) {
        maker->error = maker->error != 0 ? maker->error : -ENOMEM;
        return NULL;
    }
    fields->view->tell(maker, root, value, view);
    if (maker->error == 0)
        object = make_members(maker, fields->list, fields->count, root, view);
    fields_clear(fields, view);
    free(view);
    return object;
}

/* ---- releasing ---- */

static void clear_texts(const struct field *field, void *value)
{
    char ***texts = member_at(field, value);
    size_t *count = count_at(field, value);

    for (size_t i = 0; i < *count; i++)
        free((*texts)[i]);
    free(*texts);
    *texts = NULL;
    *count = 0;
}

static void clear_pairs(struct environment_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->pairs[i].name);
        free(list->pairs[i].value);
    }
    free(list->pairs);
    *list = (struct environment_list){0};
}

static void clear_pointer(const struct field *field, void *value)
{
    void **member = member_at(field, value);

    if (*member != NULL)
        fields_clear(field->of, *member);
    free(*member);
    *member = NULL;
}

/* Elements that are shown as another struct own nothing themselves. */
static void clear_objects(const struct field *field, void *value)
{
    void **elements = member_at(field, value);
    size_t *count = count_at(field, value);

    for (size_t i = 0; i < *count && field->of->view == NULL; i++)
        fields_clear(field->of, (char *)*elements + i * field->of->bytes);
    free(*elements);
    *elements = NULL;
    *count = 0;
}

static void clear_field(const struct field *field, void *value)
{
    char **text = member_at(field, value);

    if (field->borrowed || field->in_place)
        return;
    if (field->kind == FIELD_OBJECT)
        fields_clear(field->of, member_at(field, value));
    else if (field->kind == FIELD_POINTER)
        clear_pointer(field, value);
    else if (field->kind == FIELD_OBJECTS)
        clear_objects(field, value);
    else if (field->kind == FIELD_TEXTS || field->kind == FIELD_MESSAGES)
        clear_texts(field, value);
    else if (field->kind == FIELD_PAIRS)
        clear_pairs(member_at(field, value));
    else if (field->kind == FIELD_REASONS)
        for (size_t i = 0; i < field->name_count; i++) {
            free(text[i]);
            text[i] = NULL;
        }
    else if (field->kind == FIELD_CUSTOM && field->custom->clear != NULL)
        field->custom->clear(value);
    else if (field->kind == FIELD_TEXT || field->kind == FIELD_MESSAGE) {
        free(*text);
        *text = NULL;
    }
}

void fields_clear(const struct fields *fields, void *value)
{
    for (size_t i = 0; i < fields->count; i++)
        clear_field(&fields->list[i], value);
}

/* ---- printing ---- */

struct fields_printer {
    FILE *stream;
    int error; /* the first one */
    struct json_maker maker;
    const void *root;
};

/* How the members of a file, and those of an element in a list of its own, are laid out. */
static const struct layout {
    const char *list, *list_end, *first, *next, *after_list;
    size_t flags;
} layouts[] = {
    {",\n \"", "\": [", "\n", ",\n", ",", JSON_INDENT(1)},
    {",\n   \"", "\":[", "\n    ", ",\n    ", ",\n   ", JSON_COMPACT},
};

static void print_text(struct fields_printer *out, const char *text)
{
    if (out->error == 0 && fputs(text, out->stream) == EOF)
        out->error = -errno;
}

/* Takes the reference. With JSON_EMBED and an indent jansson ends the last member with a line of
 * its own, where a comma may have to follow. */
static void print_json(struct fields_printer *out, json_t *value, size_t flags)
{
    char *text = json_make_line(value, flags | JSON_REAL_PRECISION(DIGITS));

    if (out->error == 0)
        out->error = out->maker.error;
    if (out->error == 0 && text == NULL)
        out->error = -ENOMEM;
    if (out->error == 0) {
        size_t length = strlen(text);
        if (length > 0 && text[length - 1] == '\n')
            text[length - 1] = '\0';
        print_text(out, text);
    }
    free(text);
    json_decref(value);
}

static bool has_long_lists(const struct fields *fields)
{
    for (size_t i = 0; i < fields->count; i++)
        if (fields->list[i].long_list)
            return true;
    return false;
}

static void print_members(struct fields_printer *out, const struct fields *fields,
                          const void *value, const struct layout *layout);

static void print_list(struct fields_printer *out, const struct field *field, const void *value,
                       const struct layout *layout)
{
    bool deep = has_long_lists(field->of);

    print_text(out, layout->list);
    print_text(out, field->key);
    print_text(out, layout->list_end);
    for (size_t i = 0; out->error == 0 && i < count_of(field, value); i++) {
        const void *element = element_of(field, value, i);
        print_text(out, i == 0 ? layout->first : layout->next);
        if (layout == layouts)
            print_text(out, "  ");
        if (deep) {
            print_text(out, "{");
            print_members(out, field->of, element, &layouts[1]);
            print_text(out, "}");
        } else {
            print_json(
                out,
                fields_make(&out->maker, field->of, field->rooted ? value : out->root, element),
                JSON_COMPACT);
        }
    }
    print_text(out, "]");
}

/* Members in a row together, then a list, and so on. */
static void print_members(struct fields_printer *out, const struct fields *fields,
                          const void *value, const struct layout *layout)
{
    for (size_t first = 0, end; first < fields->count; first = end) {
        end = first;
        while (end < fields->count && !fields->list[end].long_list)
            end++;
        if (end > first) {
            print_text(out, first == 0 ? "" : layout->after_list);
            print_json(
                out, make_members(&out->maker, &fields->list[first], end - first, out->root, value),
                layout->flags | JSON_EMBED);
        }
        for (; end < fields->count && fields->list[end].long_list; end++)
            if (!fields->list[end].left_out || count_of(&fields->list[end], value) > 0)
                print_list(out, &fields->list[end], value, layout);
    }
}

int fields_print(const struct fields *fields, const void *value, FILE *stream)
{
    struct fields_printer out = {.stream = stream, .root = value};

    print_text(&out, "{");
    print_members(&out, fields, value, layouts);
    print_text(&out, "\n}\n");
    if (out.error == 0 && fflush(stream) != 0)
        out.error = -errno;
    return out.error;
}

char *fields_line(struct json_maker *maker, const struct fields *fields, const void *value)
{
    json_t *object = fields_make(maker, fields, value, value);
    char *line = maker->error != 0
                     ? NULL
                     : json_make_line(object, JSON_COMPACT | JSON_REAL_PRECISION(DIGITS));

    if (maker->error == 0 && line == NULL)
        maker->error = -ENOMEM;
    json_decref(object);
    return line;
}
