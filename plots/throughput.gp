# throughput.gp - payload bytes per second over message size.
#
# Redraw: cd figures && gnuplot throughput.gp        (texts: words.gp)

name = 'throughput'
load 'begin.gp'
data = 'throughput.dat'; estimated = 8; unit = has('unit') ? of('unit') : 2.0**20
do for [format in formats] { load 'over_steps.gp' }
