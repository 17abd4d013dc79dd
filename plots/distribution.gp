# distribution.gp - draws how all round trips are distributed; where there are more labels than lines can be
# told apart, four quantiles in a row for each instead.
#
# The y axis is a probability (logit) scale, which gives the body and the tail of the distribution
# the same room: a share s stands at the height log10(s / (1 - s)), so 100 % is infinitely far up.
# From the script: name.

height_of(share) = share >= 1 ? NaN : share < 0.005 ? -2.4 : log10(share / (1 - share))

# Of the shares that grow from line to line: the value of the first that is large enough.
first_above(share) = (column(0) == 0 ? passed = 0 : 0, \
                      passed || column(2) < share ? NaN : (passed = 1, column(1) / 1e3))

load 'style.gp'
log_axis = 'x'; log_low = low / 1e3; log_high = high / 1e3
if (words(labels) > most_lines) {
    rows_named = labels
    shares = '50 90 99 99.9'
    marks_are = y_title
    marks = ''
    do for [share in shares] { marks = marks . gprintf('%g ', real(share)) }
    title = before_variant(title)       # here is no logit scale
    load 'marks.gp'
    load 'names_room.gp'
    load 'canvas.gp'
    load 'log_axis.gp'
    do for [p = 1:count] {
        load 'panel.gp'
        load 'names.gp'
        plot for [m = 1:words(marks)] for [t = 1:words(labels)] \
             name . '.dat' index block(panel, word(labels, t)) \
                 using (first_above(real(word(shares, m)) / 100)):(place(t)) with points ls first_mark + m
    }
} else {
    load 'canvas.gp'
    load 'log_axis.gp'
    set yrange [-2.1:4.1]
    do for [p = 1:count] {
        load 'panel.gp'
        set ytics ()
        do for [percent in '1 10 50 90 99 99.9 99.99'] {
            set ytics add ((column == 0 ? gprintf('%g', real(percent)) : '') height_of(percent / 100.0))
        }
        plot for [t = 1:words(labels)] \
             name . '.dat' index block(panel, word(labels, t)) \
                 using ($1/1e3):(height_of($2)) with linespoints ls look[t] pointinterval 14
    }
}
load 'legend.gp'
