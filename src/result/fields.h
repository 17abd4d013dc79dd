/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fields.h - structs as JSON objects: a key stands once, with what it holds, what its absence
 * means, its bounds and its place in the struct. The one table serves writing, reading, releasing,
 * and the printing of a JSON Schema. */
#ifndef IPCMARK_RESULT_FIELDS_H
#define IPCMARK_RESULT_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "result/json_make.h"
#include "result/json_read.h"
#include "stats/pseudomedian.h"

/* What a member is, and what its key holds. */
enum field_kind {
    FIELD_TEXT,     /* char *, owned unless `borrowed`; NULL: null */
    FIELD_MESSAGE,  /* char *, a message: its English, and KEY_message beside it (message_json.h) */
    FIELD_CONSTANT, /* no member: `text`, and nothing else is understood */
    FIELD_TEXTS,    /* char **, owned as above, and its count */
    FIELD_MESSAGES, /* as texts, and KEY_messages beside them */
    FIELD_PAIRS,    /* struct environment_list: an object of texts by name, or of `whole` numbers */
    FIELD_WHOLE,    /* unsigned integer of 4 or 8 bytes */
    FIELD_NUMBER,   /* double; NAN: null */
    FIELD_FLAG,     /* bool */
    FIELD_TRISTATE, /* int: 1, 0, -1: null */
    FIELD_NAME,     /* enum: one of `names` */
    FIELD_NUMBERS,  /* double[name_count]: an object with one for each of `names` */
    FIELD_REASONS,  /* char *[name_count], messages: the same, and KEY_messages beside it */
    FIELD_INTERVAL, /* struct interval */
    FIELD_OBJECT,   /* a struct within, or at offset 0 some members of the same one */
    FIELD_POINTER,  /* a struct of its own, owned; NULL: null */
    FIELD_OBJECTS,  /* an array of structs, owned, and its count */
    FIELD_CUSTOM,   /* by functions */
};

struct fields;
struct field_custom;
struct field_view;

struct field {
    const char *key;
    enum field_kind kind;
    enum json_need need;      /* the ones that the first files of a schema lack are JSON_OPTIONAL */
    size_t offset, bytes;     /* of the member */
    size_t count_offset;      /* of a size_t: how many texts or objects */
    uint64_t least, most;     /* WHOLE; most 0: what the member holds, up to INT64_MAX */
    uint64_t absent;          /* WHOLE: what it is without the key */
    double largest;           /* NUMBER; 0: any, not below 0 */
    double times;             /* NUMBER: the file has so many times the member (100: per cents) */
    const char *text;         /* CONSTANT */
    const char *const *names; /* NAME, NUMBERS, REASONS */
    size_t name_count;
    const struct fields *of; /* OBJECT, POINTER, OBJECTS */
    const struct field_custom *custom;
    const char *unit;  /* for the schema: "ns", "bytes"; NULL: none */
    bool zero_is_null; /* WHOLE */
    bool whole;        /* PAIRS */
    bool in_place;     /* TEXT, MESSAGE: an array of `bytes` chars within the struct */
    bool borrowed;  /* TEXT, MESSAGE, lists of them, OBJECTS: not to be freed. A TEXT that is read
                        * is the JSON's */
    bool left_out;  /* any: no key instead of null, or instead of a long list without elements */
    bool long_list; /* OBJECTS: in a line each (fields_print()) */
    bool rooted;    /* OBJECTS: this struct is the root of its elements */
};

/* The members of a struct. */
struct fields {
    const struct field *list;
    size_t count;
    size_t bytes; /* of the struct */
    /* After all keys were read: fills in what follows from them, and complains of what contradicts.
     */
    void (*complete)(struct json_reader *in, const struct json_place *place, void *root,
                     void *value);
    /* The same for all elements of an array of it. */
    void (*complete_all)(struct json_reader *in, const struct json_place *array, void *values,
                         size_t count);
    /* What stands in the file is another struct, made from the element and made into one. */
    const struct field_view *view;
};

