# log_axis.gp - a logarithmic axis with ticks that fit its length.
#
# From the script: log_axis ('x' or 'y'), log_low and log_high, the values that it must show.

decades = log10(log_high / log_low)
most = log_axis eq 'x' ? plot_width / 200 : 2.5      # decades that have room for 1, 2 and 5
few = log_axis eq 'x' ? 0.5 : 1.2
ticks = decades > most ? '1' : decades > few ? '1 2 5' : decades > 0.5 ? '1 1.5 2 3 4 5 7' \
      : decades > 0.15 ? '1 1.2 1.5 2 2.5 3 4 5 6 8' \
      : '1 1.1 1.2 1.3 1.4 1.6 1.8 2 2.2 2.5 2.8 3 3.5 4 4.5 5 5.5 6 6.5 7 7.5 8 8.5 9 9.5'
between_ticks = ticks eq '1' ? '2 5' : ''       # marked, but not labelled
margin = 1.1 * 10**(0.03 * decades)
per_pixel = (decades + 2 * log10(margin)) / plot_width
# Decades that have no room for each label have some of them.
widest = 13.5 * strlen(sprintf('%g', 10.0**floor(log10(log_high * margin)))) + 4
each_decade = log_axis eq 'y' ? 1 : ceil(widest * per_pixel)
# So have 2 and 5 that are too near to 10.
crowded(k, tick) = ticks eq '1 2 5' && tick > 1 && log_axis eq 'x' \
                   && 0.301 / per_pixel < 13.5 * strlen(sprintf('%g', tick * 10.0**k)) + 6
unlabelled(k, tick) = (ticks eq '1' && k % each_decade != 0) || crowded(k, tick)
# A label as wide as this would run out of the figure, or into the next panel.
too_far(value) = log_axis eq 'x' && log10(value / log_low * margin) / per_pixel \
                                    + 6.8 * strlen(sprintf('%g', value)) > plot_width + right - 2
edge_low = log_low / margin; edge_high = log_high * margin
eval sprintf('set logscale %s 10', log_axis)
eval sprintf('set %srange [%g:%g]', log_axis, edge_low, edge_high)
eval sprintf('set %stics ()', log_axis)
do for [k = int(floor(log10(log_low))) - 1:int(ceil(log10(log_high)))] {
    do for [tick in ticks] {
        value = tick * 10.0**k
        eval sprintf(too_far(value) || unlabelled(k, tick) ? "set %stics add ('' %g)" \
                     : value < 1e6 || tick > 1 ? 'set %stics add (%g)' \
                     : 'set %stics add ("10^{' . sprintf('%d', k) . '}" %g)', log_axis, value)
    }
    do for [tick in between_ticks] {
        eval sprintf("set %stics add ('' %g 1)", log_axis, tick * 10.0**k)
    }
}
