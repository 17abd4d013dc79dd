# request-p99.gp - 99th percentile of the round-trip time of many clients' requests over their number.
#
# Redraw: cd figures && gnuplot request-p99.gp        (texts: words.gp)

name = 'request-p99'
load 'begin.gp'
data = 'request.dat'; estimated = 5; unit = 1e3; of_clients = 1
do for [format in formats] { load 'over_steps.gp' }
