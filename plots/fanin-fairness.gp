# fanin-fairness.gp - Jain's index of fairness between the clients, over their number.
#
# Redraw: cd figures && gnuplot fanin-fairness.gp        (texts: words.gp)

name = 'fanin-fairness'
load 'begin.gp'

do for [format in formats] {
    load 'style.gp'
    load 'canvas.gp'
    load 'clients.gp'
    set yrange [0:1.05]
    set ytics 0, 0.2, 1
    do for [p = 1:count] {
        load 'panel.gp'
        plot 1.0 / x with lines lc rgb '#808080' lw 1 dt (2,4), \
             for [t = 1:words(labels)] \
             'fanin.dat' index block(panel, word(labels, t)) \
                 using 1:26:27:28 with yerrorlines ls look[t]
    }
    load 'legend.gp'
}
