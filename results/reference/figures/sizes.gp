# sizes.gp - message sizes on the x axis: powers of two, labelled as often as there is room.
#
# A wake-up alone has no bytes, and 0 no place on the axis: it gets one to the left, two octaves away.
# From the script: with_wake_ups, 1 when the figure may have such points, else 0.

wake_up_at = size_low / 4.0
at(bytes) = bytes == 0 ? wake_up_at : bytes
leftmost = wake_ups && with_wake_ups ? wake_up_at : size_low
set logscale x 2
set xrange [leftmost / 1.5:size_high * 1.5]
powers = log(size_high / size_low) / log(2)
room = plot_width / 78.0
step = powers <= room ? 1 : powers <= 2 * room ? 2 : powers <= 4 * room ? 4 : 6
first = int(floor(log(size_low) / log(2) + 1e-9))
set xtics ()
do for [k = first:40] {
    if (2.0**k <= size_high * 1.5 && 2.0**k >= size_low / 1.5) {
        if ((k - first) % step == 0) {
            set xtics add (size_label(2.0**k) 2.0**k)
        } else {
            set xtics add ('' 2.0**k 1)
        }
    }
}
if (wake_ups && with_wake_ups) { set xtics add ('0' wake_up_at) }
