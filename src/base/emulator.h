/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * emulator.h - whether this program is run by another one, which translates its instructions: a
 * user-mode emulator such as qemu-x86_64, box64 or valgrind.
 *
 * A program that such a one executes runs without it, or not at all. */
#ifndef IPCMARK_BASE_EMULATOR_H
#define IPCMARK_BASE_EMULATOR_H

#include <limits.h>
#include <stdbool.h>

/* Writes the file name of the emulator, "qemu-x86_64-static"; false: there is none, or none that
 * can be told. Needs /proc. */
bool emulator_find(char name[NAME_MAX + 1]);

#endif
