# fanin-throughput.gp - messages per second of all clients over the number of clients.
#
# Redraw: cd figures && gnuplot fanin-throughput.gp        (texts: words.gp)

name = 'fanin-throughput'
load 'begin.gp'
data = 'fanin.dat'; estimated = 11; unit = 1e3; of_clients = 1
do for [format in formats] { load 'over_steps.gp' }
