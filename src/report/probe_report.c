/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_report.c - a file may come from anywhere: what is printed of it has room, and a column. */
#include "report/probe_report.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "result/build_info.h"
#include "result/message_json.h"
#include "transport/transport.h"

/* Some ten times what all experiments need: a run file is larger soon, and not parsed in vain. */
enum { MOST_FILE_BYTES = 1 << 20 };

/* A text's key holds its English, "KEY_message" what it was made from. */
#define MESSAGE_KEY(key) key "_message"

size_t probe_count(const struct probe_report *report, enum probe_outcome outcome)
{
    size_t count = 0;

    for (size_t i = 0; i < report->count; i++)
        count += report->findings[i].result.outcome == outcome;
    return count;
}

/* ---- written ---- */

static json_t *make_holds(enum probe_outcome outcome)
{
    return outcome == PROBE_NOT_TRIED ? json_null() : json_boolean(outcome == PROBE_HOLDS);
}

static void put_message(struct json_maker *maker, json_t *object, const char *key,
                        const char *message_key, const char *message)
{
    json_make_put(maker, object, key, json_make_english(maker, message));
    if (!message_is_plain(message))
        json_make_put(maker, object, message_key, json_make_message(maker, message));
}

static json_t *make_finding(struct json_maker *maker, const struct probe_finding *finding)
{
    const struct probe *probe = finding->probe;
    const struct probe_result *result = &finding->result;
    json_t *object = json_make_object(maker);

    json_make_put(maker, object, "name", json_make_text(maker, probe->name));
    json_make_put(maker, object, "property", json_make_text(maker, probe->property));
    json_make_put(maker, object, "transport", json_make_text(maker, finding->transport));
    json_make_put(maker, object, "claim", json_make_text(maker, probe->claim));
    put_message(maker, object, "done", MESSAGE_KEY("done"), result->done);
    put_message(maker, object, "observed", MESSAGE_KEY("observed"), result->observed);
    put_message(maker, object, "brief", MESSAGE_KEY("brief"), result->brief);
    json_make_put(maker, object, "holds", make_holds(result->outcome));
    json_make_put(maker, object, "reference", json_make_text(maker, probe->reference));
    return object;
}

static json_t *make_report(struct json_maker *maker, const struct probe_report *report)
{
    const char *version = report->version != NULL ? report->version : build_info.version;
    json_t *object = json_make_object(maker), *list = json_make_array(maker);

    json_make_put(maker, object, "schema", json_make_text(maker, PROBE_SCHEMA));
    json_make_put(maker, object, "version", json_make_text(maker, version));
    if (report->kernel != NULL) {
        json_make_put(maker, object, "kernel", json_make_text(maker, report->kernel));
        json_make_put(maker, object, "user_id", json_make_whole(maker, report->user_id));
    }
    json_make_put(maker, object, "complete", json_boolean(report->count == report->planned));
    json_make_put(maker, object, "planned", json_make_whole(maker, report->planned));
    for (size_t i = 0; i < report->count; i++)
        json_make_push(maker, list, make_finding(maker, &report->findings[i]));
    json_make_put(maker, object, "probes", list);
    return object;
}

int probe_print_json(const struct probe_report *report, FILE *stream)
{
    struct json_maker maker = {0};
    json_t *object = make_report(&maker, report);

    if (maker.error == 0) {
        json_dumpf(object, stream, JSON_INDENT(1));
        putc('\n', stream);
    }
    json_decref(object);
    if (maker.error == 0 && fflush(stream) != 0)
        return -errno;
    return maker.error == 0 && ferror(stream) ? -EIO : maker.error;
}

/* ---- read ---- */

static json_t *load(const char *path)
{
    struct stat status;

    if (stat(path, &status) < 0 || !S_ISREG(status.st_mode) || status.st_size > MOST_FILE_BYTES)
        return NULL;
    return json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
}

static bool has_schema(const json_t *json)
{
    const char *schema = json_string_value(json_object_get(json, "schema"));

    return schema != NULL && strcmp(schema, PROBE_SCHEMA) == 0;
}

bool probe_file_is_one(const char *path)
{
    json_t *json = load(path);
    bool is_one = has_schema(json);

    json_decref(json);
    return is_one;
}

/* Borrowed from the file; at most `room` - 1 bytes. */
static const char *read_text(struct json_reader *in, const struct json_place *place,
                             const char *key, size_t room)
{
    const char *text = json_string_value(json_object_get(place->value, key));

    if (text == NULL)
        json_read_fail(in, place, key, "expected a string");
    else if (strlen(text) >= room)
        json_read_fail(in, place, key, "expected at most %zu bytes", room - 1);
    else
        return text;
    return "";
}

