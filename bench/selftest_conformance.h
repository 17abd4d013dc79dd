/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * selftest_conformance.h - `ipcmark selftest conformance`: whether transports keep their promises. */
#ifndef IPCMARK_BENCH_SELFTEST_CONFORMANCE_H
#define IPCMARK_BENCH_SELFTEST_CONFORMANCE_H

/* argv[0] is "conformance"; the rest are its options. Returns the exit status of the program: 0 all are
 * kept, 1 one is broken, 77 none is, but a transport could not be tried. */
int selftest_conformance(int argc, char **argv);

#endif
