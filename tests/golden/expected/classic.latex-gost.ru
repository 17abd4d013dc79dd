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

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} анализ: выполнен заново, так как файл создан прежней версией процедуры, дававшей другие интервалы и выводы.
\end{itemize}

\subsection{Ответ}\label{sec:ipcmark-answer}

Задержка — что выбрать:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} same-cpu, 64~Б: pipe в 1,85 раза быстрее, чем unix-stream [1,79; 1,92];
\item{} same-cpu, 4~КиБ: unix-stream в 1,19 раза быстрее, чем pipe [1,17; 1,21].
\end{itemize}

Пропускная способность — что выбрать:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} same-cpu, 64~Б: pipe в 2,02 раза быстрее, чем tcp [2,00; 2,04].
\end{itemize}

Данные приведены в таблицах~\ref{tbl:ipcmark-ratios-0-0} и \ref{tbl:ipcmark-ratios-4-0}.

\begin{table}[htbp]
\centering\small
\caption{Скорость относительно pipe (2\ensuremath{\times}: вдвое быстрее) и его собственные значения}\label{tbl:ipcmark-ratios-0-0}
\sbox0{\begin{tabular}{@{}lS[table-format=1.2]S[table-format=1.2]@{}}
\toprule
{Механизм} & {64~Б} & {4~КиБ} \tabularnewline
\midrule
\multicolumn{3}{@{}l@{}}{\bfseries Задержка, same-cpu: медиана времени обмена туда и обратно} \tabularnewline
{pipe} & {1,92~мкс} & {4,37~мкс} \tabularnewline
{unix-stream} & 0.54 & 1.19 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize ?: не решено; \textasciitilde{}: практически равны (в пределах 5~\%)\end{minipage}
\end{table}

\begin{table}[htbp]
\centering\small
\caption{Скорость относительно pipe (2\ensuremath{\times}: вдвое быстрее) и его собственные значения}\label{tbl:ipcmark-ratios-4-0}
\sbox0{\begin{tabular}{@{}lS[table-format=1.2]@{}}
\toprule
{Механизм} & {64~Б} \tabularnewline
\midrule
\multicolumn{2}{@{}l@{}}{\bfseries Пропускная способность, same-cpu} \tabularnewline
{pipe} & {216~МиБ/с} \tabularnewline
{tcp} & 0.50 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize ?: не решено; \textasciitilde{}: практически равны (в пределах 5~\%)\end{minipage}
\end{table}

Сравнено пар: 3. Значимо различаются: 3; практически равны: 0; не решено: 0.

\subsection{Прогон}\label{sec:ipcmark-run}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} ipcmark: 0.1.0, с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z;
\item{} машина: lab-1: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, доступно процессоров: 2 из 2, Linux 6.1.0-18-amd64, виртуализация: нет;
\item{} план: выполнено блоков: 8 из 8; измерение в каждом запуске длится 60~мс после прогрева не короче 5~мс; начальное значение генератора 7;
\item{} прогоны: один, поэтому интервалы отношений не учитывают изменений от минуты к минуте; несколько прогонов выполняет -{}-runs 5;
\item{} издержки: чтение часов занимает 21,5~нс, обмен без передачи данных — 26,0~нс (не вычитаются);
\item{} проверка: выключена (содержимое сообщений не проверялось).
\end{itemize}

\subsection{Механизмы}\label{sec:ipcmark-transports}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} pipe: анонимный канал;
\item{} unix-stream: потоковый сокет AF\_UNIX;
\item{} tcp: TCP через петлевой интерфейс.
\end{itemize}

\subsection{Результаты}\label{sec:ipcmark-tables}

\subsubsection{Задержка, same-cpu}

Результаты показаны на рисунках~\ref{fig:ipcmark-latency}–\ref{fig:ipcmark-message-time}.

