# message-time.gp - where the time of a round trip goes, at the smallest message size.
#
# Redraw: cd figures && gnuplot message-time.gp
# (writes message-time.svg and message-time.png)

load 'settings.gp'

do for [format in 'svg png'] {
    labels = message_time_labels
    load 'style.gp'
    name = 'message-time'
    panels = message_time_panels
    title = 'Where the time of a round trip ' . of_bytes(1.0 * message_time_size) . ' goes'
    x_title = 'mean time, µs; above: the side that asks, below: the side that answers'
    highest_of = message_time_highest
    data = 'message-time.dat'
    load 'times.gp'
}
