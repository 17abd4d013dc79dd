/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * run_file_write.c - atomically: a reader sees the old file or the new one. */
#include "result/run_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/durable.h"
#include "result/run_fields.h"
#include "text/limit.h"

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