\begin{figure}[htbp]
\centering
\sbox0{\includegraphics[width=\linewidth]{\ipcmarkfigures/latency.pdf}}
\ifdim\ht0<0.46\textheight\ipcmarksize=0.37\textheight\else\ipcmarksize=0.8\textheight\fi
\includegraphics[width=\linewidth,height=\ipcmarksize,keepaspectratio]{\ipcmarkfigures/latency.pdf}
\caption{Нагрузка «задержка»: медиана времени обмена туда и обратно; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-е доверительные интервалы. Мелкие точки — отдельные запуски}\label{fig:ipcmark-latency}
\end{figure}

\begin{figure}[htbp]
\centering
\sbox0{\includegraphics[width=\linewidth]{\ipcmarkfigures/latency-p99.pdf}}
\ifdim\ht0<0.46\textheight\ipcmarksize=0.37\textheight\else\ipcmarksize=0.8\textheight\fi
\includegraphics[width=\linewidth,height=\ipcmarksize,keepaspectratio]{\ipcmarkfigures/latency-p99.pdf}
\caption{Нагрузка «задержка»: время обмена туда и обратно, p99; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-е доверительные интервалы. Стрелка до края, где она есть: интервал с этой стороны не ограничен, так как дальше слишком мало отсчётов, или кончается за краем. Мелкие точки — отдельные запуски}\label{fig:ipcmark-latency-p99}
\end{figure}

\begin{figure}[htbp]
\centering
\sbox0{\includegraphics[width=\linewidth]{\ipcmarkfigures/latency-ratio.pdf}}
\ifdim\ht0<0.46\textheight\ipcmarksize=0.37\textheight\else\ipcmarksize=0.8\textheight\fi
\includegraphics[width=\linewidth,height=\ipcmarksize,keepaspectratio]{\ipcmarkfigures/latency-ratio.pdf}
\caption{Нагрузка «задержка»: медиана времени обмена туда и обратно каждого механизма относительно опорного (линия на 1) в зависимости от размера сообщения; выше — быстрее. Отрезки — совместные интервалы (95~\%)}\label{fig:ipcmark-latency-ratio}
\end{figure}

\begin{figure}[htbp]
\centering
\sbox0{\includegraphics[width=\linewidth]{\ipcmarkfigures/latency-cdf.pdf}}
\ifdim\ht0<0.46\textheight\ipcmarksize=0.37\textheight\else\ipcmarksize=0.8\textheight\fi
\includegraphics[width=\linewidth,height=\ipcmarksize,keepaspectratio]{\ipcmarkfigures/latency-cdf.pdf}
\caption{Нагрузка «задержка»: распределение времени всех обменов; панель для каждого размещения и каждого размера сообщения или числа клиентов}\label{fig:ipcmark-latency-cdf}
\end{figure}

\begin{figure}[htbp]
\centering
\sbox0{\includegraphics[width=\linewidth]{\ipcmarkfigures/cpu-cost-latency.pdf}}
\ifdim\ht0<0.46\textheight\ipcmarksize=0.37\textheight\else\ipcmarksize=0.8\textheight\fi
\includegraphics[width=\linewidth,height=\ipcmarksize,keepaspectratio]{\ipcmarkfigures/cpu-cost-latency.pdf}
\caption{Нагрузка «задержка»: время ЦП на обмен; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-е доверительные интервалы. Мелкие точки — отдельные запуски}\label{fig:ipcmark-cpu-cost-latency}
\end{figure}

\begin{figure}[htbp]
\centering
\sbox0{\includegraphics[width=\linewidth]{\ipcmarkfigures/message-time.pdf}}
\ifdim\ht0<0.46\textheight\ipcmarksize=0.37\textheight\else\ipcmarksize=0.8\textheight\fi
\includegraphics[width=\linewidth,height=\ipcmarksize,keepaspectratio]{\ipcmarkfigures/message-time.pdf}
\caption{Нагрузка «задержка»: на что у обеих сторон уходит время одного обмена при наименьшем размере сообщения}\label{fig:ipcmark-message-time}
\end{figure}

