/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_file_read.c - what is opened, parsed, and then read by the tables of run_fields.c; cases, of
 * which most of a file consists, one at a time. */
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

/* What is in the file, to be freed. */
static int file_text(FILE *stream, const char *name, char **out, size_t *length,
                     struct diagnosis *why)
{
    struct stat status;
    int error = fstat(fileno(stream), &status) == 0 ? 0 : -errno;
    size_t room = error == 0 ? (size_t)status.st_size : 0;

    *length = 0;
    *out = malloc(room + 1);
    if (*out == NULL)
        return diagnose(why, -ENOMEM, "%s: no memory", name);
    if (error == 0)
        *length = fread(*out, 1, room, stream);
    if (ferror(stream))
        error = -EIO;
    return error == 0 ? 0 : diagnose(why, error, "%s: %s", name, strerror(-error));
}

static void read_text(struct json_reader *in, const char *text, size_t length, struct run *out)
{
    static const char *const long_keys[] = {"cases", "controls", NULL};
    struct json_lift lift;
    json_t *json;
    json_error_t wrong;

    int error = json_lift_parse(&lift, text, length, long_keys, &json, &wrong);
    const struct json_place root = {.value = json};
    in->lift = &lift;
    if (error != 0)
        json_read_broken(in, error, &wrong);
    else if (json_read_is_object(in, &root))
        fields_read(in, &root, &run_fields, out, out);
    if (in->error == 0 && in->unknown[0] != '\0' && (out->unknown = strdup(in->unknown)) == NULL)
        in->error = -ENOMEM;
    json_decref(json);
    json_lift_release(&lift);
}

int run_file_read(const char *path, struct run *out, struct diagnosis *why)
{
    FILE *stream = NULL;
    char *name, *text = NULL;
    size_t length;

    run_init(out);
    int error = file_open(path, &name, &stream, why);
    if (error == 0)
        error = file_text(stream, name, &text, &length, why);
    if (error == 0) {
        struct json_reader in = {.file = name, .why = why};
        read_text(&in, text, length, out);
        error = in.error;
        if (error == -ENOMEM)
            diagnose(why, error, "%s: no memory", name);
    }
    if (error != 0)
        run_clear(out);
    free(text);
    if (stream != NULL)
        fclose(stream);
    free(name);
    return error;
}
