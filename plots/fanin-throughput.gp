# fanin-throughput.gp - messages per second of all clients over the number of clients.
#
# Redraw: cd figures && gnuplot fanin-throughput.gp        (texts: words.gp)

name = 'fanin-throughput'
load 'begin.gp'

do for [format in formats] {
    load 'style.gp'
    unit = 1e3
    load 'canvas.gp'
    load 'clients.gp'
    log_axis = 'y'
    log_low = low / unit
    log_high = high / unit
    load 'log_axis.gp'
    do for [p = 1:count] {
        load 'panel.gp'
        plot for [t = 1:words(labels)] \
             'fanin.dat' index block(panel, word(labels, t)) \
                 using 1:($11/unit):($12/unit):($13/unit) with yerrorlines ls look[t]
    }
    load 'legend.gp'
}