Данные приведены в таблице~\ref{tbl:ipcmark-results-1}.

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{Задержка (latency): обмен туда и обратно — запрос и ответ указанного размера, same-cpu, обе стороны на процессоре 0}\label{tbl:ipcmark-results-1}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=2.2]S[table-format=1.2]S[table-format=1.2]l@{}}
\toprule
{Размер} & {Механизм} & {\begin{tabular}[b]{@{}r@{}}Обмен, p50\\мкс\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95\%-й\\интервал, мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Обмен, p99\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Время ЦП на\\обмен, мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Отношение к\\лучшему\end{tabular}} & {Вывод} \tabularnewline
\midrule
{64~Б} & {\bfseries pipe} & 1.92 & 1.89 & 2.00 & 6.33 & 2.16 & 1.00 & {лучший} \tabularnewline
{} & {unix-stream} & 3.58 & 3.56 & 3.61 & 9.82 & 3.81 & 1.87 & {медленнее} \tabularnewline
\addlinespace
{4~КиБ} & {pipe} & 4.37 & 4.31 & 4.42 & 14.6 & 4.91 & 1.19 & {медленнее} \tabularnewline
{} & {\bfseries unix-stream} & 3.67 & 3.65 & 3.70 & 10.5 & 4.42 & 1.00 & {лучший} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

Лучший для каждого размера в сравнении с остальными:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 64~Б: pipe быстрее, чем unix-stream, в 1,85 раза [1,79; 1,92], n~=~8;
\item{} 4~КиБ: unix-stream быстрее, чем pipe, в 1,19 раза [1,17; 1,21], n~=~8.
\end{itemize}

Точки пересечения по размеру сообщения:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} unix-stream обгоняет pipe между 64~Б и 4~КиБ (около 1,6~КиБ).
\end{itemize}

\subsubsection{Пропускная способность, same-cpu}

Результаты показаны на рисунках~\ref{fig:ipcmark-throughput}–\ref{fig:ipcmark-message-time-throughput}.

\begin{figure}[htbp]
\centering
\sbox0{\includegraphics[width=\linewidth]{\ipcmarkfigures/throughput.pdf}}
\ifdim\ht0<0.46\textheight\ipcmarksize=0.37\textheight\else\ipcmarksize=0.8\textheight\fi
\includegraphics[width=\linewidth,height=\ipcmarksize,keepaspectratio]{\ipcmarkfigures/throughput.pdf}
\caption{Нагрузка «пропускная способность»: пропускная способность; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-е доверительные интервалы. Мелкие точки — отдельные запуски}\label{fig:ipcmark-throughput}
\end{figure}

\begin{figure}[htbp]
\centering
\sbox0{\includegraphics[width=\linewidth]{\ipcmarkfigures/throughput-ratio.pdf}}
\ifdim\ht0<0.46\textheight\ipcmarksize=0.37\textheight\else\ipcmarksize=0.8\textheight\fi
\includegraphics[width=\linewidth,height=\ipcmarksize,keepaspectratio]{\ipcmarkfigures/throughput-ratio.pdf}
\caption{Нагрузка «пропускная способность»: пропускная способность каждого механизма относительно опорного (линия на 1) в зависимости от размера сообщения; выше — быстрее. Отрезки — совместные интервалы (95~\%)}\label{fig:ipcmark-throughput-ratio}
\end{figure}

\begin{figure}[htbp]
\centering
\sbox0{\includegraphics[width=\linewidth]{\ipcmarkfigures/messages.pdf}}
\ifdim\ht0<0.46\textheight\ipcmarksize=0.37\textheight\else\ipcmarksize=0.8\textheight\fi
\includegraphics[width=\linewidth,height=\ipcmarksize,keepaspectratio]{\ipcmarkfigures/messages.pdf}
\caption{Нагрузка «пропускная способность»: сообщений в секунду; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-е доверительные интервалы. Мелкие точки — отдельные запуски}\label{fig:ipcmark-messages}
\end{figure}

