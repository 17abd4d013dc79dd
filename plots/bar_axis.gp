# bar_axis.gp - the x axis of one panel with bars: from 0 to a little above `highest`, with four or five
# round ticks.
#
# From the script: highest, the largest value that the panel shows.

decade = 10.0**floor(log10(highest / 4))
ratio = highest / 4 / decade
tick = decade * (ratio < 2 ? 1 : ratio < 5 ? 2 : 5)
if (highest / tick > 5) { tick = tick * 2 }
rightmost = 1.06 * highest
# The last label must not run into the first one of the next panel.
last_tick = tick * floor(rightmost / tick)
if (rightmost < 1.05 * last_tick) { rightmost = 1.05 * last_tick }
set xrange [0:rightmost]
set xtics 0, tick

# Beside a bar that is longer: its value.
longer_than_axis(value) = '→ ' . gprintf(value < 1000 ? '%.4g' : '%.0f', value)
set style textbox opaque fillcolor rgb '#FFFFFF' noborder margins 0.4, 0.2
