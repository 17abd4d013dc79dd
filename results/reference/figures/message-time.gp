# message-time.gp - where the time of a round trip goes, at the smallest message size.
#
# Redraw: cd figures && gnuplot message-time.gp        (texts: words.gp)

load 'begin.gp'

do for [format in formats] {
    labels = message_time_labels
    load 'style.gp'
    name = 'message-time'
    panels = message_time_panels; captions = message_time_captions
    title = message_time_title
    x_title = message_time_x_title
    y_title = message_time_y_title
    highest_of = message_time_highest
    data = 'message-time.dat'
    load 'times.gp'
}
