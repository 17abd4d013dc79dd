# cpu-cost-latency.gp - CPU time per round trip over message size.
#
# Redraw: cd figures && gnuplot cpu-cost-latency.gp
# (writes cpu-cost-latency.svg and cpu-cost-latency.png)

load 'settings.gp'

do for [format in 'svg png'] {
    load 'style.gp'
    name = 'cpu-cost-latency'
    panels = cpu_cost_latency_panels
    title = 'CPU time of both sides per round trip, with 95 % interval'
    x_title = 'message size each way, bytes'
    y_title = 'CPU time per round trip, µs'
    unit = 1e3
    load 'canvas.gp'
    load 'sizes.gp'
    log_axis = 'y'
    log_low = cpu_cost_latency_low / unit
    log_high = cpu_cost_latency_high / unit
    load 'log_axis.gp'
    do for [p = 1:count] {
        load 'panel.gp'
        plot for [t = 1:words(transports)] \
             'latency.dat' index block(panel, word(transports, t)) \
                 using 1:($14/unit):($15/unit):($16/unit) with yerrorlines ls look[t]
    }
    load 'legend.gp'
}
