/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * build_info.c - the only file that is compiled again when nothing but the git commit changed. */
#include "result/build_info.h"

#include "build_config.h"
#include "git_commit.h"

const struct build_info build_info = {
    .version = BUILD_VERSION,
    .compiler = BUILD_COMPILER,
    .compiler_flags = BUILD_COMPILER_FLAGS,
    .build_type = BUILD_TYPE,
    .git_commit = BUILD_GIT_COMMIT,
};
