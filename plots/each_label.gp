# each_label.gp - a row for each label: the estimate with its interval along the x axis, the single
# invocations behind it.
#
# From the script: name, data, estimated and unit as for over_steps.gp; if it likes: beyond, the column of
# another value, drawn small; steps, line_at and line_power; shares.

rows_named = labels
legend_kind = ''
if (!exists('beyond')) { beyond = 0 }
load 'names_room.gp'
load 'canvas.gp'
spread = words(labels) < 6 ? 0.008 * words(labels) : 0.05
value_axis = 'x'
load 'value_axis.gp'
do for [p = 1:count] {
    load 'panel.gp'
    load 'names.gp'
    if (exists('line_at') && line_at == line_at) {
        mark = line_at * real(word(steps, words(steps)))**line_power
        set arrow 1 from mark, graph 0 to mark, graph 1 nohead lc rgb '#808080' lw 1.2 dt (2,4) back
    }
    plot for [t = 1:dotted] dots_file index block(panel, word(labels, t)) \
             using (seen($2)):(place(t) + spread * (int($0) % 7 - 3)) with points ls look[t] pt 7 ps dot_size, \
         for [t = 1:(beyond > 0 ? words(labels) : 0)] \
         data index block(panel, word(labels, t)) \
             using (column(beyond)/unit):(place(t)) with points ls look[t] ps 0.8*shape, \
         for [t = 1:words(labels)] \
         data index block(panel, word(labels, t)) \
             using (column(estimated)/unit):(place(t)):(lower(estimated)):(upper(estimated)) \
             with xerrorbars ls look[t] dt 1, \
         for [t = 1:words(labels)] data index block(panel, word(labels, t)) \
             using (upwards(estimated)):(place(t)):(to_edge_up(estimated)):(0) \
             with vectors arrowstyle t, \
         for [t = 1:words(labels)] data index block(panel, word(labels, t)) \
             using (downwards(estimated)):(place(t)):(to_edge_down(estimated)):(0) \
             with vectors arrowstyle t
}
unset arrow
load 'legend.gp'
