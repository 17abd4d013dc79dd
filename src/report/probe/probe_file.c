/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_file.c - the file may come from anywhere: what is printed of it has room, and a column. */
#include "report/probe/probe_file.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "result/json_read.h"
#include "transport/transport.h"

/* Some ten times what all experiments need: a run file is larger soon, and not parsed in vain. */
enum { MOST_FILE_BYTES = 1 << 20 };

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

static void copy_text(struct json_reader *in, const struct json_place *place, const char *key,
                      char *text, size_t room)
{
    strcpy(text, read_text(in, place, key, room));
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
    copy_text(in, place, "done", result->done, sizeof result->done);
    copy_text(in, place, "observed", result->observed, sizeof result->observed);
    copy_text(in, place, "brief", result->brief, sizeof result->brief);
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
