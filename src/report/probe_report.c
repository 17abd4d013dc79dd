/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_report.c - what was found, as a file and back. */
#include "report/probe_report.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/durable.h"
#include "result/build_info.h"
#include "transport/transport.h"

/* Some ten times what all experiments need: a run file is larger soon, and not parsed in vain. */
enum { MOST_FILE_BYTES = 1 << 20 };

size_t probe_count(const struct probe_report *report, enum probe_outcome outcome)
{
    size_t count = 0;

    for (size_t i = 0; i < report->count; i++)
        count += report->findings[i].result.outcome == outcome;
    return count;
}

/* ---- the file, as tables of fields ---- */

/* A word of this program, also where it only tries it. */
static void check_transport(struct json_reader *in, const struct json_place *place, void *root,
                            void *value)
{
    const char *name = ((const struct probe_finding *)value)->transport;

    (void)root;
    if (transport_find(name) == NULL && !probe_knows(name))
        json_read_fail(in, place, "transport", "\"%.40s\" is no transport", name);
}

#define FINDING(kind, member) FIELD(kind, struct probe_finding, member)

static const struct field finding_rows[] = {
    {"name", FINDING(TEXT, probe.name), .borrowed = true},
    {"property", FINDING(TEXT, probe.property), .borrowed = true},
    {"transport", FINDING(TEXT, transport), .borrowed = true},
    {"claim", FINDING(TEXT, probe.claim), .borrowed = true},
    {"done", FINDING(MESSAGE, result.done), .in_place = true},
    {"observed", FINDING(MESSAGE, result.observed), .in_place = true},
    {"brief", FINDING(MESSAGE, result.brief), .in_place = true},
    {"holds", FINDING(TRISTATE, result.outcome), .need = JSON_NULLABLE},
    {"reference", FINDING(TEXT, probe.reference), .borrowed = true},
};

static const struct fields finding_fields = {FIELDS(finding_rows, struct probe_finding),
                                             .complete = check_transport};

/* All that were planned were made, or fewer; and who made them is told with where. */
static void check_report(struct json_reader *in, const struct json_place *place, void *root,
                         void *value)
{
    struct probe_report *told = value;
    bool has_planned = json_is_integer(json_object_get(place->value, "planned"));

    (void)root;
    if (told->complete)
        told->planned = told->count;
    else if (!has_planned)
        json_read_fail(in, place, "planned", "missing, expected a whole number");
    else if (told->planned <= told->count)
        json_read_fail(in, place, "planned", "%zu is not between %zu and %d", told->planned,
                       told->count + 1, INT_MAX);
    if (told->kernel != NULL && isnan(told->user_id))
        json_read_fail(in, place, "user_id", "missing, expected a whole number");
}

#define REPORT(kind, member) FIELD(kind, struct probe_report, member)

static const struct field report_rows[] = {
    {"schema", .kind = FIELD_CONSTANT, .text = PROBE_SCHEMA},
    {"version", REPORT(TEXT, version), .borrowed = true},
    {"kernel", REPORT(TEXT, kernel), .need = JSON_OPTIONAL, .borrowed = true, .left_out = true},
    {"user_id", REPORT(NUMBER, user_id), .need = JSON_OPTIONAL, .largest = UINT_MAX,
     .left_out = true},
    {"complete", REPORT(FLAG, complete)},
    {"planned", REPORT(WHOLE, planned), .need = JSON_OPTIONAL, .most = INT_MAX},
    {"probes", FIELD_LIST(OBJECTS, struct probe_report, findings, count), .of = &finding_fields},
};

const struct fields probe_fields = {FIELDS(report_rows, struct probe_report),
                                    .complete = check_report};

int probe_print_json(const struct probe_report *report, FILE *stream)
{
    struct probe_report told = *report;

    if (told.version == NULL)
        told.version = build_info.version;
    if (told.kernel == NULL)
        told.user_id = NAN;
    told.complete = told.count == told.planned;
    return fields_print(&probe_fields, &told, stream);
}

/* ---- read ---- */

/* Where the value of the key "schema" begins; NULL: there is none. */
static const char *find_schema(const char *text)
{
    static const char key[] = "\"schema\"";
    const char *found = strstr(text, key);

    if (found == NULL)
        return NULL;
    found += strlen(key);
    return found + strspn(found, " \t\r\n:");
}

/* Not by parsing: of a file that is cut off or too large it is to be said what it was to be. */
bool probe_file_is_one(const char *path)
{
    static const char schema[] = "\"ipcmark-probe/";
    struct stat status;
    FILE *stream = stat(path, &status) == 0 && S_ISREG(status.st_mode) ? durable_read(path) : NULL;
    char *text = calloc(1, MOST_FILE_BYTES + 1);
    const char *found = NULL;

    if (stream != NULL && text != NULL && fread(text, 1, MOST_FILE_BYTES, stream) > 0)
        found = find_schema(text);
    bool is_one = found != NULL && strncmp(found, schema, strlen(schema)) == 0;
    free(text);
    if (stream != NULL)
        fclose(stream);
    return is_one;
}

int probe_file_read(const char *path, struct probe_file *out, struct diagnosis *why)
{
    struct json_reader in = {.file = path, .why = why};

    *out = (struct probe_file){.json = NULL};
    int error = json_read_file(path, MOST_FILE_BYTES, &out->json, why);
    const struct json_place root = {.value = out->json};
    if (error != 0 || !json_read_is_object(&in, &root))
        return error != 0 ? error : in.error;
    fields_read(&in, &root, &probe_fields, NULL, &out->report);
    memcpy(out->unknown, in.unknown, sizeof out->unknown);
    return in.error == -ENOMEM ? diagnose(why, in.error, "%s: no memory", path) : in.error;
}

void probe_file_clear(struct probe_file *file)
{
    fields_clear(&probe_fields, &file->report);
    json_decref(file->json);
    *file = (struct probe_file){.json = NULL};
}
