/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * virtualization.h - which hypervisor this system runs on. */
#ifndef IPCMARK_RESULT_VIRTUALIZATION_H
#define IPCMARK_RESULT_VIRTUALIZATION_H

/* *name: "none", "kvm", "xen", ..., or what the hypervisor calls itself when it is not in the list;
 * the caller's; NULL when there is no way to know. -ENOMEM. */
int virtualization_detect(char **name);

/* The name for the 12 characters of CPUID leaf 0x40000000, or NULL. */
const char *virtualization_of_signature(const char *signature);

#endif
