/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wording.c - numbers are cut to what a reader can use; the JSON output has all digits. */
#include "compare/wording.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/units.h"

const char wording_test[] =
    "two-sample Hodges-Lehmann with exact rank-sum test on logarithms; Holm over all comparisons. "
    "Unpaired, because the two runs share no blocks: their invocations are independent samples.";

const char wording_limits[] =
    "p50, p99: median and 99th percentile in every invocation, of the round trip or of the time of "
    "a "
    "connection. msg: messages that the server took. Values are Hodges-Lehmann estimates over the "
    "invocations of a run, ratios are NEW / BASE. The intervals "
    "know the spread within each run, not what changes from one start of the machine to the next: "
    "repeat both runs before you act on a small difference.";

/* How a metric is called and counted in a narrow column. */
static const struct {
    const char *name, *label;
    const struct unit *scale;
} labels[] = {
    {"rtt_ns.p50", "p50 ", scale_time},        {"rtt_ns.p99", "p99 ", scale_time},
    {"connect_ns.p50", "p50 ", scale_time},    {"connect_ns.p99", "p99 ", scale_time},
    {"bytes_per_second", "", scale_byte_rate}, {"messages_per_second", "msg ", scale_rate},
};

/* Three digits at least; absurd ones from a file must not be cut off to others. */
static void format_value(double value, char text[ROW_TEXT_BYTES])
{
    if (value < 1e9)
        snprintf(text, ROW_TEXT_BYTES, "%.*f", unit_decimals(value), value);
    else
        snprintf(text, ROW_TEXT_BYTES, "%.3g", value);
}

static void format_values(const struct compare_row *row, struct row_text *out)
{
    static const struct unit plain[] = {{"", "", 1}, {0}};
    const char *label = row->metric->name;
    const struct unit *scale = plain;

    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        if (strcmp(labels[i].name, row->metric->name) != 0)
            continue;
        label = labels[i].label;
        scale = labels[i].scale;
    }
    const struct unit *unit = unit_choose(scale, fmax(row->base_estimate, row->new_estimate));
    double base = row->base_estimate / unit->factor, new = row->new_estimate / unit->factor;
    snprintf(out->metric, sizeof out->metric, "%s%s", label, unit->ascii);
    format_value(base, out->base);
    format_value(new, out->new);
}

/* Two digits after the point tell 5 % from 4 %; a finer threshold needs a finer ratio. */
static void format_ratio(double ratio, double threshold, char text[ROW_TEXT_BYTES])
{
    int decimals = threshold < 0.02 ? 3 : 2;

    if (ratio < 0.1 || ratio >= 1000)
        snprintf(text, ROW_TEXT_BYTES, "%.3g", ratio);
    else
        snprintf(text, ROW_TEXT_BYTES, "%.*f", decimals, ratio);
}

static void format_interval(struct interval ratio, double threshold, char text[ROW_TEXT_BYTES])
{
    char low[ROW_TEXT_BYTES], high[ROW_TEXT_BYTES];

    if (isnan(ratio.low) || isnan(ratio.high)) {
        snprintf(text, ROW_TEXT_BYTES, "n/a");
        return;
    }
    format_ratio(ratio.low, threshold, low);
    format_ratio(ratio.high, threshold, high);
    snprintf(text, ROW_TEXT_BYTES, "[%.20s, %.20s]", low, high);
}

struct row_text row_text_of(const struct compare_row *row, double threshold)
{
    struct row_text text = {.p = "<.001"};

    format_values(row, &text);
    format_ratio(row->unpaired.ratio.estimate, threshold, text.ratio);
    format_interval(row->unpaired.ratio, threshold, text.interval);
    if (row->p_adjusted >= 0.001)
        snprintf(text.p, sizeof text.p, "%.3f", row->p_adjusted);
    return text;
}

void wording_summary(const struct run_compare *compare, char text[WORDING_BYTES])
{
    const size_t *counts = compare->counts;

    snprintf(text, WORDING_BYTES, "%zu worse, %zu better, %zu equal, %zu undecided of %zu",
             counts[COMPARE_WORSE], counts[COMPARE_BETTER], counts[COMPARE_EQUAL],
             counts[COMPARE_UNDECIDED], compare->row_count);
}

void wording_threshold(const struct run_compare *compare, char text[WORDING_BYTES])
{
    double high = 1 + compare->threshold;

    snprintf(text, WORDING_BYTES,
             "%.4g %%. Worse or better: p <= 0.05 after Holm's adjustment, and the whole 95 %% "
             "interval of the ratio on that side of %.4g .. %.4g. Equal: the whole 90 %% interval "
             "within. Undecided: all else.",
             100 * compare->threshold, 1 / high, high);
}
