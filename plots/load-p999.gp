# load-p999.gp - 99.9th percentile of the latency over the requests that are offered a second.
#
# Redraw: cd figures && gnuplot load-p999.gp        (texts: words.gp)

name = 'load-p999'
load 'begin.gp'
data = 'load.dat'; estimated = 62; unit = 1e3; of_rates = 1; saturated_without = 56
do for [format in formats] { load 'over_steps.gp' }
