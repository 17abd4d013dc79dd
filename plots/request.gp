# request.gp - round-trip time of many clients' requests over the number of clients.
#
# Redraw: cd figures && gnuplot request.gp        (texts: words.gp)

name = 'request'
load 'begin.gp'

do for [format in formats] {
    load 'style.gp'
    load 'canvas.gp'
    load 'clients.gp'
    log_axis = 'y'
    log_low = low / 1e3
    log_high = high / 1e3
    load 'log_axis.gp'
    do for [p = 1:count] {
        load 'panel.gp'
        plot for [t = 1:words(labels)] \
             'request.dat' index block(panel, word(labels, t)) \
                 using 1:($5/1e3) with linespoints ls look[t] lw 1.2 ps 0.8*shape dt (3,6), \
             for [t = 1:words(labels)] \
             'request.dat' index block(panel, word(labels, t)) \
                 using 1:($2/1e3):($3/1e3):($4/1e3) with yerrorlines ls look[t]
    }
    load 'legend.gp'
}
