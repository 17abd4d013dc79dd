# message-time-throughput.gp - where the time of a one-way message goes, at the smallest size.
#
# Redraw: cd figures && gnuplot message-time-throughput.gp
# (writes message-time-throughput.svg and message-time-throughput.png)

load 'settings.gp'

do for [format in 'svg png'] {
    labels = message_time_throughput_labels
    load 'style.gp'
    name = 'message-time-throughput'
    panels = message_time_throughput_panels
    title = 'Where the time of a one-way message ' . of_bytes(1.0 * message_time_throughput_size) . ' goes'
    x_title = 'mean time, µs; above: the sender, below: the receiver'
    highest_of = message_time_throughput_highest
    data = 'message-time-throughput.dat'
    load 'times.gp'
}
