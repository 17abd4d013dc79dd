# over_steps.gp - draws one metric over the message size or the number of clients; where there is one of
# them only, or more labels than lines can be told apart, a row for each label instead; not over rates, of
# which each label has its own.
#
# From the script: name, data, a file; estimated, the column of the estimate, which its interval
# follows; unit. If it likes: of_clients, 1 when the steps are numbers of clients; of_rates, 1 when they
# are rates; saturated_without, the column without which a step is marked at the edge; shares, 1 when the axis
# is from 0 to 1; line_at and line_power for a line at line_at * step ** line_power.

load 'style.gp'
if (!exists('line_at')) { line_at = NaN; line_power = 0 }
if (!exists('saturated_without')) { saturated_without = 0 }
rows = words(steps) == 1 || (words(steps) == 2 && word(steps, 1) eq '0')
if (rows || (words(labels) > most_lines && !exists('of_rates'))) {
    load 'each_label.gp'
} else {
    load 'canvas.gp'
    load 'steps.gp'
    value_axis = 'y'
    load 'value_axis.gp'
    near_top = edge_high**0.94 * edge_low**0.06
    # Labels stand a little beside each other, the first to the left, or their bars would hide each other.
    apart_by = (nearest > 50 ? 20.0 : 0.4 * nearest) / words(labels)
    beside(t) = exp((t - (words(labels) + 1) / 2.0) * apart_by / step_pixels)
    do for [p = 1:count] {
        load 'panel.gp'
        plot line_at * x**line_power with lines lc rgb '#808080' lw 1.2 dt (2,4), \
             for [t = 1:dotted] dots_file index block(panel, word(labels, t)) \
                 using (at($1) * beside(t)):(seen($2)) with points ls look[t] pt 7 ps dot_size, \
             for [t = 1:words(labels)] data index block(panel, word(labels, t)) \
                 using (at($1) * beside(t)):(column(estimated)/unit) with lines ls look[t], \
             for [t = 1:words(labels)] data index block(panel, word(labels, t)) \
                 using (at($1) * beside(t)):(column(estimated)/unit):(lower(estimated)) \
                       :(upper(estimated)) with yerrorbars ls look[t] dt 1, \
             for [t = 1:words(labels)] data index block(panel, word(labels, t)) \
                 using (at($1) * beside(t)):(upwards(estimated)):(0):(to_edge_up(estimated)) \
                 with vectors arrowstyle t, \
             for [t = 1:words(labels)] data index block(panel, word(labels, t)) \
                 using (at($1) * beside(t)):(downwards(estimated)):(0):(to_edge_down(estimated)) \
                 with vectors arrowstyle t, \
             for [t = 1:(saturated_without > 0 ? words(labels) : 0)] \
                 data index block(panel, word(labels, t)) \
                 using (valid(saturated_without) ? NaN : at($1)):(near_top):(0):(edge_high - near_top) \
                 with vectors nohead ls look[t] dt 1 lw 4
    }
    load 'legend.gp'
}
