# SPDX-License-Identifier: GPL-3.0-or-later
#
# median.jq - the median of measured values with a confidence interval that assumes no distribution.

def median:
  sort | (.[((length - 1) / 2 | floor)] + .[(length / 2 | floor)]) / 2;

# How many of n values may be cut off at each end so that the rest still spans the median with 95 %
# confidence: every value lies below the median with probability 1/2 (the sign test). 0: too few.
def sign_test_depth($n):
  {depth: 0, term: pow(0.5; $n), tail: 0}
  | until((.tail + .term) * 2 > 0.05;
          .tail += .term | .depth += 1 | .term *= ($n - .depth + 1) / .depth)
  | .depth;

# Of an array of numbers. Fewer than 6 have no such interval: low and high are null.
def median_interval:
  sign_test_depth(length) as $depth
  | {estimate: median,
     low: (if $depth > 0 then sort[$depth - 1] else null end),
     high: (if $depth > 0 then sort[length - $depth] else null end)};
