/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * environment_parts.h - parts of environment_collect() that have a file each. What can't be read is left
 * out. `root` stands before every path: "" for the system itself. -ENOMEM. */
#ifndef IPCMARK_RESULT_ENVIRONMENT_PARTS_H
#define IPCMARK_RESULT_ENVIRONMENT_PARTS_H

#include "result/environment.h"

/* Processor, caches and memory: cpu_model, caches, cpus_online, cpus_allowed, memory_bytes. */
int hardware_describe(struct environment *environment);

/* How the kernel idles, schedules and backs memory, which makes the same program wake up sooner or later:
 * appends to out->tuning, by the names of the kernel's own files: "cpuidle_governor",
 * "haltpoll.guest_halt_poll_ns", "sched_rt_runtime_us", "sched.features" (privileged users only),
 * "transparent_hugepage.defrag", ...; and with which policy and nice value this process, whose workers
 * inherit both, is scheduled: "policy", "nice". */
int tuning_describe(const char *root, struct environment *out);

/* What this process is confined and hardened by: whatever it starts inherits that, so it is in every
 * system call that is measured. Appends to out->confinement:
 *   seccomp                      "off", "strict", "filter" (seccomp(2))
 *   seccomp_filters              how many
 *   no_new_privileges            "yes", "no"
 *   transparent_hugepages        "no": prctl(2) forbade them to this process; "yes"
 *   speculation_store_bypass     as the kernel says it for this process: "thread vulnerable"
 *   speculation_indirect_branch  likewise
 *   lsm                          the security modules: "lockdown,capability,apparmor"
 *   label                        what they know this process by: "unconfined"
 *   user_namespace               "initial", "own"
 *   container                    "docker", "podman", "kubernetes", "lxc", ...; "none": no sign of one */
int confinement_describe(const char *root, struct environment *out);

#endif
