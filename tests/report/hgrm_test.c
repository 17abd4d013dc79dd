/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hgrm_test.c - percentile files by hand: which levels there are follows from HdrHistogram's
 * description (5 a half distance, from 0 on; the last line is 100 %). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h wants the four above first */
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/interchange.h"

static char *print(struct histogram *histogram, const char *id)
{
    char started[] = "2026-11-28T00:00:00Z", *text = NULL, *own_id = strdup(id);
    const struct run run = {.started = started};
    const struct run_case run_case = {.id = own_id, .histogram = histogram};
    size_t bytes;
    FILE *stream = open_memstream(&text, &bytes);

    assert_non_null(stream);
    assert_int_equal(interchange_hgrm(&run, &run_case, stream), 0);
    fclose(stream);
    free(own_id);
    return text;
}

/* Nine at 100 ns and one at 200: up to 90 % all is the first; 91.25 % is the level after 90. */
static void levels_mean_and_counts_by_hand(void **state)
{
    static struct histogram histogram;
    const uint32_t samples[] = {100, 100, 100, 100, 100, 100, 100, 100, 100, 200};
    char id[] = "latency/pipe/64/same-cpu";

    (void)state;
    histogram_add(&histogram, samples, 10);
    char *text = print(&histogram, id);
    static const char expected[] = "       Value     Percentile TotalCount 1/(1-Percentile)\n"
                                   "\n"
                                   "       0.100 0.000000000000          9           1.00\n"
                                   "       0.100 0.100000000000          9           1.11\n"
                                   "       0.100 0.200000000000          9           1.25\n"
                                   "       0.100 0.300000000000          9           1.43\n"
                                   "       0.100 0.400000000000          9           1.67\n"
                                   "       0.100 0.500000000000          9           2.00\n"
                                   "       0.100 0.550000000000          9           2.22\n"
                                   "       0.100 0.600000000000          9           2.50\n"
                                   "       0.100 0.650000000000          9           2.86\n"
                                   "       0.100 0.700000000000          9           3.33\n"
                                   "       0.100 0.750000000000          9           4.00\n"
                                   "       0.100 0.775000000000          9           4.44\n"
                                   "       0.100 0.800000000000          9           5.00\n"
                                   "       0.100 0.825000000000          9           5.71\n"
                                   "       0.100 0.850000000000          9           6.67\n"
                                   "       0.100 0.875000000000          9           8.00\n"
                                   "       0.100 0.887500000000          9           8.89\n"
                                   "       0.100 0.900000000000          9          10.00\n"
                                   "       0.200 0.912500000000         10          11.43\n"
                                   "       0.200 1.000000000000         10\n"
                                   "#[Mean    =        0.110, StdDeviation   =        0.030]\n"
                                   "#[Max     =        0.200, Total count    =           10]\n"
                                   "#[Buckets =           25, SubBuckets     =          256]\n"
                                   "# Case latency/pipe/64/same-cpu of the run started "
                                   "2026-11-28T00:00:00Z, blocks that count.\n"
                                   "# Values are in microseconds, each the highest of its bucket, "
                                   "which is 1 ns or at most 0.8 % "
                                   "wide.\n";
    assert_string_equal(text, expected);
    free(text);
}

/* 5000 ns lie in the bucket from 4992 on, which is 32 wide; in files from before, 128. */
static void values_are_the_highest_of_their_buckets(void **state)
{
    static struct histogram fine, coarse = {.grain = HISTOGRAM_COARSE};
    const uint32_t sample = 5000;
    char id[] = "latency/x\033[31m\ny\u202e\u202c/64";

    (void)state;
    histogram_add(&fine, &sample, 1);
    histogram_add(&coarse, &sample, 1);
    char *text = print(&fine, id);
    assert_non_null(strstr(text, "\n       5.023 0.000000000000          1           1.00\n"
                                 "       5.023 1.000000000000          1\n"
                                 "#[Mean    =        5.008, StdDeviation   =        0.000]\n"));
    assert_non_null(strstr(text, "# Case latency/x\uFFFD[31m y\uFFFD\uFFFD/64 of"));
    free(text);
    text = print(&coarse, id);
    assert_non_null(strstr(text, "\n       5.119 1.000000000000          1\n"));
    assert_non_null(strstr(text, "=           27, SubBuckets     =           64]"));
    assert_non_null(strstr(text, "at most 3.1 % wide"));
    free(text);
}

/* As many as a file may have, so that the last levels differ by less than doubles near 100 do. */
static void the_largest_counts_come_to_an_end(void **state)
{
    static struct histogram histogram;
    char id[] = "x";

    (void)state;
    histogram.count[3] = INT64_MAX - 1;
    histogram.count[HISTOGRAM_BUCKETS - 1] = 1;
    char *text = print(&histogram, id);
    assert_non_null(strstr(text, " 4294967.295 1.000000000000 9223372036854775807\n"));
    assert_null(strstr(text, "nan"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_mean_and_counts_by_hand),
        cmocka_unit_test(values_are_the_highest_of_their_buckets),
        cmocka_unit_test(the_largest_counts_come_to_an_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
