# connect.gp - time of a connection, from nothing to nothing, a line for each transport.
#
# Redraw: cd figures && gnuplot connect.gp        (texts: words.gp)

load 'begin.gp'

do for [format in formats] {
    labels = connect_labels
    load 'style.gp'
    name = 'connect'
    panels = connect_panels; captions = connect_captions
    title = connect_title
    x_title = connect_x_title
    y_title = connect_y_title
    rows_named = labels
    legend_kind = ''
    load 'names_room.gp'
    load 'canvas.gp'
    log_axis = 'x'; log_low = connect_low / 1e3; log_high = connect_high / 1e3
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
