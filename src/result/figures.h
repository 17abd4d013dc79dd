/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * figures.h - which figures an invocation of a workload has. */
#ifndef IPCMARK_RESULT_FIGURES_H
#define IPCMARK_RESULT_FIGURES_H

#include <stdbool.h>

struct figures {
    const char *workload;
    bool rtt;     /* rtt_ns */
    bool connect; /* connect_ns, connections_per_second */
    bool rates;   /* bytes_per_second, messages_per_second */
    bool shares;  /* many clients: share_min, share_max, jain_fairness, torn_records */
    bool known;   /* false: the workload is of another version of this program; it may have all */
};

/* Of the workload with that name. */
const struct figures *figures_of(const char *workload);

#endif
