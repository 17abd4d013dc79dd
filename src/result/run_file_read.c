/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_file_read.c - what is opened, parsed, and then read by the tables of run_fields.c. */
#include "result/run_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "result/run_fields.h"

#define MOST_FILE_BYTES (INT64_C(128) << 20)

/* What is to be opened: `path`, or run.json in it; the caller's. NULL: no memory. */
static char *name_of(const char *path)
{
    struct stat status;
    bool folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    char *name;

    return asprintf(&name, folder ? "%s/run.json" : "%s", path) < 0 ? NULL : name;
}

int run_file_read(const char *path, struct run *out, struct diagnosis *why)
{
    char *name = name_of(path);
    json_t *json = NULL;

    run_init(out);
    int error = name == NULL ? diagnose(why, -ENOMEM, "%s: no memory", path)
                             : json_read_file(name, MOST_FILE_BYTES, &json, why);
    if (error == 0) {
        struct json_reader in = {.file = name, .why = why};
        const struct json_place root = {.value = json};
        if (json_read_is_object(&in, &root))
            fields_read(&in, &root, &run_fields, out, out);
        if (in.error == 0 && in.unknown[0] != '\0' && (out->unknown = strdup(in.unknown)) == NULL)
            in.error = -ENOMEM;
        error = in.error;
        if (error == -ENOMEM)
            diagnose(why, error, "%s: no memory", name);
    }
    if (error != 0)
        run_clear(out);
    json_decref(json);
    free(name);
    return error;
}
