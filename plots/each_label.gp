# each_label.gp - a row for each label: the estimate with its interval along the x axis, the single
# invocations behind it; for each step, if there are several.
#
# From the script: name, data, estimated and unit as for over_steps.gp; if it likes: beyond, the column of
# another value, drawn small; saturated_without; steps, line_at and line_power; shares.

rows_named = labels
legend_kind = ''
if (!exists('beyond')) { beyond = 0 }
if (!exists('saturated_without')) { saturated_without = 0 }
marks = 'one'
if (exists('steps')) { if (words(steps) > 1 && words(labels) > most_lines) {
    if (!exists('marks_are')) {
        marks_are = x_title
        x_title = y_title
    }
    marks = ''
    do for [step in steps] {
        marks = marks . sprintf('"%s" ', exists('of_clients') ? step : size_label(real(step)))
    }
    load 'marks.gp'
} }
load 'names_room.gp'
many = words(marks) > 1
load 'canvas.gp'
mark_look(m, t) = many ? first_mark + m : look[t]
row(m, t) = place(t) + (many ? 0.7 * ((words(marks) + 1) / 2.0 - m) / words(marks) : 0)
of_mark(m, value) = !many || column(1) == real(word(steps, m)) ? value : NaN
spread = words(labels) < 6 ? 0.008 * words(labels) : many ? 0 : 0.05
value_axis = 'x'
load 'value_axis.gp'
near_edge = edge_high**0.97 * edge_low**0.03
do for [p = 1:count] {
    load 'panel.gp'
    load 'names.gp'
    if (exists('line_at') && line_at == line_at && !(many && line_power != 0)) {
        mark = line_at * real(word(steps, words(steps)))**line_power
        set arrow 1 from mark, graph 0 to mark, graph 1 nohead lc rgb '#808080' lw 1.2 dt (2,4) back
    }
    plot for [m = 1:words(marks)] for [t = 1:dotted] dots_file index block(panel, word(labels, t)) \
             using (of_mark(m, seen($2))):(row(m, t) + spread * (int($0) % 7 - 3)) \
             with points ls mark_look(m, t) pt 7 ps dot_size, \
         for [t = 1:(beyond > 0 ? words(labels) : 0)] \
         data index block(panel, word(labels, t)) \
             using (column(beyond)/unit):(place(t)) with points ls look[t] ps 0.8*shape, \
         for [m = 1:words(marks)] for [t = 1:words(labels)] \
         data index block(panel, word(labels, t)) \
             using (of_mark(m, column(estimated)/unit)):(has_bar(estimated) ? row(m, t) : NaN) \
                   :(lower(estimated)):(upper(estimated)) with xerrorbars ls mark_look(m, t) dt 1 pt -1, \
         for [m = 1:words(marks)] for [t = 1:words(labels)] \
         data index block(panel, word(labels, t)) \
             using (of_mark(m, column(estimated)/unit)):(row(m, t)) with points ls mark_look(m, t), \
         for [m = 1:words(marks)] for [t = 1:words(labels)] data index block(panel, word(labels, t)) \
             using (of_mark(m, upwards(estimated))):(row(m, t)):(to_edge_up(estimated)):(0) \
             with vectors arrowstyle (many ? first_mark + m : t), \
         for [m = 1:words(marks)] for [t = 1:words(labels)] data index block(panel, word(labels, t)) \
             using (of_mark(m, downwards(estimated))):(row(m, t)):(to_edge_down(estimated)):(0) \
             with vectors arrowstyle (many ? first_mark + m : t), \
         for [t = 1:(saturated_without > 0 ? words(labels) : 0)] data index block(panel, word(labels, t)) \
             using (valid(saturated_without) || !valid(1) ? NaN : near_edge):(place(t)) \
                   :(edge_high - near_edge):(0) with vectors nohead ls look[t] dt 1 lw 4
}
unset arrow
load 'legend.gp'
