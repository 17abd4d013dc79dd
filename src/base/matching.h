/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * matching.h - what of a folder has a name after a pattern. glob(3) of glibc frees twice where memory ends,
 * and tells a signal from a folder that is empty no more than from one that is missing. */
#ifndef IPCMARK_BASE_MATCHING_H
#define IPCMARK_BASE_MATCHING_H

#include <stddef.h>

struct matching {
    char **paths; /* sorted */
    size_t count;
};

/* What matches `pattern` in `folder`: a name as fnmatch(3) has it, and if it goes on behind a slash, what is
 * there of that path. None where the folder is not there or may not be read. -ENOMEM; or why it can't be
 * read, as -errno. *out is the caller's, for matching_release(); empty with an error. */
int matching_find(const char *folder, const char *pattern, struct matching *out);

void matching_release(struct matching *matching);

#endif
