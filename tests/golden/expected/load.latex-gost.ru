==> report.tex
% Made by ipcmark. To be \input into a document that loads booktabs, graphicx and siunitx
% (version 3), and fonts with Cyrillic letters for Russian; `ipcmark report RUN --format
% latex -o FOLDER` makes an example. Figures, if any, are sought in \ipcmarkfigures.
\section{Канал или сокет? ipcmark на lab-1}
\providecommand{\ipcmarkfigures}{figures}
\ifdefined\ipcmarksize\else\newdimen\ipcmarksize\fi
\begingroup\sloppy
\sisetup{mode=text}
\makeatletter\@beginparpenalty=10000 \makeatother
\sisetup{output-decimal-marker={,}}
\renewcommand{\labelitemi}{---}
\renewcommand{\figurename}{Рисунок}
\renewcommand{\tablename}{Таблица}
\makeatletter
\long\def\@makecaption#1#2{\ifx\@captype\ipcmark@table\else\vskip\abovecaptionskip\fi
\begingroup\normalsize\ifx\@captype\ipcmark@table\raggedright\else\centering\fi
#1 — #2\par\endgroup
\ifx\@captype\ipcmark@table\vskip6pt\else\vskip\belowcaptionskip\fi}
\def\ipcmark@table{table}
\makeatother

\subsection{Ответ}\label{sec:ipcmark-answer}

Задержка под нагрузкой — что выбрать:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} cpu:0,1, 64~Б, 50~\% пропускной способности: pipe в 1,61 раза быстрее, чем unix-stream [1,54; 1,68];
\item{} cpu:0,1, 64~Б, 10000 запросов/с: pipe в 1,20 раза быстрее, чем unix-stream [1,17; 1,23].
\end{itemize}

Данные приведены в таблице~\ref{tbl:ipcmark-ratios-2-0}.

\begin{table}[htbp]
\centering\small
\caption{Скорость относительно pipe (2\ensuremath{\times}: вдвое быстрее) и его собственные значения}\label{tbl:ipcmark-ratios-2-0}
\sbox0{\begin{tabular}{@{}lS[table-format=1.2]rS[table-format=1.2]@{}}
\toprule
{Механизм} & {\begin{tabular}[b]{@{}r@{}}50~\% пропускной\\способности\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}110~\% пропускной\\способности\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}10000\\запросов/с\end{tabular}} \tabularnewline
\midrule
\multicolumn{4}{@{}l@{}}{\bfseries Задержка под нагрузкой, cpu:0,1, 64~Б: медиана задержки} \tabularnewline
{pipe} & {14,5~мкс} & {насыщение} & {8,21~мкс} \tabularnewline
{unix-stream} & 0.62 & {насыщение} & 0.83 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize ?: не решено; \textasciitilde{}: практически равны (в пределах 5~\%)\end{minipage}
\end{table}

Сравнено пар: 2. Значимо различаются: 2; практически равны: 0; не решено: 0.

\subsection{Прогон}\label{sec:ipcmark-run}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} ipcmark: 0.1.0, с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z;
\item{} машина: lab-1: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, доступно процессоров: 2 из 2, Linux 6.1.0-18-amd64, виртуализация: нет;
\item{} план: выполнено блоков: 6 из 6; прогрев в каждом запуске не короче 5~мс; начальное значение генератора 7;
\item{} план: запросов в одном запуске load: от 5000 до 352000, за 500~мс;
\item{} прогоны: один, поэтому интервалы отношений не учитывают изменений от минуты к минуте; несколько прогонов выполняет -{}-runs 5;
\item{} издержки: чтение часов занимает 21,5~нс, обмен без передачи данных — 26,0~нс (не вычитаются);
\item{} проверка: выключена (содержимое сообщений не проверялось).
\end{itemize}

\subsection{Механизмы}\label{sec:ipcmark-transports}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} pipe: анонимный канал;
\item{} unix-stream: потоковый сокет AF\_UNIX.
\end{itemize}

\subsection{Результаты}\label{sec:ipcmark-tables}

