# distribution.gp - draws how all round trips are distributed.
#
# The y axis is a probability (logit) scale, which gives the body and the tail of the distribution
# the same room: a share s stands at the height log10(s / (1 - s)), so 100 % is infinitely far up.
# From the script: name.

height_of(share) = share >= 1 ? NaN : share < 0.005 ? -2.4 : log10(share / (1 - share))

load 'style.gp'
load 'canvas.gp'
log_axis = 'x'; log_low = low / 1e3; log_high = high / 1e3
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
load 'legend.gp'
