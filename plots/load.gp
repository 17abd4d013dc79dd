# load.gp - median of the latency over the requests that are offered a second.
#
# Redraw: cd figures && gnuplot load.gp        (texts: words.gp)

name = 'load'
load 'begin.gp'
data = 'load.dat'; estimated = 56; unit = 1e3; of_rates = 1; saturated_without = 56
do for [format in formats] { load 'over_steps.gp' }