\subsubsection{Задержка под нагрузкой, cpu:0,1, 64~Б}

Результаты показаны на рисунках~\ref{fig:ipcmark-load}–\ref{fig:ipcmark-load-p999}.

\begin{figure}[htbp]
\centering
\sbox0{\includegraphics[width=\linewidth]{\ipcmarkfigures/load.pdf}}
\ifdim\ht0<0.46\textheight\ipcmarksize=0.37\textheight\else\ipcmarksize=0.8\textheight\fi
\includegraphics[width=\linewidth,height=\ipcmarksize,keepaspectratio]{\ipcmarkfigures/load.pdf}
\caption{Нагрузка «задержка под нагрузкой»: медиана задержки; по оси абсцисс — предложенные запросы в секунду; линия кончается там, где механизм насыщен. Отрезки — 95\%-е доверительные интервалы. Мелкие точки — отдельные запуски}\label{fig:ipcmark-load}
\end{figure}

\begin{figure}[htbp]
\centering
\sbox0{\includegraphics[width=\linewidth]{\ipcmarkfigures/load-p99.pdf}}
\ifdim\ht0<0.46\textheight\ipcmarksize=0.37\textheight\else\ipcmarksize=0.8\textheight\fi
\includegraphics[width=\linewidth,height=\ipcmarksize,keepaspectratio]{\ipcmarkfigures/load-p99.pdf}
\caption{Нагрузка «задержка под нагрузкой»: время задержки, p99; по оси абсцисс — предложенные запросы в секунду; линия кончается там, где механизм насыщен. Отрезки — 95\%-е доверительные интервалы. Стрелка до края, где она есть: интервал с этой стороны не ограничен, так как дальше слишком мало отсчётов, или кончается за краем. Мелкие точки — отдельные запуски}\label{fig:ipcmark-load-p99}
\end{figure}

\begin{figure}[htbp]
\centering
\sbox0{\includegraphics[width=\linewidth]{\ipcmarkfigures/load-p999.pdf}}
\ifdim\ht0<0.46\textheight\ipcmarksize=0.37\textheight\else\ipcmarksize=0.8\textheight\fi
\includegraphics[width=\linewidth,height=\ipcmarksize,keepaspectratio]{\ipcmarkfigures/load-p999.pdf}
\caption{Нагрузка «задержка под нагрузкой»: время задержки, p99.9; по оси абсцисс — предложенные запросы в секунду; линия кончается там, где механизм насыщен. Отрезки — 95\%-е доверительные интервалы. Стрелка до края, где она есть: интервал с этой стороны не ограничен, так как дальше слишком мало отсчётов, или кончается за краем. Мелкие точки — отдельные запуски}\label{fig:ipcmark-load-p999}
\end{figure}

Данные приведены в таблице~\ref{tbl:ipcmark-results-1}.

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{Задержка под нагрузкой (load): в одну сторону с заданной частотой, с момента, когда запрос должен был уйти, cpu:0,1, 64~Б, на процессорах 0 и 1}\label{tbl:ipcmark-results-1}
\sbox0{\begin{tabular}{@{}rlS[table-format=3.2]S[table-format=3.2]S[table-format=2.2]S[table-format=2.2]S[table-format=2.2]S[table-format=3.1]S[table-format=3.0]S[table-format=1.2]S[table-format=1.4]S[table-format=1.2]l@{}}
\toprule
{Частота} & {Механизм} & {\begin{tabular}[b]{@{}r@{}}Предложено\\тыс./с\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Достигнуто\\тыс./с\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Задержка,\\p50, мкс\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95\%-й\\интервал, мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Задержка,\\p99, мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}p99,9\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Время ЦП на\\запрос, мкс\end{tabular}} & {Занято ЦП} & {\begin{tabular}[b]{@{}r@{}}Отношение к\\лучшему\end{tabular}} & {Вывод} \tabularnewline
\midrule
{50~\%} & {\bfseries pipe} & 320 & 320 & 14.5 & 14.2 & 14.7 & 90.1 & 434 & 1.54 & 0.494 & 1.00 & {лучший} \tabularnewline
{} & {unix-stream} & 205 & 205 & 23.3 & 22.2 & 23.8 & 143 & 699 & 1.99 & 0.406 & 1.61 & {медленнее} \tabularnewline
\addlinespace
{110~\%} & {pipe} & 701 & 642 & {насыщение} & {} & {} & {насыщение} & {насыщение} & 1.09 & 0.700 & {н/д} & {не сравнивались} \tabularnewline
{} & {unix-stream} & 452 & 414 & {насыщение} & {} & {} & {насыщение} & {насыщение} & 1.38 & 0.570 & {н/д} & {не сравнивались} \tabularnewline
\addlinespace
{10000/с} & {\bfseries pipe} & 9.97 & 9.97 & 8.21 & 8.14 & 8.27 & 51.2 & 248 & 2.61 & 0.0260 & 1.00 & {лучший} \tabularnewline
{} & {unix-stream} & 10.0 & 10.0 & 9.82 & 9.57 & 10.08 & 61.4 & 302 & 3.32 & 0.0332 & 1.20 & {медленнее} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

