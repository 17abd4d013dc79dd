# log_axis.gp - a logarithmic axis with ticks that fit its length.
#
# From the script: log_axis ('x' or 'y'), log_low and log_high, the values that it must show.

decades = log10(log_high / log_low)
ticks = decades > 2.5 ? '1' : decades > 0.7 ? '1 2 5' : '1 1.2 1.5 2 3 4 5 6 7 8 9'
margin = 1.08 * 10**(0.03 * decades)
eval sprintf('set logscale %s 10', log_axis)
eval sprintf('set %srange [%g:%g]', log_axis, log_low / margin, log_high * margin)
eval sprintf('set %stics ()', log_axis)
do for [k = int(floor(log10(log_low))) - 1:int(ceil(log10(log_high)))] {
    do for [tick in ticks] {
        eval sprintf('set %stics add (%g)', log_axis, tick * 10.0**k)
    }
}
