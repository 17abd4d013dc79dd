# latency.gp - median round-trip time over message size.
#
# Redraw: cd figures && gnuplot latency.gp        (texts: words.gp)

name = 'latency'
load 'begin.gp'
data = 'latency.dat'; estimated = 2; unit = 1e3
do for [format in formats] { load 'over_steps.gp' }
