/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * worker_program.c - bin/../libexec/ipcmark, where the build says nothing else. */
#include "measure/worker_program.h"

#include <unistd.h>

#include "base/own_file.h"

int worker_program_path(char path[PATH_MAX], struct diagnosis *why)
{
    char emulator[NAME_MAX + 1];

    if (emulator_find(emulator)) {
        path[0] = '\0';
        return 0;
    }
    return own_file_path(WORKER_PROGRAM, X_OK, path, why);
}
