# load-p99.gp - 99th percentile of the latency over the requests that are offered a second.
#
# Redraw: cd figures && gnuplot load-p99.gp        (texts: words.gp)

name = 'load-p99'
load 'begin.gp'
data = 'load.dat'; estimated = 59; unit = 1e3; of_rates = 1; saturated_without = 56
do for [format in formats] { load 'over_steps.gp' }
