/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * moderation.h - many variances, each estimated from little, as draws around one.
 *
 * Smyth, Linear models and empirical Bayes methods for assessing differential expression in
 * microarray experiments, 2004, section 6.2: the true variances are s0^2 times d0 over a
 * chi-squared variable with d0 degrees of freedom; d0 and s0^2 are found from mean and variance
 * of the logarithms by digamma and trigamma. */
#ifndef IPCMARK_STATS_MODERATION_H
#define IPCMARK_STATS_MODERATION_H

#include <stddef.h>

struct moderation {
    double variance; /* s0^2 */
    double freedom;  /* d0: 0 where fewer than 3 variances are positive, INFINITY where they do not
                      * vary more than by chance */
};

/* From variances[i] with freedom[i] > 0 degrees of freedom; NANs are passed over, zeros count as
 * the smallest that there may be (1e-5 of the mean). */
struct moderation moderation_of(const double *variances, const double *freedom, size_t count);

/* The one variance after moderation. */
double moderated(const struct moderation *prior, double variance, double freedom);

/* Moderates all of them in place; freedom[i] becomes what the moderated one is known with, which is
 * never more than `contrasts` (1 or more), the number of those that say something of their own,
 * would know together. */
void moderate_all(double *variances, double *freedom, size_t count, size_t contrasts);

#endif
