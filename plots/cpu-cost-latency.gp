# cpu-cost-latency.gp - CPU time per round trip over message size.
#
# Redraw: cd figures && gnuplot cpu-cost-latency.gp        (texts: words.gp)

name = 'cpu-cost-latency'
load 'begin.gp'
data = 'latency.dat'; estimated = 14; unit = 1e3
do for [format in formats] { load 'over_steps.gp' }