Лучший при каждой частоте в сравнении с остальными:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 50~\% пропускной способности: pipe быстрее, чем unix-stream, в 1,61 раза [1,54; 1,68], n~=~6;
\item{} 10000 запросов/с: pipe быстрее, чем unix-stream, в 1,20 раза [1,17; 1,23], n~=~6.
\end{itemize}

\textbf{load:} запросы уходят в случайные моменты, намеченные заранее (пуассоновский поток), что бы ни стало с прежними. Задержка — с момента, когда запрос должен был уйти, до его получения, так что пауза засчитывается всем, кому пришлось ждать; «с отправки» не содержит того, сколько задерживали отправителя. Частота в процентах — от того, что каждый механизм способен пропустить сам; предложено и достигнуто — в запросах в секунду. Несколько клиентов — это процессы со своими планами; запросы всех считаются вместе.

ЦП на отправку: время всех отправителей на один запрос, без того, сколько они крутились до его срока; где они до срока спят, на одном ЦП, затраты на сон в него входят, и от самой отправки их не отделить.

Занято ЦП: время в режимах пользователя и ядра обеих сторон за время, которое заняли запросы, без того, сколько отправитель крутился до срока следующего: 1,00 — целый процессор.

\textbf{Ограничено генератором:} 1 вариант: больше 1~\% его запросов ушли с опозданием больше 5~мкс, хотя канал связи был свободен (load/unix-stream/64/cpu:0,1/rate=10000: 1,4~\%), поэтому в его задержках есть и опоздание самого отправителя.

\textbf{Выдержка моментов:} запрос, срока которого ждали, в 99 случаях из 100 опаздывал не больше чем на 42,0~нс, пустой цикл, который только ждёт, — на 40,0~нс (load/pipe/64/cpu:0,1/rate=10000; дальше всего друг от друга из вариантов, где насыщения не было ни разу: 3); достигнутое отличалось от предложенного не больше чем на 0,02~\%.

1 вариант был насыщен меньше чем в половине своих запусков; они учтены, как и остальные.

{}[от; до]: 95\%-й доверительный интервал оценки Ходжеса–Лемана. О том, какой из двух механизмов быстрее, судят не по этим интервалам, а по фразам вида «A быстрее, чем B»: в них механизмы сравниваются по блокам. «Время ЦП» — процессорное время в режиме пользователя и в режиме ядра, обе стороны вместе.

Оценка Ходжеса–Лемана по запускам и её 95\%-й доверительный интервал. Вывод — результат сравнения с лучшим механизмом той же группы строк, попарно по блокам.

A быстрее, чем B, в 1,80 раза [1,70; 1,90], n~=~20: отношение показателей A и B, попарно по 20 блокам, и его интервал, совместный для всех сравнений той же нагрузки и того же размещения (95~\%). Быстрее: интервал не содержит 1. Практически равны: он лежит в указанных границах. В остальных случаях не решено; это не значит, что различия нет.

