# connect.gp - time of a connection, from nothing to nothing, a line for each transport.
#
# Redraw: cd figures && gnuplot connect.gp        (texts: words.gp)

name = 'connect'
load 'begin.gp'

do for [format in formats] {
    load 'style.gp'
    rows_named = labels
    legend_kind = ''
    load 'names_room.gp'
    load 'canvas.gp'
    log_axis = 'x'; log_low = low / 1e3; log_high = high / 1e3
    load 'log_axis.gp'
    do for [p = 1:count] {
        load 'panel.gp'
        load 'names.gp'
        plot for [t = 1:words(labels)] \
             'connect.dat' index block(panel, word(labels, t)) \
                 using ($20/1e3):(-t) with points ls look[t] ps 0.8*shape, \
             for [t = 1:words(labels)] \
             'connect.dat' index block(panel, word(labels, t)) \
                 using ($17/1e3):(-t):($18/1e3):($19/1e3) with xerrorbars ls look[t] dt 1
    }
    load 'legend.gp'
}
