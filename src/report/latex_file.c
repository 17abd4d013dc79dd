/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * latex_file.c - the example has as few packages as will do, and fonts with Cyrillic letters for
 * each TeX, whose text can be searched in the PDF. */
#include "report/latex_file.h"

#include <stdbool.h>
#include <string.h>

#include "text/text.h"

/* What the example loads, and the packages of Debian that bring it. */
static const struct {
    const char *file, *package;
} needed[] = {
    {"iftex.sty", "texlive-latex-recommended"},    {"babel.sty", "texlive-latex-base"},
    {"geometry.sty", "texlive-latex-base"},        {"graphicx.sty", "texlive-latex-base"},
    {"booktabs.sty", "texlive-latex-recommended"}, {"siunitx.sty", "texlive-science"},
    {"russianb.ldf", "texlive-lang-cyrillic"},
};

static const char need[] =
    "% What is missing is named, with what installs it.\n"
    "\\newcommand{\\need}[2]{\\IfFileExists{#1}{}{\\errhelp{}\\errmessage{ipcmark: #1 is missing: "
    "scripts/setup latex installs it (Debian: #2)}\\csname @@end\\endcsname}}\n";

/* Bitmap fonts, which a TeX without CM-Super makes, can't be searched. */
static const char pdftex_fonts[] =
    "\\ifPDFTeX\n"
    "\\IfFileExists{cmap.sty}{\\usepackage{cmap}}{}\n"
    "\\need{t2aenc.def}{texlive-lang-cyrillic}\n"
    "\\IfFileExists{type1ec.sty}{}{\\typeout{ipcmark: cm-super is missing, so that text in the PDF "
    "can't be searched: scripts/setup latex installs it; or use xelatex}}\n"
    "\\usepackage[T2A]{fontenc}\n"
    "\\usepackage[utf8]{inputenc}\n"
    "\\else\n"
    "\\need{fontspec.sty}{texlive-xetex texlive-luatex}\n"
    "\\ifLuaTeX\\need{luaotfload.sty}{texlive-luatex}\\fi\n"
    "\\usepackage{fontspec}\n";

/* The first one that there is. English can be read without. */
static void print_fonts(const struct style *style, FILE *stream)
{
    bool english = strcmp(text_language()->code, "en") == 0;
    size_t count = 0;

    for (; style->fonts[count] != NULL; count++)
        fprintf(stream, "\\IfFontExistsTF{%s}{\\setmainfont{%s}}{%%\n", style->fonts[count],
                style->fonts[count]);
    fprintf(stream,
            "%s{ipcmark: no font with Cyrillic letters is installed: scripts/setup latex installs "
            "one (Debian: fonts-liberation)}%s",
            english ? "\\typeout" : "\\errhelp{}\\errmessage",
            english ? "" : "\\csname @@end\\endcsname");
    while (count-- > 0)
        putc('}', stream);
    putc('\n', stream);
}

void latex_example_print(const struct style *style, FILE *stream)
{
    /* Translators: languages of the LaTeX package babel, the document's own one last. */
    const char *babel = C_("babel", "russian,english");

    fprintf(stream,
            "%% Compiles with pdflatex, xelatex and lualatex.\n"
            "\\documentclass[a4paper%s]{article}\n%s",
            style->class_options, need);
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        fprintf(stream, "\\need{%s}{%s}\n", needed[i].file, needed[i].package);
    fprintf(stream, "\\usepackage{iftex}\n%s", pdftex_fonts);
    print_fonts(style, stream);
    fprintf(stream,
            "\\fi\n"
            "\\usepackage[%s]{babel}\n"
            "\\usepackage{booktabs,graphicx,siunitx}\n"
            "\\usepackage[%s]{geometry}\n%s"
            "%% Figures and tables fill their pages.\n"
            "\\setcounter{totalnumber}{8}\\setcounter{topnumber}{4}\\setcounter{bottomnumber}{4}\n"
            "\\renewcommand{\\topfraction}{0.9}\\renewcommand{\\bottomfraction}{0.9}\n"
            "\\renewcommand{\\textfraction}{0.05}\\renewcommand{\\floatpagefraction}{0.8}\n"
            "\\makeatletter\\setlength{\\@fptop}{0pt}\\makeatother\n"
            "\\begin{document}\n"
            "\\input{report}\n"
            "\\end{document}\n",
            babel, style->margins, style->layout);
}
