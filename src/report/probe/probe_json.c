/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * probe_json.c - "ipcmark-probe/1" for programs. */
#include <errno.h>

#include "report/probe/matrix.h"
#include "result/build_info.h"
#include "result/json_make.h"

static json_t *make_holds(enum probe_outcome outcome)
{
    return outcome == PROBE_NOT_TRIED ? json_null() : json_boolean(outcome == PROBE_HOLDS);
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
    json_make_put(maker, object, "done", json_make_text(maker, result->done));
    json_make_put(maker, object, "observed", json_make_text(maker, result->observed));
    json_make_put(maker, object, "brief", json_make_text(maker, result->brief));
    json_make_put(maker, object, "holds", make_holds(result->outcome));
    json_make_put(maker, object, "reference", json_make_text(maker, probe->reference));
    return object;
}

int probe_print_json(const struct probe_report *report, FILE *stream)
{
    struct json_maker maker = {0};
    json_t *object = json_make_object(&maker), *list = json_make_array(&maker);

    for (size_t i = 0; i < report->count; i++)
        json_make_push(&maker, list, make_finding(&maker, &report->findings[i]));
    json_make_put(&maker, object, "schema", json_make_text(&maker, PROBE_SCHEMA));
    json_make_put(
        &maker, object, "version",
        json_make_text(&maker, report->version != NULL ? report->version : build_info.version));
    if (report->kernel != NULL) {
        json_make_put(&maker, object, "kernel", json_make_text(&maker, report->kernel));
        json_make_put(&maker, object, "user_id", json_make_whole(&maker, report->user_id));
    }
    json_make_put(&maker, object, "complete", json_boolean(report->count == report->planned));
    json_make_put(&maker, object, "planned", json_make_whole(&maker, report->planned));
    json_make_put(&maker, object, "probes", list);

    int error = maker.error;
    if (error == 0 && json_dumpf(object, stream, JSON_INDENT(1)) != 0)
        error = -EIO;
    json_decref(object);
    if (error == 0)
        putc('\n', stream);
    return error == 0 ? probe_report_end(stream) : error;
}
