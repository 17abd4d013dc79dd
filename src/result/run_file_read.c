/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_file_read.c - what is opened, parsed, and then read by the tables of run_fields.c. */
#include "result/run_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "result/run_fields.h"

#define MOST_FILE_BYTES (INT64_C(128) << 20)

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
    if (stream != NULL)
        fclose(stream);
    free(name);
    return error;
}
