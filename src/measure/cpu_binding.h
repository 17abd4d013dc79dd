/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cpu_binding.h - a process binds itself to a CPU, and looks whether that is where it is.
 *
 * Each process binds itself, so that nobody has to name another by a number, which means something
 * else in another PID namespace. That the kernel took the call proves nothing: containers,
 * emulators and tools that preload libraries may drop it, and a CPU may go away later. */
#ifndef IPCMARK_MEASURE_CPU_BINDING_H
#define IPCMARK_MEASURE_CPU_BINDING_H

#include <errno.h>
#include <sched.h>
#include <stddef.h>

enum { CPU_ANY = -1 };

/* What a process is told that runs elsewhere than it should; no system call and no transport
 * returns it. */
enum { CPU_IS_ANOTHER = -EXDEV };

/* The CPUs that the calling process may use now (sched_getaffinity(2)), which CPU_FREE() releases;
 * *bytes is its size, as CPU_ISSET_S() wants it. NULL with errno: no memory, or the kernel does not
 * tell. */
cpu_set_t *cpus_usable(size_t *bytes);

/* Has the calling process use these CPUs again, after what may have bound it to others. -errno of
 * sched_setaffinity(2). */
int cpus_restore(const cpu_set_t *usable, size_t bytes);

/* Binds the calling process, which has one thread, to that CPU, and checks it as below. -errno of
 * sched_setaffinity(2): -EINVAL when the CPU is offline or outside of the cpuset. */
int cpu_bind(int cpu);

/* 0: the calling process may run on that CPU only, and is there, as far as the system tells; also
 * for CPU_ANY. CPU_IS_ANOTHER. */
int cpu_check(int cpu);

#endif
