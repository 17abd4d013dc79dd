# throughput-ratio.gp - every transport against one, over message size.
#
# Redraw: cd figures && gnuplot throughput-ratio.gp        (texts: words.gp)

name = 'throughput-ratio'
load 'begin.gp'
data = 'throughput-ratio.dat'; estimated = 2; unit = 1.0; line_at = 1.0; line_power = 0
do for [format in formats] { load 'over_steps.gp' }