\begin{figure}[htbp]
\centering
\sbox0{\includegraphics[width=\linewidth]{\ipcmarkfigures/cpu-cost-throughput.pdf}}
\ifdim\ht0<0.46\textheight\ipcmarksize=0.37\textheight\else\ipcmarksize=0.8\textheight\fi
\includegraphics[width=\linewidth,height=\ipcmarksize,keepaspectratio]{\ipcmarkfigures/cpu-cost-throughput.pdf}
\caption{Нагрузка «пропускная способность»: процессорное время на сообщение; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-е доверительные интервалы. Мелкие точки — отдельные запуски}\label{fig:ipcmark-cpu-cost-throughput}
\end{figure}

\begin{figure}[htbp]
\centering
\sbox0{\includegraphics[width=\linewidth]{\ipcmarkfigures/message-time-throughput.pdf}}
\ifdim\ht0<0.46\textheight\ipcmarksize=0.37\textheight\else\ipcmarksize=0.8\textheight\fi
\includegraphics[width=\linewidth,height=\ipcmarksize,keepaspectratio]{\ipcmarkfigures/message-time-throughput.pdf}
\caption{Нагрузка «пропускная способность»: на что у обеих сторон уходит время одного сообщения при наименьшем размере сообщения}\label{fig:ipcmark-message-time-throughput}
\end{figure}

Данные приведены в таблице~\ref{tbl:ipcmark-results-2}.

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{Пропускная способность (throughput): в одну сторону, до подтверждения последнего байта получателем, same-cpu, обе стороны на процессоре 0}\label{tbl:ipcmark-results-2}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]S[table-format=3.0]S[table-format=3.0]S[table-format=3.0]S[table-format=3.0]S[table-format=1.2]l@{}}
\toprule
{Размер} & {Механизм} & {\begin{tabular}[b]{@{}r@{}}Сообщения\\млн/с\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Байты\\МиБ/с\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95\%-й\\интервал, МиБ/с\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Процессорное время\\на сообщение, нс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Отношение к\\лучшему\end{tabular}} & {Вывод} \tabularnewline
\midrule
{64~Б} & {\bfseries pipe} & 3.51 & 216 & 214 & 218 & 279 & 1.00 & {лучший} \tabularnewline
{} & {tcp} & 1.77 & 107 & 106 & 108 & 514 & 2.02 & {медленнее} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

Лучший для каждого размера в сравнении с остальными:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 64~Б: pipe быстрее, чем tcp, в 2,02 раза [2,00; 2,04], n~=~8.
\end{itemize}

\textbf{Обмен:} время обмена туда и обратно, не делённое пополам. p50 берётся в каждом запуске; показана оценка Ходжеса–Лемана по запускам. p99 — по всем измерениям всех запусков вместе или, если в файле их нет, так же, как p50.

\textbf{Байты:} только полезные данные, в одну сторону; 1~МиБ = 1048576 байт. Показана оценка Ходжеса–Лемана по запускам.

{}[от; до]: 95\%-й доверительный интервал оценки Ходжеса–Лемана. О том, какой из двух механизмов быстрее, судят не по этим интервалам, а по фразам вида «A быстрее, чем B»: в них механизмы сравниваются по блокам. «Время ЦП» — процессорное время в режиме пользователя и в режиме ядра, обе стороны вместе.

Оценка Ходжеса–Лемана по запускам и её 95\%-й доверительный интервал. Вывод — результат сравнения с лучшим механизмом той же группы строк, попарно по блокам.

A быстрее, чем B, в 1,80 раза [1,70; 1,90], n~=~20: отношение показателей A и B, попарно по 20 блокам, и его интервал, совместный для всех сравнений той же нагрузки и того же размещения (95~\%). Быстрее: интервал не содержит 1. Практически равны: он лежит в указанных границах. В остальных случаях не решено; это не значит, что различия нет.

