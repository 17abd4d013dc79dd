/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * own_file.h - the files that come with the program, and what runs it. */
#ifndef IPCMARK_BASE_OWN_FILE_H
#define IPCMARK_BASE_OWN_FILE_H

#include <limits.h>
#include <stdbool.h>

#include "base/diagnosis.h"

/* Writes the path of the running program's file: /proc/self/exe, or without /proc what was executed
 * (AT_EXECFN, getauxval(3)), looked at from the working directory. -errno with *why. */
int own_program_path(char path[PATH_MAX], struct diagnosis *why);

/* Writes into `path` where the file is that stands at `relative` from the folder of the running
 * program: so a build tree, an installation and a moved installation all find their own. It is
 * there, and may be used as `mode` says (access(2)); else -errno with *why naming it. */
int own_file_path(const char *relative, int mode, char path[PATH_MAX], struct diagnosis *why);

/* Whether this program is run by another one, which translates its instructions: a user-mode emulator such
 * as qemu-x86_64, box64 or valgrind; a program that such a one executes runs without it, or not at all.
 * Writes its file name, "qemu-x86_64-static"; false: there is none, or none that can be told. Needs
 * /proc. */
bool emulator_find(char name[NAME_MAX + 1]);

#endif
