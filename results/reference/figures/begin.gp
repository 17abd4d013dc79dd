# begin.gp - what every figure begins with: the run in settings.gp, the texts in words.gp, and the
# formats that this gnuplot can draw.

load 'settings.gp'
load 'words.gp'
formats = 'svg png'
if (strstrt(GPVAL_TERMINALS . ' ', ' pdfcairo ') > 0) {
    formats = formats . ' pdf'
} else {
    print 'no PDF: this gnuplot has no terminal pdfcairo'
}
