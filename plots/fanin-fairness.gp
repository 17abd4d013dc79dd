# fanin-fairness.gp - Jain's index of fairness between the clients, over their number.
#
# Redraw: cd figures && gnuplot fanin-fairness.gp        (texts: words.gp)

name = 'fanin-fairness'
load 'begin.gp'
data = 'fanin.dat'; estimated = 26; unit = 1.0; of_clients = 1; shares = 1
line_at = 1.0; line_power = -1
do for [format in formats] { load 'over_steps.gp' }
