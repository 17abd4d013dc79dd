/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wait_price.h - what another way of waiting costs. */
#ifndef IPCMARK_REPORT_WAIT_PRICE_H
#define IPCMARK_REPORT_WAIT_PRICE_H

#include "language/language.h"
#include "report/table_layout.h"
#include "result/run.h"

struct wait_price {
    struct interval ratio; /* to the first way; NAN where not known */
    enum word verdict;     /* on the other way against the first; WORD_NOT_COMPARED */
};

/* That of `run_case` against `first`, the same case with another way of waiting (NULL: it was not
 * measured). Where the two were not compared, the ratio is that of their estimates. */
struct wait_price wait_price_of(const struct run *run, const struct layout *layout,
                                const struct run_case *run_case, const struct run_case *first);

#endif
