# latency-p99.gp - 99th percentile of the round-trip time over message size.
#
# Redraw: cd figures && gnuplot latency-p99.gp        (texts: words.gp)

name = 'latency-p99'
load 'begin.gp'
data = 'latency.dat'; estimated = 5; unit = 1e3
do for [format in formats] { load 'over_steps.gp' }
