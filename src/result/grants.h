/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * grants.h - the buffers that the kernel granted, invocation by invocation, held against those that
 * a fresh process gets by default: a pipe of 8 KiB is another mechanism than one of 64 KiB. */
#ifndef IPCMARK_RESULT_GRANTS_H
#define IPCMARK_RESULT_GRANTS_H

#include "result/run.h"

/* Before *row is appended: the first invocation's grant is the case's, and a later row keeps only
 * what differs from that. */
void grants_record(struct run_case *run_case, const struct channel_capacity *granted,
                   struct run_invocation *row);

/* What one invocation was granted. */
struct channel_capacity grants_of_row(const struct run_case *run_case,
                                      const struct run_invocation *row);

/* Of all messages; above this no verdict is given. */
#define GRANT_MOST_LOSS 0.001

/* Of a case that was judged: what it was granted is in doubt; or it lost messages. */
bool grants_doubted(const struct run_case *run_case);
bool grants_lossy(const struct run_case *run_case);

/* Either of the two has any doubt: no verdict is given. */
bool grants_withhold(const struct run_case *one, const struct run_case *other);

/* Sets `doubt` of every case and A/A control, from all of its invocations (also of rejected blocks)
 * and the limits of run->environment. What is not known is not doubted. */
void grants_judge(struct run *run);

/* "pipe was granted 8 KiB of buffer where 64 KiB is usual", of a case in doubt; `name` is how it is
 * called, a message; or by its transport. A message, the caller's; NULL: no memory. */
char *grants_message(const struct grant_doubt *doubt, const char *name);
char *grants_message_of(const struct run_case *run_case);

/* Judges that case; if what it was granted is in doubt, warns of it (environment_warn()) unless the very same was
 * said: who was granted how much, by which limit, and what to do. For the process that measures: the
 * user is its own. -ENOMEM. */
int grants_warn(struct run *run, struct run_case *run_case);

#endif
