# waiting.gp - median round trip for every way of waiting, at the smallest message size.
#
# Redraw: cd figures && gnuplot waiting.gp        (texts: words.gp)

name = 'waiting'
load 'begin.gp'

do for [format in formats] {
    load 'style.gp'
    load 'canvas.gp'
    unit = 1e3; value_axis = 'y'
    load 'value_axis.gp'
    set xrange [0.5:words(waits) + 0.5]
    set xtics () scale 0
    do for [w = 1:words(waits)] { set xtics add (word(waits, w) w) }
    do for [w = 1:words(waits) - 1] {
        set arrow from w + 0.5, graph 0 to w + 0.5, graph 1 nohead lc rgb '#d4d4d4' lw 1 back
    }
    unset grid; set grid ytics lt 1 lw 1 lc rgb '#d4d4d4'
    apart_by = 0.8 / words(labels)
    place(t) = (t - (words(labels) + 1) / 2.0) * apart_by
    do for [p = 1:count] {
        load 'panel.gp'
        plot for [t = 1:dotted] dots_file index block(panel, word(labels, t)) \
                 using ($1 + place(t)):(seen($2)) with points ls look[t] pt 7 ps dot_size, \
             for [t = 1:words(labels)] \
             'waiting.dat' index block(panel, word(labels, t)) \
                 using ($1 + place(t)):($2/unit):(lower(2)):(upper(2)) with yerrorbars ls look[t] dt 1, \
             for [t = 1:words(labels)] 'waiting.dat' index block(panel, word(labels, t)) \
                 using ($1 + place(t)):(upwards(2)):(0):(to_edge_up(2)) \
                 with vectors arrowstyle t, \
             for [t = 1:words(labels)] 'waiting.dat' index block(panel, word(labels, t)) \
                 using ($1 + place(t)):(downwards(2)):(0):(to_edge_down(2)) \
                 with vectors arrowstyle t
    }
    unset arrow
    load 'legend.gp'
}