static void read_message(struct json_reader *in, const struct json_place *place, const char *key,
                         const char *message_key, char *text, size_t room)
{
    struct json_place stored = {
        .parent = place, .key = message_key, .value = json_object_get(place->value, message_key)};
    const char *english = read_text(in, place, key, room);
    char *message = in->error == 0 ? json_read_message(in, &stored, english) : NULL;

    if (message != NULL)
        message_keep(text, room, message);
    free(message);
}

static const char *read_transport(struct json_reader *in, const struct json_place *place)
{
    const char *name = read_text(in, place, "transport", PROBE_TEXT_BYTES);

    if (transport_find(name) == NULL && strcmp(name, "process") != 0)
        json_read_fail(in, place, "transport", "\"%.40s\" is no transport", name);
    return name;
}

static enum probe_outcome read_outcome(struct json_reader *in, const struct json_place *place)
{
    if (json_read_flag(in, place, "holds", JSON_NULLABLE))
        return PROBE_HOLDS;
    return json_is_false(json_object_get(place->value, "holds")) ? PROBE_CONTRADICTED
                                                                 : PROBE_NOT_TRIED;
}

static void read_finding(struct json_reader *in, const struct json_place *place,
                         struct probe *probe, struct probe_finding *out)
{
    struct probe_result *result = &out->result;

    if (!json_read_is_object(in, place))
        return;
    *probe = (struct probe){
        .name = read_text(in, place, "name", PROBE_TEXT_BYTES),
        .property = read_text(in, place, "property", PROBE_TEXT_BYTES),
        .claim = read_text(in, place, "claim", PROBE_TEXT_BYTES),
        .reference = read_text(in, place, "reference", PROBE_TEXT_BYTES),
    };
    out->probe = probe;
    out->transport = read_transport(in, place);
    result->outcome = read_outcome(in, place);
    read_message(in, place, "done", MESSAGE_KEY("done"), result->done, sizeof result->done);
    read_message(in, place, "observed", MESSAGE_KEY("observed"), result->observed,
                 sizeof result->observed);
    read_message(in, place, "brief", MESSAGE_KEY("brief"), result->brief, sizeof result->brief);
}

static int read_findings(struct json_reader *in, const struct json_place *root,
                         struct probe_file *out)
{
    struct json_place array = json_read_array(in, root, "probes", JSON_REQUIRED);
    size_t count = json_array_size(array.value);

    out->findings = calloc(count + 1, sizeof *out->findings); /* never of nothing */
    out->probes = calloc(count + 1, sizeof *out->probes);
    if (out->findings == NULL || out->probes == NULL)
        return -ENOMEM;
    for (size_t i = 0; in->error == 0 && i < count; i++) {
        struct json_place element = json_read_element(&array, i);
        read_finding(in, &element, &out->probes[i], &out->findings[i]);
    }
    out->report.findings = out->findings;
    out->report.count = count;
    return in->error;
}

static int read_report(struct json_reader *in, const struct json_place *root,
                       struct probe_file *out)
{
    struct probe_report *report = &out->report;
    int error = read_findings(in, root, out);

    if (error != 0)
        return error;
    report->version = read_text(in, root, "version", PROBE_TEXT_BYTES);
    report->planned = report->count;
    if (!json_read_flag(in, root, "complete", JSON_REQUIRED))
        report->planned = (size_t)json_read_whole(in, root, "planned", JSON_REQUIRED,
                                                  report->count + 1, INT_MAX);
    if (json_object_get(root->value, "kernel") != NULL) {
        report->kernel = read_text(in, root, "kernel", PROBE_TEXT_BYTES);
        report->user_id = (unsigned)json_read_whole(in, root, "user_id", JSON_REQUIRED, 0,
                                                    UINT_MAX);
    }
    return in->error;
}

int probe_file_read(const char *path, struct probe_file *out, struct diagnosis *why)
{
    struct json_reader in = {.file = path, .why = why};

    *out = (struct probe_file){.json = load(path)};
    if (!has_schema(out->json))
        return diagnose(why, -EINVAL, "%s: not of the schema \"" PROBE_SCHEMA "\"", path);
    int error = read_report(&in, &(const struct json_place){.value = out->json}, out);
    return error == -ENOMEM ? diagnose(why, error, "%s: no memory", path) : error;
}

void probe_file_clear(struct probe_file *file)
{
    free(file->findings);
    free(file->probes);
    json_decref(file->json);
    *file = (struct probe_file){0};
}
