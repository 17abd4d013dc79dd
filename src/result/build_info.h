/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * build_info.h - how this program was built. */
#ifndef IPCMARK_RESULT_BUILD_INFO_H
#define IPCMARK_RESULT_BUILD_INFO_H

/* No string is NULL. */
struct build_info {
    const char *version;        /* "0.1.0" */
    const char *compiler;       /* "GNU 12.2.0" */
    const char *compiler_flags; /* "-std=c17 -O2 -g"; paths are written <path> */
    const char *build_type;     /* "RelWithDebInfo" */
    const char *git_commit;     /* 40 hex digits, "-dirty" after them when files were changed;
                                 * "unknown" when not built from a git checkout */
};

extern const struct build_info build_info;

#endif
