# cpu-cost-latency.gp - CPU time per round trip over message size.
#
# Redraw: cd figures && gnuplot cpu-cost-latency.gp
# (writes cpu-cost-latency.svg and cpu-cost-latency.png)

load 'settings.gp'

do for [format in 'svg png'] {
    labels = cpu_cost_latency_labels
    load 'style.gp'
    name = 'cpu-cost-latency'
    panels = cpu_cost_latency_panels
    title = 'CPU time of both sides per round trip, with 95 % interval'
    x_title = 'message size each way, bytes'
    y_title = 'CPU time per round trip, µs'
    unit = 1e3
    load 'canvas.gp'
    with_wake_ups = 1
    load 'sizes.gp'
    log_axis = 'y'
    log_low = cpu_cost_latency_low / unit
    log_high = cpu_cost_latency_high / unit
    load 'log_axis.gp'
    do for [p = 1:count] {
        load 'panel.gp'
        plot for [t = 1:words(labels)] \
             'latency.dat' index block(panel, word(labels, t)) \
                 using (at($1)):($14/unit):($15/unit):($16/unit) with yerrorlines ls look[t]
    }
    load 'legend.gp'
}
