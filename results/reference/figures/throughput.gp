# throughput.gp - payload bytes per second over message size.
#
# Redraw: cd figures && gnuplot throughput.gp        (texts: words.gp)

load 'begin.gp'

do for [format in formats] {
    labels = throughput_labels
    load 'style.gp'
    name = 'throughput'
    panels = throughput_panels; captions = throughput_captions
    title = throughput_title
    x_title = throughput_x_title
    y_title = throughput_y_title
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