struct field_view {
    size_t bytes; /* of the element; fields.bytes is the view's */
    void (*tell)(struct json_maker *maker, const void *root, const void *element, void *view);
    /* Makes elements of all views, but for those of what this program does not have, which are
     * noted as unknown. Returns how many. What it keeps of a view it sets to NULL there. NULL: they
     * are only written. */
    size_t (*take)(struct json_reader *in, const struct json_place *array, void *root, void *views,
                   size_t count, void *elements);
};

/* For one or more keys; `value` is the whole struct. */
struct field_custom {
    void (*make)(struct json_maker *maker, json_t *object, const struct field *field,
                 const void *root, const void *value);
    void (*read)(struct json_reader *in, const struct json_place *place, const struct field *field,
                 void *root, void *value);
    bool (*knows)(const char *key); /* NULL: the field's key only */
    void (*clear)(void *value);     /* NULL: nothing is owned */
    /* Adds to the "properties" and "required" of an object. */
    void (*schema)(struct json_maker *maker, const struct field *field, json_t *properties,
                   json_t *required);
};

#define FIELDS_COUNT(list) (sizeof(list) / sizeof(list)[0])
/* A table and the struct that it is of. */
#define FIELDS(rows, type) .list = (rows), .count = FIELDS_COUNT(rows), .bytes = sizeof(type)
/* A row's member. */
#define FIELD(kind_, type, member)                                                                 \
    .kind = FIELD_##kind_, .offset = offsetof(type, member), .bytes = sizeof(((type *)0)->member)
#define FIELD_LIST(kind_, type, member, count_)                                                    \
    FIELD(kind_, type, member), .count_offset = offsetof(type, count_)
/* What is not written where it is 0, and so may be missing. */
#define FIELD_UNLESS_0 .need = JSON_OPTIONAL, .zero_is_null = true, .left_out = true

/* New references, or NULL with maker->error set. `root` is what custom fields and views get. */
json_t *fields_make(struct json_maker *maker, const struct fields *fields, const void *root,
                    const void *value);

/* "estimate", "low", "high". */
json_t *fields_make_interval(struct json_maker *maker, const struct interval *interval);
struct interval fields_read_interval(struct json_reader *in, const struct json_place *parent,
                                     const char *key, enum json_need need);
/* Whether known values (NAN: unknown) do not fall, but for the last digits, which are rounded. */
bool fields_ascend(const double *values, size_t count);

/* Reads an object, or notes a failure (json_read.h). Every member is set, also when its key or the
 * whole object is not there (place->value NULL): nothing is missing then. What was read before a
 * failure is owned by *value. Keys that no row has are noted in the reader. */
void fields_read(struct json_reader *in, const struct json_place *place,
                 const struct fields *fields, void *root, void *value);

/* Releases what the members own and sets those that owned something to nothing. */
void fields_clear(const struct fields *fields, void *value);

/* Prints the object, indented; of long lists a line for each element, one after the other, so that
 * there is no second copy of all in memory. -ENOMEM, -EOVERFLOW, -EINVAL (json_make.h), or what
 * the stream says. */
int fields_print(const struct fields *fields, const void *value, FILE *stream);

/* The object in one line without an end, with the figures as fields_print() has them; the caller's.
 * NULL: maker->error. */
char *fields_line(struct json_maker *maker, const struct fields *fields, const void *value);

/* The JSON Schema of a file of that struct. `id` is its name, as "ipcmark-run/1". */
int fields_print_schema(const struct fields *fields, const char *id, const char *title,
                        FILE *stream);

/* For the schema functions of custom fields. */
json_t *fields_schema_number(struct json_maker *maker, double largest, const char *unit,
                             enum json_need need);
json_t *fields_schema_interval(struct json_maker *maker, enum json_need need);
/* Is one, for a list of texts. */
void fields_schema_texts(struct json_maker *maker, const struct field *field, json_t *properties,
                         json_t *required);
/* Adds one key to the properties and, unless it may be absent, to the required ones. Takes `type`.
 */
void fields_schema_put(struct json_maker *maker, const char *key, json_t *type, enum json_need need,
                       json_t *properties, json_t *required);

#endif
