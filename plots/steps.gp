# steps.gp - the x axis of a figure over message sizes or numbers of clients: the real steps, labelled
# where there is room; or over rates in thousands, which differ between transports: a logarithmic axis.
#
# A wake-up alone has no bytes, and 0 no place on the axis: it gets one to the left, two octaves away.
# From the script: steps, a list of numbers, of which more than one is above 0; if it likes: of_clients, 1
# when they are numbers of clients; of_rates, 1 when they are rates.

step_label(step) = exists('of_clients') ? sprintf('%.0f', step) : size_label(step)
step_count = words(steps)
first_step = real(word(steps, word(steps, 1) eq '0' ? 2 : 1))
last_step = real(word(steps, step_count))
wake_up_at = first_step / 4.0
at(step) = exists('of_rates') ? step / 1e3 : step == 0 ? wake_up_at : step
if (exists('of_rates')) {
    log_axis = 'x'; log_low = first_step / 1e3; log_high = last_step / 1e3
    load 'log_axis.gp'
    step_pixels = 1.0; nearest = 0.0        # labels need not stand beside each other
} else {
    leftmost = word(steps, 1) eq '0' ? wake_up_at : first_step
    step_margin = last_step / leftmost < 4 ? 1.15 : 1.5
    set logscale x 2
    set xrange [leftmost / step_margin:last_step * step_margin]
    step_pixels = plot_width / (log(last_step / leftmost) + 2 * log(step_margin))
    widest = 0
    nearest = 1e9           # pixels between neighbours
    do for [k = 1:step_count] {
        step = real(word(steps, k))
        if (strlen(step_label(step)) > widest) { widest = strlen(step_label(step)) }
        if (k > 1) {
            between_steps = log(at(step) / at(real(word(steps, k - 1)))) * step_pixels
            if (between_steps < nearest) { nearest = between_steps }
        }
    }
    # Both ends have a label; those between, where there is room; all are taken to be as wide, or ticks look odd.
    label_room = 13.0 * widest + 8
    free_from = -1e9
    free_until = log(last_step) * step_pixels - label_room
    set xtics ()
    do for [k = 1:step_count] {
        step = real(word(steps, k))
        place = log(at(step)) * step_pixels
        if (k == 1 || k == step_count || (place >= free_from && place <= free_until)) {
            set xtics add (step_label(step) at(step))
            free_from = place + label_room
        } else {
            set xtics add ('' at(step) 1)
        }
    }
}
