# duplex.gp - payload of all directions together: one way alone against both ways at once. What is
# longer than the axis has its value beside it.
#
# Redraw: cd figures && gnuplot duplex.gp        (texts: words.gp)

name = 'duplex'
load 'begin.gp'

do for [format in formats] {
    load 'style.gp'
    unit = has('unit') ? of('unit') : 2.0**20
    legend_kind = ''
    rows_named = ''
    array row_of[words(labels)]
    do for [t = 1:words(labels)] {
        if (variant_of[t] == 0) {
            rows_named = rows_named . '"' . transport_and_run(word(labels, t)) . '" '
            row_of[t] = words(rows_named)
        }
        do for [m = 1:t - 1] {
            if (transport_and_run(word(labels, m)) eq transport_and_run(word(labels, t))) {
                row_of[t] = row_of[m]
            }
        }
    }
    middle(t) = place(t) + (variant_of[t] ? -0.2 : 0.2)
    load 'names_room.gp'
    load 'canvas.gp'
    unset grid; set grid xtics lt 1 lw 1 lc rgb '#d4d4d4'
    set ytics scale 0
    do for [p = 1:count] {
        load 'panel.gp'
        load 'names.gp'
        low = 0; high = real(word(highest_of, p))
        highest = high / unit
        load 'bar_axis.gp'
        edge_low = 0; edge_high = rightmost
        load 'ends.gp'
        plot for [t = 1:words(labels)] \
             'duplex.dat' index block(panel, word(labels, t)) \
                 using ($1 == size ? 0 : NaN):(middle(t)):(0):($8/unit):(middle(t) - 0.17) \
                       :(middle(t) + 0.17) \
                 with boxxyerror ls look[t] dt 1 lw 1 \
                 fs solid (variant_of[t] ? 0.9 : 0.3) border lc rgb '#000000', \
             for [t = 1:words(labels)] \
             'duplex.dat' index block(panel, word(labels, t)) \
                 using ($1 == size ? $8/unit : NaN):(middle(t)):(lower(8)):(upper(8)) \
                 with xerrorbars lc rgb '#606060' lw 2 dt 1 pt 7 ps 0.3, \
             for [t = 1:words(labels)] \
             'duplex.dat' index block(panel, word(labels, t)) \
                 using ($1 == size ? upwards(8) : NaN):(middle(t)):(to_edge_up(8)):(0) \
                 with vectors arrowstyle grey_arrow, \
             for [t = 1:dotted] dots_file index block(panel, word(labels, t)) \
                 using ($1 == size ? seen($2) : NaN):(middle(t) - 0.11 + 0.03 * (int($0) % 3)) \
                 with points lc rgb '#FFFFFF' lw 4 pt 7 ps dot_size, \
             for [t = 1:dotted] dots_file index block(panel, word(labels, t)) \
                 using ($1 == size ? seen($2) : NaN):(middle(t) - 0.11 + 0.03 * (int($0) % 3)) \
                 with points lc rgb '#404040' lw 1 pt 7 ps dot_size, \
             for [t = 1:words(labels)] \
             'duplex.dat' index block(panel, word(labels, t)) \
                 using ($1 == size && $8/unit > rightmost ? 0.97 * rightmost : NaN):(middle(t)) \
                       :(longer_than_axis($8/unit)) \
                 with labels right boxed font sprintf(',%.1f', 14 * points) noenhanced
    }
    load 'legend.gp'
}
