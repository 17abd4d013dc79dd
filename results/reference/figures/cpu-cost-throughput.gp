# cpu-cost-throughput.gp - CPU time per message over message size.
#
# Redraw: cd figures && gnuplot cpu-cost-throughput.gp        (texts: words.gp)

load 'begin.gp'

do for [format in formats] {
    labels = cpu_cost_throughput_labels
    load 'style.gp'
    name = 'cpu-cost-throughput'
    panels = cpu_cost_throughput_panels; captions = cpu_cost_throughput_captions
    title = cpu_cost_throughput_title
    x_title = cpu_cost_throughput_x_title
    y_title = cpu_cost_throughput_y_title
    unit = 1e3
    load 'canvas.gp'
    with_wake_ups = 0
    load 'sizes.gp'
    log_axis = 'y'
    log_low = cpu_cost_throughput_low / unit
    log_high = cpu_cost_throughput_high / unit
    load 'log_axis.gp'
    do for [p = 1:count] {
        load 'panel.gp'
        plot for [t = 1:words(labels)] \
             'throughput.dat' index block(panel, word(labels, t)) \
                 using 1:($14/unit):($15/unit):($16/unit) with yerrorlines ls look[t]
    }
    load 'legend.gp'
}