Отношение к лучшему: отношение двух оценок. Все прочие отношения — парные, по блокам, и потому могут немного от него отличаться.

Насыщение: не меньше чем в половине запусков достигнуто меньше 98~\% предложенной частоты или очередь всё росла; будь они длиннее, больше были бы и задержки, поэтому задержек нет.

\subsection{Достоверность результатов}\label{sec:ipcmark-trust}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} с помехами: запусков в учтённых блоках: 0 из 36;
\item{} помехи: время, отнятое гипервизором: 0,0~\%; различия менее 3,5~\% здесь выявить нельзя;
\item{} уровень помех: до 3,1~\% — настолько расходятся здесь два измерения одного варианта в одном и том же блоке;
\item{} блоки: ни один не отклонён, всего блоков: 6;
\item{} буферы: pipe: 64~КиБ; unix-stream: 208~КиБ;
\item{} точность: самый широкий интервал отношения: \ensuremath{\pm}4,5~\%;
\item{} t-критерий: согласуется со всеми выводами.
\end{itemize}

\subsection{Методика}\label{sec:ipcmark-method}

Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: нет) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. Число вариантов в плане: 6. В каждом блоке каждый вариант запускается один раз: точки плана идут в случайном порядке, механизмы одной точки — подряд, тоже в случайном порядке (начальное значение генератора 7). Выполнено блоков: 6; отклонено из-за помех по заранее заданному правилу: 0. Измерение в одном запуске длится около 100~мс после прогрева не короче 5~мс: число сообщений определяется медианной скоростью варианта в предыдущих запусках и случайным образом меняется в пределах 10~\%. Если запросы приходят с заданной частотой, запуск длится впятеро дольше, и их в нём не меньше 2000. Запуск — это новая пара процессов (или сервер с клиентами). Запусков в учтённых блоках: 36, из них с внешними помехами: 0 (они учтены). Размещение: cpu:0,1 (CPU 0, 1). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка варианта — оценка Ходжеса–Лемана по его запускам; её 95\%-й доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри блоков (сравнений: 2). Интервал отношения построен по распределению Стьюдента; стандартная ошибка найдена по средним Уолша по блокам и сглажена по всем сравнениям одной нагрузки и одного размещения. Интервалы совместные (Бонферрони): в 95 из 100 таких таблиц верны сразу все. Вывод делается по интервалу: практически равны, если он лежит в пределах 5~\% от равенства; иначе быстрее или медленнее, если он не содержит 1; иначе не решено. Прогон один: его интервалы не учитывают изменений от минуты к минуте. Уровень помех, то есть наибольшее не исключённое прогоном расхождение двух измерений одного варианта, равен 3,1~\%. Чтение часов занимает 21,5~нс, обмен без передачи данных — 26,0~нс; ни то ни другое не вычитается. Файл прогона имеет SHA-256 98f984925b41e3d5\allowbreak{}39d133dc87687f83\allowbreak{}c5cf0a451395571e\allowbreak{}68b6ffe3b995b752\allowbreak{}.

\clearpage
\begin{center}\bfseries ЗАКЛЮЧЕНИЕ\end{center}\label{sec:ipcmark-conclusion}

Измерения выполнены программой ipcmark [1] на машине lab-1; данные измерений — прогон [2].

Задержка под нагрузкой — что выбрать:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} cpu:0,1, 64~Б, 50~\% пропускной способности: pipe в 1,61 раза быстрее, чем unix-stream [1,54; 1,68];
\item{} cpu:0,1, 64~Б, 10000 запросов/с: pipe в 1,20 раза быстрее, чем unix-stream [1,17; 1,23].
\end{itemize}

Сравнено пар: 2. Значимо различаются: 2; практически равны: 0; не решено: 0.

Выводы относятся к этой машине, этому ядру и дню измерений.

\clearpage
\begin{center}\bfseries СПИСОК ИСПОЛЬЗОВАННЫХ ИСТОЧНИКОВ\end{center}\label{sec:ipcmark-sources}

