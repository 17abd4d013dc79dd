# latency-cdf.gp - distribution of the round-trip times, a panel for each placement and size.
#
# Redraw: cd figures && gnuplot latency-cdf.gp        (texts: words.gp)

name = 'latency-cdf'
load 'begin.gp'
do for [format in formats] { load 'distribution.gp' }
