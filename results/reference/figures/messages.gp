# messages.gp - messages per second over message size.
#
# Redraw: cd figures && gnuplot messages.gp        (texts: words.gp)

load 'begin.gp'

do for [format in formats] {
    labels = messages_labels
    load 'style.gp'
    name = 'messages'
    panels = messages_panels; captions = messages_captions
    title = messages_title
    x_title = messages_x_title
    y_title = messages_y_title
    unit = 1e3
    load 'canvas.gp'
    with_wake_ups = 0
    load 'sizes.gp'
    log_axis = 'y'
    log_low = messages_low / unit
    log_high = messages_high / unit
    load 'log_axis.gp'
    do for [p = 1:count] {
        load 'panel.gp'
        plot for [t = 1:words(labels)] \
             'throughput.dat' index block(panel, word(labels, t)) \
                 using 1:($11/unit):($12/unit):($13/unit) with yerrorlines ls look[t]
    }
    load 'legend.gp'
}
