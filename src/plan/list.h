/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * list.h - the comma-separated LISTs of the command line and of suite files. Each parser replaces the
 * list that was there, and leaves it alone after an error. */
#ifndef IPCMARK_PLAN_LIST_H
#define IPCMARK_PLAN_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diagnosis.h"
#include "workload/case_spec.h"

/* Words in order, without repetition. Owned: release with name_list_clear(). */
struct name_list {
    char **names;
    size_t count;
};

/* Splits "a,b,c". An item that starts with "cpu:" holds a comma of its own: "cpu:0,1" is one item.
 * -EINVAL with *why: empty text, an empty item, an item given twice. -ENOMEM. */
int name_list_parse(const char *text, struct name_list *out, struct diagnosis *why);
/* At the end. -EINVAL: it is there already; -ENOMEM. */
int name_list_append(struct name_list *list, const char *name);
bool name_list_has(const struct name_list *list, const char *name);
void name_list_clear(struct name_list *list);

/* Sizes in bytes, or plain numbers, in the order given, without repetition. Release with
 * size_list_clear(). */
struct size_list {
    size_t *bytes;
    size_t count;
};

/* A list of sizes and ranges: "64", "64,1K", "64..64K" (64, 128, ..., up to and including 64K when
 * hit), "64..64K*4" (factor 2 or more). A size is a positive decimal integer with an optional binary
 * suffix K, M or G (either case, 1K = 1024). `word` ("default") may stand among them, and is listed as
 * 0; NULL: none may. -EINVAL: not a number, zero, negative, another suffix, a size over 1 GiB (*why
 * quotes the text and says what is allowed), an inverted range, a size that is listed twice or more than
 * 64 sizes. The first size of a range always counts; the last only when the factor hits it: when it does
 * not, that is an error, too (the user would miss it). */
int size_list_parse(const char *text, const char *word, struct size_list *out,
                    struct diagnosis *why);

/* Numbers of clients, without suffixes, each 1 .. most: "1,8", "1..256", "1..64*4"; the same rules. */
int client_list_parse(const char *text, size_t most, struct size_list *out, struct diagnosis *why);

/* Numbers of messages in a call, each 1 .. most, which the kernel takes; the same rules. */
int batch_list_parse(const char *text, size_t most, struct size_list *out, struct diagnosis *why);
void size_list_clear(struct size_list *list);

/* Rates in the order given, without repetition. Release with rate_list_clear(). */
struct rate_list {
    struct offered_rate *rates;
    size_t count;
};

enum { RATE_MOST_PERCENT = 200 };

/* "1000", "10%,50%,110%": requests a second, 1 .. PACER_MOST_PER_SECOND, or per cent of what the case
 * can carry, 1 .. RATE_MOST_PERCENT. -EINVAL with *why: anything else, or one that is listed twice. */
int rate_list_parse(const char *text, struct rate_list *out, struct diagnosis *why);
void rate_list_clear(struct rate_list *list);

/* A whole number without sign, blanks or suffix, min <= n <= max. -EINVAL with *why. */
int count_parse(const char *text, uint64_t min, uint64_t max, uint64_t *out, struct diagnosis *why);

#endif
