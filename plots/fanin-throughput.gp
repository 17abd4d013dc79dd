# fanin-throughput.gp - messages per second of all clients over the number of clients.
#
# Redraw: cd figures && gnuplot fanin-throughput.gp        (texts: words.gp)

load 'begin.gp'

do for [format in formats] {
    labels = fanin_throughput_labels
    load 'style.gp'
    name = 'fanin-throughput'
    panels = fanin_throughput_panels; captions = fanin_throughput_captions
    title = fanin_throughput_title
    x_title = fanin_throughput_x_title
    y_title = fanin_throughput_y_title
    unit = 1e3
    load 'canvas.gp'
    load 'clients.gp'
    log_axis = 'y'
    log_low = fanin_throughput_low / unit
    log_high = fanin_throughput_high / unit
    load 'log_axis.gp'
    do for [p = 1:count] {
        load 'panel.gp'
        plot for [t = 1:words(labels)] \
             'fanin.dat' index block(panel, word(labels, t)) \
                 using 1:($11/unit):($12/unit):($13/unit) with yerrorlines ls look[t]
    }
    load 'legend.gp'
}