Отношение к лучшему: отношение двух оценок. Все прочие отношения — парные, по блокам, и потому могут немного от него отличаться.

\subsection{Что происходит внутри}\label{sec:ipcmark-hood}

Действия ядра в расчёте на одно сообщение, все стороны вместе; подсчитаны отдельно, без измерения времени.

Время ЦП — процессорное время измеряемых запусков в режиме пользователя и в режиме ядра; на МиБ — в расчёте на МиБ переданных данных.

Данные приведены в таблицах~\ref{tbl:ipcmark-hood-0} и \ref{tbl:ipcmark-hood-4}.

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{Задержка; same-cpu. В расчёте на единицу работы (обмен), все стороны вместе}\label{tbl:ipcmark-hood-0}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=5.0]S[table-format=5.0]S[table-format=1.2]S[table-format=1.2]S[table-format=2.3]@{}}
\toprule
{Размер} & {Механизм} & {\begin{tabular}[b]{@{}r@{}}Системные\\вызовы\end{tabular}} & {Пробуждения} & {\begin{tabular}[b]{@{}r@{}}Переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Такты\\процессора\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Команды\\процессора\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Промахи\\кэша\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Время ЦП\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Время ЦП на\\МиБ, мс\end{tabular}} \tabularnewline
\midrule
{64~Б} & {pipe} & 4.00 & 1.04 & 2.00 & 0.01 & 15600 & 16400 & 1.00 & 2.16 & 17.7 \tabularnewline
{} & {unix-stream} & 4.00 & 2.02 & 3.81 & {\textless{}0,01} & 21840 & 22960 & 1.40 & 3.81 & 31.2 \tabularnewline
\addlinespace
{4~КиБ} & {pipe} & 4.00 & 1.05 & 2.00 & {\textless{}0,01} & 15600 & 16400 & 1.00 & 4.91 & 0.629 \tabularnewline
{} & {unix-stream} & 4.00 & 2.02 & 3.66 & {\textless{}0,01} & 21840 & 22960 & 1.40 & 4.42 & 0.566 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{Пропускная способность; same-cpu. В расчёте на единицу работы (сообщение), все стороны вместе}\label{tbl:ipcmark-hood-4}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]rS[table-format=1.2]rS[table-format=4.0]S[table-format=4.0]S[table-format=1.2]S[table-format=3.0]S[table-format=1.2]@{}}
\toprule
{Размер} & {Механизм} & {\begin{tabular}[b]{@{}r@{}}Системные\\вызовы\end{tabular}} & {Пробуждения} & {\begin{tabular}[b]{@{}r@{}}Переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Такты\\процессора\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Команды\\процессора\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Промахи\\кэша\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Время ЦП\\нс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}Время ЦП на\\МиБ, мс\end{tabular}} \tabularnewline
\midrule
{64~Б} & {pipe} & 2.00 & {\textless{}0,01} & {\textless{}0,01} & {\textless{}0,01} & 3900 & 4100 & 0.25 & 279 & 4.57 \tabularnewline
{} & {tcp} & 2.00 & {\textless{}0,01} & 0.01 & {\textless{}0,01} & 5460 & 5740 & 0.35 & 514 & 8.42 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\subsubsection{Источники подсчёта}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} подсчитано через perf: системные вызовы, пробуждения, переключения контекста, миграции, страничные прерывания, такты процессора, команды процессора, промахи кэша.
\end{itemize}

\subsection{Достоверность результатов}\label{sec:ipcmark-trust}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} с помехами: запусков в учтённых блоках: 0 из 48;
\item{} помехи: время, отнятое гипервизором: 0,0~\%; в половине сравнений здесь нельзя выявить различия менее 1,6~\%, в худшем случае — менее 3,4~\%;
\item{} уровень помех: до 6,0~\% — настолько расходятся здесь два измерения одного варианта в одном и том же блоке;
\item{} блоки: ни один не отклонён, всего блоков: 8;
\item{} буферы: pipe: 64~КиБ; unix-stream: 208~КиБ; tcp: 3939840~Б на выход, 128~КиБ на вход;
\item{} точность: самый широкий интервал отношения: \ensuremath{\pm}3,4~\%;
\item{} t-критерий: согласуется со всеми выводами.
\end{itemize}

