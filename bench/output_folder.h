/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * output_folder.h - where a run is written, and the folders of whatever else is: --output makes
 * those that are missing, whoever asks. */
#ifndef IPCMARK_BENCH_OUTPUT_FOLDER_H
#define IPCMARK_BENCH_OUTPUT_FOLDER_H

#include <limits.h>
#include <stdbool.h>

#include "base/diagnosis.h"

struct output_folder {
    char path[PATH_MAX];
    unsigned
        created;     /* last parts of the path made by us: removed again when nothing was written */
    bool is_default; /* under results/: results/latest will point to it */
    int lock;        /* keeps other runs out, by folder_lock(); -1: none */
};

/* Makes the folder `requested`, or results/<UTC stamp>-<host> for NULL, with its parents. -EINVAL:
 * it holds a run already, or it is not a folder; -errno when it can't be made or written; *why
 * names it and says what to do. -EBUSY: another run is being written into it. */
int output_folder_prepare(const char *requested, struct output_folder *out, struct diagnosis *why);

/* Makes a folder for something else, with its parents, as far as they are missing; for a file those
 * that it is to be in. output_folder_discard() takes them away again. -errno with *why, and then
 * none of them is left. */
int output_folder_make(const char *path, struct output_folder *out, struct diagnosis *why);
int output_folder_make_for(const char *file, struct output_folder *out, struct diagnosis *why);

/* The path of a file in such a folder. -ENAMETOOLONG with *why. */
int output_path(char path[PATH_MAX], const char *folder, const char *name, struct diagnosis *why);

/* Takes the folder of an existing run, to write into it again: -EINVAL when it is none. To be locked
 * before the run is read. */
int output_folder_take(const char *path, struct output_folder *out, struct diagnosis *why);

/* Points results/latest to the folder if it is the default one. -errno with *why. */
int output_folder_publish(const struct output_folder *folder, struct diagnosis *why);

/* One process at a time writes into a folder. Locks it by flock(2), which leaves no file behind, and ends
 * with its process, however that ends; *lock is a descriptor to close (fd_close()), or -1 where there is no
 * such folder or its file system has no locks. -EBUSY: another process has it; *why begins with `option` and
 * names the folder and, where the kernel tells, the process. */
int folder_lock(const char *path, const char *option, int *lock, struct diagnosis *why);

/* From here on others may write into it. */
void output_folder_unlock(struct output_folder *folder);

/* Removes the folder and those parents of it that we made, as far as they are empty. */
void output_folder_discard(const struct output_folder *folder);

#endif
