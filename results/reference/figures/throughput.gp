# throughput.gp - payload bytes per second over message size.
#
# Redraw: cd figures && gnuplot throughput.gp
# (writes throughput.svg and throughput.png)

load 'settings.gp'

do for [format in 'svg png'] {
    labels = throughput_labels
    load 'style.gp'
    name = 'throughput'
    panels = throughput_panels
    title = 'Throughput one way, last byte confirmed, with 95 % interval'
    x_title = 'message size, bytes'
    y_title = 'throughput, MiB/s'
    unit = 2.0**20
    load 'canvas.gp'
    with_wake_ups = 0
    load 'sizes.gp'
    log_axis = 'y'
    log_low = throughput_low / unit
    log_high = throughput_high / unit
    load 'log_axis.gp'
    do for [p = 1:count] {
        load 'panel.gp'
        plot for [t = 1:words(labels)] \
             'throughput.dat' index block(panel, word(labels, t)) \
                 using 1:($8/unit):($9/unit):($10/unit) with yerrorlines ls look[t]
    }
    load 'legend.gp'
}
