/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * gap.c - a process that stands still can't see it happen, but that it is late afterwards. */
#include "measure/gap.h"

#include <time.h>

#include "base/clock.h"

/* A process that is put aside between two readings sees them apart: the least of some is true. */
enum { LOOKS = 3 };

#define SHORTEST_SUSPENSION_NS (100 * NS_PER_MS)

static uint64_t suspended_since_boot_ns(void)
{
    uint64_t least_ns = UINT64_MAX;

    for (int look = 0; look < LOOKS; look++) {
        struct timespec boot;
        uint64_t now_ns = clock_now_ns();
        if (clock_gettime(CLOCK_BOOTTIME, &boot) != 0)
            return 0;
        uint64_t boot_ns = (uint64_t)boot.tv_sec * NS_PER_SECOND + (uint64_t)boot.tv_nsec;
        uint64_t apart_ns = boot_ns > now_ns ? boot_ns - now_ns : 0;
        if (apart_ns < least_ns)
            least_ns = apart_ns;
    }
    return least_ns;
}

void gap_begin(struct gap *gap)
{
    *gap = (struct gap){.suspended_ns = suspended_since_boot_ns()};
    gap->looked_ns = clock_now_ns();
}

uint64_t gap_look(struct gap *gap, uint64_t allowed_ns)
{
    const uint64_t now_ns = clock_now_ns(), passed_ns = now_ns - gap->looked_ns;

    if (passed_ns >= allowed_ns + GAP_SHORTEST_NS)
        gap->found_ns += passed_ns - allowed_ns;
    gap->looked_ns = now_ns;
    return gap->found_ns;
}

uint64_t gap_end(struct gap *gap, uint64_t allowed_ns)
{
    const uint64_t suspended_ns = suspended_since_boot_ns();

    if (suspended_ns > gap->suspended_ns + SHORTEST_SUSPENSION_NS)
        gap->found_ns += suspended_ns - gap->suspended_ns;
    return gap_look(gap, allowed_ns);
}
