# waiting.gp - median round trip for every way of waiting, at the smallest message size.
#
# Redraw: cd figures && gnuplot waiting.gp        (texts: words.gp)

name = 'waiting'
load 'begin.gp'

do for [format in formats] {
    load 'style.gp'
    load 'canvas.gp'
    log_axis = 'y'
    log_low = low / 1e3
    log_high = high / 1e3
    load 'log_axis.gp'
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
                 using ($1 + place(t)):($2/1e3) with points ls look[t] pt 7 ps dot_size, \
             for [t = 1:words(labels)] \
             'waiting.dat' index block(panel, word(labels, t)) \
                 using ($1 + place(t)):($2/1e3):($3/1e3):($4/1e3) with yerrorbars ls look[t] dt 1
    }
    unset arrow
    load 'legend.gp'
}
