# cpu-cost-throughput.gp - CPU time per message over message size.
#
# Redraw: cd figures && gnuplot cpu-cost-throughput.gp
# (writes cpu-cost-throughput.svg and cpu-cost-throughput.png)

load 'settings.gp'

do for [format in 'svg png'] {
    labels = cpu_cost_throughput_labels
    load 'style.gp'
    name = 'cpu-cost-throughput'
    panels = cpu_cost_throughput_panels
    title = 'CPU time of both sides per one-way message, with 95 % interval'
    x_title = 'message size, bytes'
    y_title = 'CPU time per message, µs'
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
