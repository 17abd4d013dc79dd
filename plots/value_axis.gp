# value_axis.gp - the axis of what was measured: logarithmic, or from 0 to 1 for shares.
#
# From the script: value_axis, 'x' or 'y'; low, high and unit; if it likes: shares, 1.

if (exists('shares')) {
    edge_low = 0; edge_high = 1.05
    eval sprintf('set %srange [0:1.05]', value_axis)
    eval sprintf('set %stics 0, 0.2, 1', value_axis)
} else {
    log_axis = value_axis; log_low = low / unit; log_high = high / unit
    load 'log_axis.gp'
}
load 'ends.gp'
