/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rate_list.c - the list of --rate: requests a second, or per cent of what a case can carry. */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "plan/list.h"
#include "workload/pacer.h"

static int refuse(const char *item, const char *problem, struct diagnosis *why)
{
    return diagnose(why, -EINVAL,
                    "\"%s\" is not a rate: %s; allowed are whole numbers of requests a second from "
                    "1 to %d, and per cent of what was measured from 1%% to %d%%, such as "
                    "1000,10%%,50%%",
                    item, problem, PACER_MOST_PER_SECOND, RATE_MOST_PERCENT);
}

static int rate_parse(const char *item, struct offered_rate *out, struct diagnosis *why)
{
    const size_t digits = strspn(item, "0123456789");
    const bool is_percent = item[digits] == '%';
    char *end;

    if (*item == '-')
        return refuse(item, "it is negative", why);
    if (digits == 0)
        return refuse(item, "a number is missing", why);
    errno = 0;
    const unsigned long number = strtoul(item, &end, 10);
    if (end[is_percent ? 1 : 0] != '\0')
        return refuse(item, "something follows the number that is not %", why);
    if (number == 0)
        return refuse(item, "nothing is ever sent at it", why);
    if (is_percent && (errno != 0 || number > RATE_MOST_PERCENT))
        return refuse(item, "it is above the limit for per cent", why);
    if (errno != 0 || number > PACER_MOST_PER_SECOND)
        return refuse(item, "it is more than can be generated", why);
    *out = (struct offered_rate){0};
    *(is_percent ? &out->percent : &out->per_second) = (unsigned)number;
    return 0;
}

static int check_twice(const struct rate_list *list, const char *item, struct diagnosis *why)
{
    const struct offered_rate *last = &list->rates[list->count - 1];

    for (size_t i = 0; i + 1 < list->count; i++)
        if (list->rates[i].per_second == last->per_second &&
            list->rates[i].percent == last->percent)
            return diagnose(why, -EINVAL, "the rate %s is listed twice", item);
    return 0;
}

int rate_list_parse(const char *text, struct rate_list *out, struct diagnosis *why)
{
    struct name_list items = {0};
    struct rate_list list = {0};
    int error = name_list_parse(text, &items, why);

    if (error == 0 && (list.rates = calloc(items.count, sizeof *list.rates)) == NULL) {
        diagnose(why, -ENOMEM, "out of memory");
        error = -ENOMEM;
    }
    for (size_t i = 0; error == 0 && i < items.count; i++) {
        error = rate_parse(items.names[i], &list.rates[list.count++], why);
        if (error == 0)
            error = check_twice(&list, items.names[i], why);
    }
    name_list_clear(&items);
    if (error == 0)
        *out = list;
    else
        rate_list_clear(&list);
    return error;
}

void rate_list_clear(struct rate_list *list)
{
    free(list->rates);
    *list = (struct rate_list){0};
}
