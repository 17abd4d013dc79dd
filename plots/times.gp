# times.gp - draws where the time of one message goes: two stacked bars for each transport, above that
# of the side that measures, below that of the other. What is longer than the axis has its time beside it.
#
# From the script: name, panels, captions, labels, titles, data (a file) and highest_of, the largest
# value of each panel. From words.gp: parts, the legend.

rows_named = labels
legend_kind = 'parts'
part_colours = '#0072B2 #E69F00 #FFFFFF'
load 'names_room.gp'
load 'canvas.gp'
unset grid; set grid xtics lt 1 lw 1 lc rgb '#d4d4d4'
set ytics scale 0

# Of the row of label t and a side: 0 above, 1 below.
middle(t, side) = place(t) + (side ? -0.2 : 0.2)
user_of(side) = column(side ? 4 : 2) / 1e3
system_of(side) = column(side ? 5 : 3) / 1e3

do for [p = 1:count] {
    load 'panel.gp'
    load 'names.gp'
    highest = real(word(highest_of, p)) / 1e3
    load 'bar_axis.gp'
    # Where CPU time came out longer than the elapsed time, nothing is left for waiting.
    plot for [side = 0:1] for [t = 1:words(labels)] data index block(panel, word(labels, t)) \
             using (0):(middle(t, side)):(0):($1/1e3):(middle(t, side) - 0.17) \
                   :(middle(t, side) + 0.17) \
             with boxxyerror lc rgb word(part_colours, 3) lw 1 dt 1 fs solid border lc rgb '#000000', \
         for [side = 0:1] for [t = 1:words(labels)] data index block(panel, word(labels, t)) \
             using (0):(middle(t, side)):(user_of(side)):(user_of(side) + system_of(side)) \
                   :(middle(t, side) - 0.17):(middle(t, side) + 0.17) \
             with boxxyerror lc rgb word(part_colours, 2) lw 1 dt 1 fs solid border lc rgb '#000000', \
         for [side = 0:1] for [t = 1:words(labels)] data index block(panel, word(labels, t)) \
             using (0):(middle(t, side)):(0):(user_of(side)):(middle(t, side) - 0.17) \
                   :(middle(t, side) + 0.17) \
             with boxxyerror lc rgb word(part_colours, 1) lw 1 dt 1 fs solid border lc rgb '#000000', \
         for [t = 1:words(labels)] data index block(panel, word(labels, t)) \
             using ($1/1e3 > rightmost ? 0.97 * rightmost : NaN):(place(t)):(longer_than_axis($1/1e3)) \
             with labels right boxed font sprintf(',%.1f', 14 * points) noenhanced
}
load 'legend.gp'
