# request-cdf.gp - distribution of the round-trip times of many clients' requests.
#
# Redraw: cd figures && gnuplot request-cdf.gp        (texts: words.gp)

name = 'request-cdf'
load 'begin.gp'
do for [format in formats] { load 'distribution.gp' }
