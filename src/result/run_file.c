/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_file.c - what is opened, parsed, and then read by the tables of run_fields.c; cases, of which most
 * of a file consists, one at a time. It is written atomically: a reader sees the old file or the new one. */
#include "result/run_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/durable.h"
#include "result/journal.h"
#include "result/run_fields.h"
#include "text/limit.h"

#define MOST_FILE_BYTES (INT64_C(128) << 20)

/* What is to be opened: `path`, or run.json in it; the caller's. NULL: no memory. */
static char *name_of(const char *path)
{
    struct stat status;
    bool folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    char *name;

    return asprintf(&name, folder ? "%s/run.json" : "%s", path) < 0 ? NULL : name;
}

/* A journal alone is no run: what there was before and how to go on stands in the file. */
static void tell_damage(struct json_reader *in, const char *text, size_t length,
                        const json_error_t *wrong, bool has_journal)
{
    in->error = json_read_damage(in->file, text, length, wrong, in->why);
    if (!has_journal)
        return;
    const struct diagnosis damage = *in->why;
    diagnose(in->why, in->error,
             "%s; %s beside it has what was measured since: with the whole file back, "
             "`ipcmark run --resume` goes on",
             damage.text, JOURNAL_NAME);
}

static void read_text(struct json_reader *in, const char *text, size_t length, bool has_journal,
                      struct run *out)
{
    static const char *const long_keys[] = {"cases", "controls", NULL};
    struct json_lift lift;
    json_t *json;
    json_error_t wrong;

    int error = json_lift_parse(&lift, text, length, long_keys, &json, &wrong);
    const struct json_place root = {.value = json};
    // cppcheck-suppress autoVariables ; taken back below
    in->lift = &lift;
    if (error == -EINVAL)
        tell_damage(in, text, length, &wrong, has_journal);
    else if (error != 0)
        json_read_broken(in, error, &wrong);
    else if (json_read_is_object(in, &root))
        fields_read(in, &root, &run_fields, out, out);
    if (in->error == 0 && in->unknown[0] != '\0' && (out->unknown = strdup(in->unknown)) == NULL)
        in->error = -ENOMEM;
    in->lift = NULL;
    json_decref(json);
    json_lift_release(&lift);
}

int run_file_read(const char *path, struct run *out, struct diagnosis *why)
{
    char *name = name_of(path), *text = NULL, *journal = NULL;
    size_t length = 0, journal_length = 0;

    run_init(out);
    int error = name == NULL ? diagnose(why, -ENOMEM, "%s: no memory", path)
                             : journal_bytes(name, &journal, &journal_length, why);
    if (error == 0)
        error = json_read_bytes(name, MOST_FILE_BYTES, &text, &length, why);
    if (error == 0) {
        struct json_reader in = {.file = name, .why = why};
        read_text(&in, text, length, journal != NULL, out);
        error = in.error;
        if (error == -ENOMEM)
            diagnose(why, error, "%s: no memory", name);
    }
    if (error == 0)
        error = journal_replay(name, journal, journal_length, out, why);
    if (error != 0)
        run_clear(out);
    free(journal);
    free(text);
    free(name);
    return error;
}

/* ---- writing ---- */

int run_file_print(const struct run *run, FILE *stream)
{
    return fields_print(&run_fields, run, stream);
}

/* Writes and syncs the open file, then closes it in any case. */
static int file_fill(int file, const struct run *run)
{
    FILE *stream = durable_stream(file);

    if (stream == NULL) {
        int refused = -errno;
        close(file);
        return refused;
    }
    int error = run_file_print(run, stream);
    if (error == 0)
        error = durable_sync(file, fsync);
    if (fclose(stream) != 0 && error == 0)
        error = -errno;
    return error;
}

static int write_and_rename(const struct run *run, const char *folder, const char *path)
{
    char *temporary;

    if (asprintf(&temporary, "%s/.run.json.new", folder) < 0)
        return -ENOMEM;
    unlink(temporary); /* of one that was killed here */
    int file = durable_open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0666);
    int error = file < 0 ? -errno : file_fill(file, run);
    if (error == 0 && rename(temporary, path) != 0)
        error = -errno;
    if (error != 0 && file >= 0)
        unlink(temporary);
    free(temporary);
    return error;
}

int run_file_write(const struct run *run, const char *path, struct diagnosis *why)
{
    char *folder = durable_folder_of(path);
    int error = folder == NULL ? -ENOMEM : write_and_rename(run, folder, path);

    if (error == 0)
        error = durable_sync_folder(folder);
    free(folder);
    if (error != 0)
        return diagnose(why, error, "cannot write %s: %s", path, limit_text(-error, LIMIT_ANY));
    return 0;
}
