/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * confinement.h - what this process is confined and hardened by: whatever it starts inherits that,
 * so it is in every system call that is measured. */
#ifndef IPCMARK_RESULT_CONFINEMENT_H
#define IPCMARK_RESULT_CONFINEMENT_H

#include "result/environment.h"

/* Appends to out->confinement, as far as it can be read:
 *   seccomp                      "off", "strict", "filter" (seccomp(2))
 *   seccomp_filters              how many
 *   no_new_privileges            "yes", "no"
 *   transparent_hugepages        "no": prctl(2) forbade them to this process; "yes"
 *   speculation_store_bypass     as the kernel says it for this process: "thread vulnerable"
 *   speculation_indirect_branch  likewise
 *   lsm                          the security modules: "lockdown,capability,apparmor"
 *   label                        what they know this process by: "unconfined"
 *   user_namespace               "initial", "own"
 *   container                    "docker", "podman", "kubernetes", "lxc", ...; "none": no sign of one
 * `root` stands before every path: "" for the system itself. -ENOMEM. */
int confinement_describe(const char *root, struct environment *out);

#endif