\subsection{Методика}\label{sec:ipcmark-method}

Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: нет) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. Число вариантов в плане: 6. В каждом блоке каждый вариант запускается один раз: точки плана идут в случайном порядке, механизмы одной точки — подряд, тоже в случайном порядке (начальное значение генератора 7). Выполнено блоков: 8; отклонено из-за помех по заранее заданному правилу: 0. Измерение в одном запуске длится около 60~мс после прогрева не короче 5~мс: число сообщений определяется медианной скоростью варианта в предыдущих запусках и случайным образом меняется в пределах 10~\%. Запуск — это новая пара процессов (или сервер с клиентами). Запусков в учтённых блоках: 48, из них с внешними помехами: 0 (они учтены). Размещение: same-cpu (обе стороны на одном процессоре; CPU 0, 0). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка варианта — оценка Ходжеса–Лемана по его запускам; её 95\%-й доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри блоков (сравнений: 3). Интервал отношения построен по распределению Стьюдента; стандартная ошибка найдена по средним Уолша по блокам и сглажена по всем сравнениям одной нагрузки и одного размещения. Интервалы совместные (Бонферрони): в 95 из 100 таких таблиц верны сразу все. Вывод делается по интервалу: практически равны, если он лежит в пределах 5~\% от равенства; иначе быстрее или медленнее, если он не содержит 1; иначе не решено. Прогон один: его интервалы не учитывают изменений от минуты к минуте. Уровень помех, то есть наибольшее не исключённое прогоном расхождение двух измерений одного варианта, равен 6,0~\%. Чтение часов занимает 21,5~нс, обмен без передачи данных — 26,0~нс; ни то ни другое не вычитается. Файл прогона имеет SHA-256 77731b4d17c3b5d6\allowbreak{}29d5d0d5130393c5\allowbreak{}bed7b777ef59a6c7\allowbreak{}bc55c5648cec2e6c\allowbreak{}.

\clearpage
\begin{center}\bfseries ЗАКЛЮЧЕНИЕ\end{center}\label{sec:ipcmark-conclusion}

Измерения выполнены программой ipcmark [1] на машине lab-1; данные измерений — прогон [2].

Задержка — что выбрать:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} same-cpu, 64~Б: pipe в 1,85 раза быстрее, чем unix-stream [1,79; 1,92];
\item{} same-cpu, 4~КиБ: unix-stream в 1,19 раза быстрее, чем pipe [1,17; 1,21].
\end{itemize}

Пропускная способность — что выбрать:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} same-cpu, 64~Б: pipe в 2,02 раза быстрее, чем tcp [2,00; 2,04].
\end{itemize}

Сравнено пар: 3. Значимо различаются: 3; практически равны: 0; не решено: 0.

Выводы относятся к этой машине, этому ядру и дню измерений.

\clearpage
\begin{center}\bfseries СПИСОК ИСПОЛЬЗОВАННЫХ ИСТОЧНИКОВ\end{center}\label{sec:ipcmark-sources}

1. ipcmark: pipe or socket? An IPC benchmark whose numbers can be defended : программа для ЭВМ / авторы ipcmark. Версия 0.1.0. 2026 (дата обращения: 01.03.2026).

2. Прогон ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, Linux 6.1.0-18-amd64) : данные измерений. SHA-256 файла run.json: 77731b4d17c3b5d6\allowbreak{}29d5d0d5130393c5\allowbreak{}bed7b777ef59a6c7\allowbreak{}bc55c5648cec2e6c\allowbreak{}. 2026 (дата обращения: 01.03.2026).
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
