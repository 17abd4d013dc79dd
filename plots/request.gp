# request.gp - median round-trip time of many clients' requests over the number of clients.
#
# Redraw: cd figures && gnuplot request.gp        (texts: words.gp)

name = 'request'
load 'begin.gp'
data = 'request.dat'; estimated = 2; unit = 1e3; of_clients = 1
do for [format in formats] { load 'over_steps.gp' }
