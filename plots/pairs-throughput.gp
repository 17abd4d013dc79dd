# pairs-throughput.gp - messages per second of all pairs over the number of pairs.
#
# Redraw: cd figures && gnuplot pairs-throughput.gp        (texts: words.gp)

name = 'pairs-throughput'
load 'begin.gp'
data = 'pairs.dat'; estimated = 11; unit = 1e3; of_clients = 1
do for [format in formats] { load 'over_steps.gp' }
