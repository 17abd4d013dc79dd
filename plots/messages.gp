# messages.gp - messages per second over message size.
#
# Redraw: cd figures && gnuplot messages.gp        (texts: words.gp)

name = 'messages'
load 'begin.gp'
data = 'throughput.dat'; estimated = 11; unit = 1e3
do for [format in formats] { load 'over_steps.gp' }
