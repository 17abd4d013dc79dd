# roofline.gp - payload bytes per second over message size, below what the machine can do.
#
# Redraw: cd figures && gnuplot roofline.gp        (texts: words.gp)
#
# The limits are lines without points, the lowest one dotted: whoever is above it moves several
# messages for each wake-up.

name = 'roofline'
load 'begin.gp'
measured = words(labels)
blocks = of('roofs')
labels = labels . of('roof_words')
unit = has('unit') ? of('unit') : 2.0**20
names_left = 156        # copies reach 100000 MiB/s
do for [format in formats] {
    load 'style.gp'
    set style line 901 lc rgb '#606060' lw 3.5 pt 0 ps 0 dt (2,5)
    set style line 902 lc rgb '#606060' lw 3.5 pt 0 ps 0 dt (12,6)
    set style line 903 lc rgb '#606060' lw 4.5 pt 0 ps 0 dt 1
    do for [r = 1:words(blocks)] { look[measured + r] = 900 + r }
    load 'canvas.gp'
    load 'steps.gp'
    value_axis = 'y'
    load 'value_axis.gp'
    do for [p = 1:count] {
        load 'panel.gp'
        plot for [r = 1:words(blocks)] \
             'roofline.dat' index block(panel, word(blocks, r)) using (at($1)):($2/unit) \
                 with lines ls look[measured + r], \
             for [t = 1:measured] \
             'roofline.dat' index block(panel, word(labels, t)) \
                 using (at($1)):($2/unit):(lower(2)):(upper(2)) with yerrorlines ls look[t], \
             for [t = 1:measured] 'roofline.dat' index block(panel, word(labels, t)) \
                 using (at($1)):(upwards(2)):(0):(to_edge_up(2)) \
                 with vectors arrowstyle t, \
             for [t = 1:measured] 'roofline.dat' index block(panel, word(labels, t)) \
                 using (at($1)):(downwards(2)):(0):(to_edge_down(2)) \
                 with vectors arrowstyle t
    }
    load 'legend.gp'
}
