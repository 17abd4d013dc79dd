/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * virtualization.h - what this system runs on: a hypervisor, an emulator, a kernel that is not
 * Linux. */
#ifndef IPCMARK_RESULT_VIRTUALIZATION_H
#define IPCMARK_RESULT_VIRTUALIZATION_H

#include <stdbool.h>

/* *name: "none", "kvm", "xen", ..., or what the hypervisor calls itself when it is not in the list;
 * "gvisor", "wsl1" or "wsl2", alone or with " on kvm" after it, when the kernel is one of those;
 * "emulation (qemu-x86_64)" when a program of that name runs this one, whatever that runs on. The
 * caller's; NULL when there is no way to know. -ENOMEM. */
int virtualization_detect(char **name);

/* Whether that is something by which programs meet another kernel than the Linux that uname(2)
 * names: gVisor, WSL 1, an emulator. */
bool virtualization_replaces_kernel(const char *name);

/* "gvisor", "wsl1", "wsl2", or NULL: Linux itself. By the release that uname(2) tells and the
 * kernel's log, which may be "". */
const char *virtualization_of_kernel(const char *release, const char *log);

/* The name for the 12 characters of CPUID leaf 0x40000000, or NULL. */
const char *virtualization_of_signature(const char *signature);

#endif
