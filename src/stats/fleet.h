/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fleet.h - many quantities, each on many machines: how well each is known there, how far it is from
 * the median of the other machines, and whether that is farther than machines like these differ.
 *
 * A machine's evidence is as of an unpaired comparison (unpaired.h): where it has several runs, those
 * are the units. Variances moderate each other over all rows, and all intervals hold at once. */
#ifndef IPCMARK_STATS_FLEET_H
#define IPCMARK_STATS_FLEET_H

#include <stdbool.h>
#include <stddef.h>

#include "stats/paired.h"

/* Of fewer machines none can be told to be unlike the others. */
enum { FLEET_FEWEST = 5 };

struct fleet_row {
    size_t question; /* all rows of one stand together: a machine each */
    struct paired_evidence evidence;
};

struct fleet_place {
    bool of_runs;       /* its own interval contains what varies between runs */
    bool ratio_of_runs; /* so does that of the ratio: half of the others have several runs, too */
    struct interval value; /* of this machine; bounds NAN: no variance is known */
    struct interval ratio; /* to the median of the others; all NAN where there are none */
    double p_adjusted;     /* of the ratio 1; 1 without an interval */
    /* Its distance from the median of all in robust standard deviations: of the machines' median
     * absolute deviation, and what this one is known less well than most. NAN: fewer than
     * FLEET_FEWEST machines. */
    double distance;
    /* so far away is, of machines that differ as these do, one in 20 whole families */
    bool outlying;
};

/* Judges a table, whose variances moderate each other. `family` >= count: so many rows all intervals,
 * and all claims to be outlying, hold for at once. -ENOMEM. */
int fleet_judge(const struct fleet_row *rows, size_t count, size_t family, struct fleet_place *out);

/* What a machine's runs say together: as if paired_gather() had seen them all. Adds `part` to *whole,
 * which is {0} at first. */
void fleet_add(struct paired_evidence *whole, const struct paired_evidence *part);

#endif
