/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * site.h - from where in the program something is called: the nearest return addresses on the stack that
 * lie in the program's own text. Those in libraries don't count.
 *
 * Three of the worker, which lead from a transport to the workload; two of the program itself, where the same
 * helpers are called from many a place and what they do then differs little. */
#ifndef IPCMARK_TESTS_FAULTS_SITE_H
#define IPCMARK_TESTS_FAULTS_SITE_H

enum { SITE_DEPTH = 3, PROGRAM_SITE_DEPTH = 2 };

struct site {
    unsigned from[SITE_DEPTH]; /* behind where the program begins, the nearest first; 0: no more */
};

/* Tells sites apart, with what is called there and by whom; never 0. */
static inline unsigned site_hash(const struct site *site, unsigned who, unsigned what)
{
    unsigned hash = 2166136261U; /* FNV-1a, by words */

    hash = (hash ^ who) * 16777619U;
    hash = (hash ^ what) * 16777619U;
    for (int i = 0; i < SITE_DEPTH; i++) {
        hash = (hash ^ site->from[i]) * 16777619U;
        hash ^= hash >> 15;
    }
    return hash == 0 ? 1 : hash;
}

#endif
