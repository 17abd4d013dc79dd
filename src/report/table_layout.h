/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * table_layout.h - which columns the terminal table has for each workload, as data. */
#ifndef IPCMARK_REPORT_TABLE_LAYOUT_H
#define IPCMARK_REPORT_TABLE_LAYOUT_H

#include <stdbool.h>

#include "base/units.h"
#include "language/language.h"
#include "result/run.h"

/* The name of a unit in a column: in English the plain ASCII one. */
static inline const char *unit_name(enum language language, const struct unit *unit)
{
    return language == LANGUAGE_ENGLISH ? unit->ascii : language_term(language, unit->ascii);
}

/* What a grid needs to have explained below the tables. */
enum table_note {
    NOTE_LATENCY = 1u << 0,
    NOTE_THROUGHPUT = 1u << 1,
    NOTE_NO_INVOCATION = 1u << 2,   /* n/a: the case never ran */
    NOTE_FEW_SAMPLES = 1u << 3,     /* n/a: a percentile of too few round trips */
    NOTE_FEW_INVOCATIONS = 1u << 4, /* n/a: an interval of too few invocations */
    NOTE_NOT_RECORDED = 1u << 5,    /* n/a: anything else */
    NOTE_VERDICTS = 1u << 6,        /* intervals, and sentences that compare */
    NOTE_INTERVALS_ONLY = 1u << 7,  /* intervals in a run without comparisons */
    NOTE_WAKE_UP = 1u << 8,         /* a message without bytes */
    NOTE_CONNECT = 1u << 9,
    NOTE_FANIN = 1u << 10,
    NOTE_REQUEST = 1u << 11,
    NOTE_DUPLEX = 1u << 12,
    NOTE_SHARES = 1u << 13,
    NOTE_TORN = 1u << 14,
    NOTE_PRICE = 1u << 15, /* of waiting */
    NOTE_HOOD = 1u << 16,
    /* What stands in a grid with estimates. */
    NOTE_ANY_GRID = NOTE_LATENCY | NOTE_THROUGHPUT | NOTE_CONNECT | NOTE_FANIN | NOTE_REQUEST |
                    NOTE_DUPLEX,
};

enum column_kind {
    COLUMN_STEP,  /* message size or number of clients */
    COLUMN_LABEL, /* transport and variant */
    COLUMN_ESTIMATE,
    COLUMN_INTERVAL,
    COLUMN_SHARES, /* least and most of one client, in equal shares */
    COLUMN_TORN,   /* torn records; hidden when there are none */
    COLUMN_RATIO,
};

enum { TABLE_MOST_COLUMNS = 10, TABLE_MOST_LEFT_OUT = 4 };

struct column {
    enum column_kind kind;
    enum metric metric;
    const struct unit *scale;
    enum word head, subhead; /* subhead WORD_COUNT: none */
    unsigned expendable;     /* left out in this order when there is no room; 0: never */
};

struct layout {
    const char *workload;
    enum word measures;
    enum word message; /* what its messages are: "round trip" */
    enum table_note note;
    enum metric best; /* what the ratio compares */
    const struct unit *scale;
    enum word best_name; /* "round trip p50" */
    bool higher_is_better;
    bool many_clients;
    unsigned ways; /* how often the payload of one message is moved: 2 for there and back; 0: that
                    * is not what it is about */
    size_t column_count;
    struct column columns[TABLE_MOST_COLUMNS];
};

/* NULL: this program has no table for that workload. */
const struct layout *layout_find(const char *workload);

#endif