1. ipcmark: pipe or socket? An IPC benchmark whose numbers can be defended : программа для ЭВМ / авторы ipcmark. Версия 0.1.0. 2026 (дата обращения: 01.03.2026).

2. Прогон ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, Linux 6.1.0-18-amd64) : данные измерений. SHA-256 файла run.json: 98f984925b41e3d5\allowbreak{}39d133dc87687f83\allowbreak{}c5cf0a451395571e\allowbreak{}68b6ffe3b995b752\allowbreak{}. 2026 (дата обращения: 01.03.2026).
\par\endgroup
==> example.tex
% Compiles with pdflatex, xelatex and lualatex.
\documentclass[a4paper,12pt]{article}
% What is missing is named, with what installs it.
\newcommand{\need}[2]{\IfFileExists{#1}{}{\errhelp{}\errmessage{ipcmark: #1 is missing: scripts/setup latex installs it (Debian: #2)}\csname @@end\endcsname}}
\need{iftex.sty}{texlive-latex-recommended}
\need{babel.sty}{texlive-latex-base}
\need{geometry.sty}{texlive-latex-base}
\need{graphicx.sty}{texlive-latex-base}
\need{booktabs.sty}{texlive-latex-recommended}
\need{siunitx.sty}{texlive-science}
\need{russianb.ldf}{texlive-lang-cyrillic}
\usepackage{iftex}
\ifPDFTeX
\IfFileExists{cmap.sty}{\usepackage{cmap}}{}
\need{t2aenc.def}{texlive-lang-cyrillic}
\IfFileExists{type1ec.sty}{}{\typeout{ipcmark: cm-super is missing, so that text in the PDF can't be searched: scripts/setup latex installs it; or use xelatex}}
\usepackage[T2A]{fontenc}
\usepackage[utf8]{inputenc}
\else
\need{fontspec.sty}{texlive-xetex texlive-luatex}
\ifLuaTeX\need{luaotfload.sty}{texlive-luatex}\fi
\usepackage{fontspec}
\IfFontExistsTF{Times New Roman}{\setmainfont{Times New Roman}}{%
\IfFontExistsTF{Liberation Serif}{\setmainfont{Liberation Serif}}{%
\IfFontExistsTF{CMU Serif}{\setmainfont{CMU Serif}}{%
\IfFontExistsTF{DejaVu Serif}{\setmainfont{DejaVu Serif}}{%
\errhelp{}\errmessage{ipcmark: no font with Cyrillic letters is installed: scripts/setup latex installs one (Debian: fonts-liberation)}\csname @@end\endcsname}}}}
\fi
\usepackage[english,russian]{babel}
\usepackage{booktabs,graphicx,siunitx}
\usepackage[left=30mm,right=15mm,top=20mm,bottom=20mm]{geometry}
\need{setspace.sty}{texlive-latex-recommended}
\usepackage{indentfirst,setspace}
\onehalfspacing
\widowpenalty=10000\clubpenalty=10000
\setlength{\parindent}{1.25cm}\setlength{\leftmargini}{1.9cm}
\makeatletter
\renewcommand{\section}{\@startsection{section}{1}{\parindent}{18pt}{12pt}{\bfseries}}
\renewcommand{\subsection}{\@startsection{subsection}{2}{\parindent}{18pt}{12pt}{\bfseries}}
\renewcommand{\subsubsection}{\@startsection{subsubsection}{3}{\parindent}{12pt}{6pt}{\bfseries}}
\makeatother
% Figures and tables fill their pages.
\setcounter{totalnumber}{8}\setcounter{topnumber}{4}\setcounter{bottomnumber}{4}
\renewcommand{\topfraction}{0.9}\renewcommand{\bottomfraction}{0.9}
\renewcommand{\textfraction}{0.05}\renewcommand{\floatpagefraction}{0.8}
\makeatletter\setlength{\@fptop}{0pt}\makeatother
\begin{document}
\input{report}
\end{document}
