/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_file_read.c - the file may come from anywhere: every key is checked before it is believed.
 *
 * Keys that the schema has had from its beginning must be there; later ones may be missing, keys
 * that nobody knows may be there. */
#include "result/run_file.h"

#include <errno.h>
#include <fcntl.h>
#include <float.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "result/json_read.h"
#include "result/run_json.h"
#include "result/run_read.h"

#define MOST_FILE_BYTES (INT64_C(128) << 20)

static void read_skipped(struct json_reader *in, const struct json_place *root, struct run *out)
{
    struct json_place array = json_read_array(in, root, "skipped", JSON_REQUIRED);
    size_t count = json_array_size(array.value);

    out->skipped = run_read_allocate(in, count, sizeof *out->skipped);
    for (size_t i = 0; in->error == 0 && i < count; i++) {
        struct json_place element = json_read_element(&array, i);
        out->skipped_count++;
        if (!json_read_is_object(in, &element))
            return;
        out->skipped[i].id = json_read_text(in, &element, "id", JSON_REQUIRED);
        out->skipped[i].reason = json_read_text(in, &element, "reason", JSON_REQUIRED);
    }
}

static void read_schema(struct json_reader *in, const struct json_place *root)
{
    char *schema = json_read_text(in, root, "schema", JSON_REQUIRED);

    if (schema != NULL && strcmp(schema, RUN_SCHEMA) != 0)
        json_read_fail(in, root, "schema",
                       "\"%.40s\" is not understood; this program reads \"" RUN_SCHEMA "\"",
                       schema);
    free(schema);
}

static void read_run(struct json_reader *in, const struct json_place *root, struct run *out)
{
    if (!json_read_is_object(in, root))
        return;
    read_schema(in, root);
    out->version = json_read_text(in, root, "version", JSON_REQUIRED);
    out->started = json_read_text(in, root, "started", JSON_REQUIRED);
    out->finished = json_read_text(in, root, "finished", JSON_REQUIRED);
    out->complete = json_read_flag(in, root, "complete", JSON_REQUIRED);
    run_read_texts(in, root, "command", &out->command, &out->command_count);
    out->seed = json_read_whole(in, root, "seed", JSON_REQUIRED, 0, INT64_MAX);
    out->blocks_planned = (unsigned)json_read_whole(in, root, "blocks_planned", JSON_OPTIONAL, 0,
                                                    UINT_MAX);
    out->blocks_done = (unsigned)json_read_whole(in, root, "blocks_done", JSON_OPTIONAL, 0,
                                                 UINT_MAX);
    out->resumed = (unsigned)json_read_whole(in, root, "resumed", JSON_OPTIONAL, 0, UINT_MAX);
    out->duration_ms = (unsigned)json_read_whole(in, root, "duration_ms", JSON_OPTIONAL, 0,
                                                 UINT_MAX);
    out->messages = json_read_whole(in, root, "messages", JSON_OPTIONAL, 0, INT64_MAX);
    out->warmup_ms = (unsigned)json_read_whole(in, root, "warmup_ms", JSON_OPTIONAL, 0, UINT_MAX);
    out->verify = json_read_flag(in, root, "verify", JSON_OPTIONAL);
    struct json_place harness = json_read_object(in, root, "harness", JSON_OPTIONAL);
    out->harness.clock_ns = json_read_number(in, &harness, "clock_ns", JSON_OPTIONAL, DBL_MAX);
    out->harness.null_rtt_ns = json_read_number(in, &harness, "null_rtt_ns", JSON_OPTIONAL,
                                                DBL_MAX);
    run_read_environment(in, root, &out->environment);
    run_read_cases(in, root, "cases", JSON_REQUIRED, &out->cases, &out->case_count);
    run_read_cases(in, root, "controls", JSON_OPTIONAL, &out->aa_controls, &out->aa_control_count);
    run_read_analysis(in, root, out);
    read_skipped(in, root, out);
}

/* Opens a regular file of bearable size; *name is what was opened: `path`, or run.json in it. */
static int file_open(const char *path, char **name, FILE **out, struct diagnosis *why)
{
    struct stat status;
    bool folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    int error = 0;

    if (asprintf(name, folder ? "%s/run.json" : "%s", path) < 0) {
        *name = NULL;
        return diagnose(why, -ENOMEM, "%s: no memory", path);
    }
    /* O_NONBLOCK: opening a FIFO must not wait for a writer */
    int file = open(*name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0 || fstat(file, &status) != 0)
        goto fail_errno;
    if (!S_ISREG(status.st_mode))
        error = diagnose(why, -EINVAL, "%s: not a regular file", *name);
    else if (status.st_size > MOST_FILE_BYTES)
        error = diagnose(why, -EFBIG, "%s: larger than %" PRId64 " MiB", *name,
                         MOST_FILE_BYTES >> 20);
    else if ((*out = fdopen(file, "r")) == NULL)
        goto fail_errno;
    if (error != 0)
        close(file);
    return error;

fail_errno:
    error = diagnose(why, -errno, "%s: %s", *name, strerror(errno));
    if (file >= 0)
        close(file);
    return error;
}

static int parse(FILE *stream, const char *name, json_t **out, struct diagnosis *why)
{
    json_error_t wrong;

    *out = json_loadf(stream, JSON_REJECT_DUPLICATES, &wrong);
    if (ferror(stream)) {
        json_decref(*out);
        *out = NULL;
        return diagnose(why, -EIO, "%s: %s", name, strerror(EIO));
    }
    if (*out != NULL)
        return 0;
    if (json_error_code(&wrong) == json_error_out_of_memory)
        return diagnose(why, -ENOMEM, "%s: no memory", name);
    return diagnose(why, -EINVAL, "%s:%d: %s", name, wrong.line, wrong.text);
}

int run_file_read(const char *path, struct run *out, struct diagnosis *why)
{
    FILE *stream = NULL;
    char *name;
    json_t *json = NULL;

    run_init(out);
    int error = file_open(path, &name, &stream, why);
    if (error == 0)
        error = parse(stream, name, &json, why);
    if (error == 0) {
        struct json_reader in = {.file = name, .why = why};
        const struct json_place root = {.value = json};
        read_run(&in, &root, out);
        error = in.error;
        if (error == -ENOMEM)
            diagnose(why, error, "%s: no memory", name);
    }
    if (error != 0)
        run_clear(out);
    json_decref(json);
    if (stream != NULL)
        fclose(stream);
    free(name);
    return error;
}
