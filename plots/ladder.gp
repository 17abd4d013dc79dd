# ladder.gp - payload bytes per second of each step of a ladder: a panel for each ladder, a row for each step,
# a point for each placement. In grey what copying alone would leave of it.
#
# Redraw: cd figures && gnuplot ladder.gp        (texts: words.gp)

name = 'ladder'
load 'begin.gp'
unit = 2.0**30
placements = labels
rows_of(p) = value(sprintf('ladder_rows_%d', p))
rows_named = ''
array missing_in[words(panels)]
longest = 0
do for [p = 1:words(panels)] {
    rows_named = rows_named . rows_of(p)
    missing_in[p] = ''
    do for [row in rows_of(p)] { if (strlen(row) > longest) { longest = strlen(row) } }
}
names_left = 56 + 13.0 * longest         # texts, not names
point_of = '7 6 9 8 5 4'
shade_at = '#000000 #D55E00 #0072B2 #009E73 #CC79A7 #606060'
do for [format in formats] {
    labels = placements
    load 'style.gp'
    array look[words(placements) + 2]
    do for [t = 1:words(placements)] {
        look[t] = 900 + t
        eval style_line(900 + t, word(shade_at, 1 + (t - 1) % 6), word(point_of, 1 + (t - 1) % 6), '1')
    }
    labels = placements . of('roof_words')
    set style line 951 lc rgb '#808080' lw 3.5 pt 0 ps 0 dt 1
    set style line 952 lc rgb '#808080' lw 3.5 pt 0 ps 0 dt (4,4)
    look[words(placements) + 1] = 951
    look[words(placements) + 2] = 952
    many = 1
    load 'canvas.gp'
    value_axis = 'x'
    load 'value_axis.gp'
    apart_by = 0.5 / words(placements)
    at(t, row) = -row + apart_by * ((words(placements) + 1) / 2.0 - t)
    do for [p = 1:count] {
        load 'panel.gp'
        load 'names.gp'
        plot for [r = 1:2] 'ladder.dat' index block(panel, 'limits') \
                 using (column(1 + r)/unit):(-$1 - 0.5):(0):(1) with vectors nohead ls 950 + r, \
             for [t = 1:words(placements)] 'ladder.dat' index block(panel, word(placements, t)) \
                 using ($2/unit):(has_bar(2) ? at(t, $1) : NaN):(lower(2)):(upper(2)) \
                 with xerrorbars ls look[t] dt 1 pt -1, \
             for [t = 1:words(placements)] 'ladder.dat' index block(panel, word(placements, t)) \
                 using ($2/unit):(at(t, $1)) with points ls look[t], \
             for [t = 1:words(placements)] 'ladder.dat' index block(panel, word(placements, t)) \
                 using (upwards(2)):(at(t, $1)):(to_edge_up(2)):(0) with vectors arrowstyle grey_arrow, \
             for [t = 1:words(placements)] 'ladder.dat' index block(panel, word(placements, t)) \
                 using (downwards(2)):(at(t, $1)):(to_edge_down(2)):(0) with vectors arrowstyle grey_arrow
    }
    load 'legend.gp'
}
