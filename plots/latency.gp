# latency.gp - median round-trip time over message size.
#
# Redraw: cd figures && gnuplot latency.gp        (texts: words.gp)

name = 'latency'
load 'begin.gp'
data = 'latency.dat'; estimated = 2; unit = 1e3; with_wake_ups = 1
do for [format in formats] { load 'over_sizes.gp' }
