# fanin-throughput.gp - messages per second of all clients over the number of clients.
#
# Redraw: cd figures && gnuplot fanin-throughput.gp
# (writes fanin-throughput.svg and fanin-throughput.png)

load 'settings.gp'

do for [format in 'svg png'] {
    labels = fanin_throughput_labels
    load 'style.gp'
    name = 'fanin-throughput'
    panels = fanin_throughput_panels
    title = 'Messages of all clients that one server received, with 95 % interval'
    x_title = 'number of clients'
    y_title = 'thousand messages/s'
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
