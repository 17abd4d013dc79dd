# over_sizes.gp - draws one metric over the message size.
#
# From the script: data, a file; estimated, the column of the estimate, which its interval follows; unit;
# with_wake_ups, 1 when there may be wake-ups alone, else 0.

load 'style.gp'
load 'canvas.gp'
load 'sizes.gp'
log_axis = 'y'
log_low = low / unit
log_high = high / unit
load 'log_axis.gp'
do for [p = 1:count] {
    load 'panel.gp'
    plot for [t = 1:words(labels)] \
         data index block(panel, word(labels, t)) \
             using (with_wake_ups ? at($1) : $1):(column(estimated)/unit):(column(estimated + 1)/unit) \
                   :(column(estimated + 2)/unit) with yerrorlines ls look[t]
}
load 'legend.gp'
