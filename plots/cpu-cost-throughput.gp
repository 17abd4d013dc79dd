# cpu-cost-throughput.gp - CPU time per message over message size.
#
# Redraw: cd figures && gnuplot cpu-cost-throughput.gp        (texts: words.gp)

name = 'cpu-cost-throughput'
load 'begin.gp'
data = 'throughput.dat'; estimated = 14; unit = 1e3
do for [format in formats] { load 'over_steps.gp' }
