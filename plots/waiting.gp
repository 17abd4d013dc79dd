# waiting.gp - median round trip for every way of waiting, at the smallest message size.
#
# Redraw: cd figures && gnuplot waiting.gp        (texts: words.gp)

load 'begin.gp'

do for [format in formats] {
    labels = waiting_labels
    load 'style.gp'
    name = 'waiting'
    panels = waiting_panels; captions = waiting_captions
    title = waiting_title
    x_title = waiting_x_title
    y_title = waiting_y_title
    load 'canvas.gp'
    log_axis = 'y'
    log_low = waiting_low / 1e3
    log_high = waiting_high / 1e3
    load 'log_axis.gp'
    set xrange [0.5:words(waiting_waits) + 0.5]
    set xtics () scale 0
    do for [w = 1:words(waiting_waits)] { set xtics add (word(waiting_waits, w) w) }
    do for [w = 1:words(waiting_waits) - 1] {
        set arrow from w + 0.5, graph 0 to w + 0.5, graph 1 nohead lc rgb '#d4d4d4' lw 1 back
    }
    unset grid; set grid ytics lt 1 lw 1 lc rgb '#d4d4d4'
    apart_by = 0.8 / words(labels)
    place(t) = (t - (words(labels) + 1) / 2.0) * apart_by
    do for [p = 1:count] {
        load 'panel.gp'
        plot for [t = 1:words(labels)] \
             'waiting.dat' index block(panel, word(labels, t)) \
                 using ($1 + place(t)):($2/1e3):($3/1e3):($4/1e3) with yerrorbars ls look[t] dt 1
    }
    unset arrow
    load 'legend.gp'
}
