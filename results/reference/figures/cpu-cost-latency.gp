# cpu-cost-latency.gp - CPU time per round trip over message size.
#
# Redraw: cd figures && gnuplot cpu-cost-latency.gp        (texts: words.gp)

load 'begin.gp'

do for [format in formats] {
    labels = cpu_cost_latency_labels
    load 'style.gp'
    name = 'cpu-cost-latency'
    panels = cpu_cost_latency_panels; captions = cpu_cost_latency_captions
    title = cpu_cost_latency_title
    x_title = cpu_cost_latency_x_title
    y_title = cpu_cost_latency_y_title
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
