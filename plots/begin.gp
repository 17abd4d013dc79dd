# begin.gp - what every figure begins with: the run in settings.gp, the texts in words.gp, what they say
# of this figure, and the formats that this gnuplot can draw.
#
# From the script: name.

set encoding utf8       # also for strlen, which counts bytes otherwise
load 'settings.gp'
load 'words.gp'

# latency_cdf_panels is panels to the scripts of latency-cdf.
dash(text) = strstrt(text, '-')
variable(text) = dash(text) == 0 ? text \
               : variable(substr(text, 1, dash(text) - 1) . '_' . substr(text, dash(text) + 1, strlen(text)))
of(what) = value(variable(name) . '_' . what)
has(what) = exists(variable(name) . '_' . what)
labels = of('labels'); panels = of('panels'); captions = of('captions')
title = of('title'); x_title = of('x_title'); y_title = of('y_title')
low = of('low'); high = of('high')
if (has('steps')) { steps = of('steps') }
if (has('size')) { size = of('size') }
if (has('waits')) { waits = of('waits') }
if (has('highest')) { highest_of = of('highest') }
if (has('there')) { there = of('there') }

formats = ''
terminals = ' ' . GPVAL_TERMINALS . ' '
do for [number = 1:3] {
    terminal_name = word('svg pngcairo pdfcairo', number)
    if (strstrt(terminals, ' ' . terminal_name . ' ') > 0) {
        formats = formats . ' ' . word('svg png pdf', number)
    } else {
        print 'this gnuplot has no terminal ' . terminal_name
    }
}
