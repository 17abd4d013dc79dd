% Made by ipcmark. To be \input into a document that loads booktabs, graphicx and siunitx
% (version 3), and fonts with Cyrillic letters for Russian; `ipcmark report RUN --format
% latex -o FOLDER` makes an example. Figures, if any, are sought in \ipcmarkfigures.
\section{ipcmark: сопоставление прогонов}
\providecommand{\ipcmarkfigures}{figures}
\ifdefined\ipcmarksize\else\newdimen\ipcmarksize\fi
\begingroup\sloppy
\sisetup{mode=text}
\makeatletter\@beginparpenalty=10000 \makeatother
\sisetup{output-decimal-marker={,}}

\begin{quote}\bfseries внимание: lab-1, 6.1.0-18-amd64: два измерения одного варианта расходились на величину до 6,0~\%, а это больше порога 5~\%; измеряйте дольше или сравните командой ipcmark compare с большим -{}-threshold\end{quote}

\begin{quote}\bfseries внимание: lab-1, 6.12.9-amd64: два измерения одного варианта расходились на величину до 6,1~\%, а это больше порога 5~\%; измеряйте дольше или сравните командой ipcmark compare с большим -{}-threshold\end{quote}

\begin{quote}\bfseries lab-1, 6.12.9-amd64 относительно lab-1, 6.1.0-18-amd64: с каждой стороны по одному прогону: их интервалы не учитывают изменений от минуты к минуте, поэтому об изменении говорится, только если оно больше чем в 2,2 раза (при проверке одиночные прогоны одной программы в 999 случаях из 1000 расходились меньше), а о p99 не говорится вовсе; сравнивайте по нескольку прогонов (ipcmark run -{}-runs 5 или A1,A2,... B1,B2,...)\end{quote}

\subsection{Прогоны}\label{sec:ipcmark-runs}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} A: lab-1, 6.1.0-18-amd64 (базовый): Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, виртуализация: нет; начат 2026-03-01T10:00:00Z; блоков: 8 / 8; вариантов: 6; ipcmark 0.1.0; classic
\item{} B: lab-1, 6.12.9-amd64: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, виртуализация: нет; начат 2026-03-02T10:00:00Z; блоков: 8 / 8; вариантов: 6; ipcmark 0.1.0; classic-kernel
\end{itemize}

\subsection{Ответ}\label{sec:ipcmark-answer}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} B относительно A: хуже: 0, лучше: 0, похоже на ухудшение: 4, похоже на улучшение: 1, практически равны: 4, не решено: 1; сравнений: 10.
\end{itemize}

\subsection{Различия в условиях}\label{sec:ipcmark-differences}

A -\textgreater{} B:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} kernel: 6.1.0-18-amd64 -\textgreater{} 6.12.9-amd64
\item{} kernel\_version: \#1 SMP PREEMPT\_DYNAMIC Debian 6.1.76-1 (2024-02-01) -\textgreater{} \#1 SMP PREEMPT\_DYNAMIC Debian 6.12.9-1 (2025-01-10)
\item{} git\_commit: 0123456789abcdef0123456789abcdef01234567 -\textgreater{} 89abcdef0123456789abcdef0123456789abcdef
\end{itemize}

\subsection{Результаты}\label{sec:ipcmark-results}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{задержка, same-cpu: медиана времени обмена туда и обратно}\label{tbl:ipcmark-results-0}
\sbox0{\begin{tabular}{@{}rllS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=1.2]l@{}}
\toprule
{размер} & {механизм} & {прогон} & {\begin{tabular}[b]{@{}r@{}}обмен, p50\\мкс\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95\%-й\\интервал, мкс\end{tabular}} & {к базовому} & {вывод} \tabularnewline
\midrule
{64~Б} & {pipe} & {A} & 1.92 & 1.89 & 2.00 & {} & {базовый} \tabularnewline
{} & {} & {B} & 1.92 & 1.90 & 2.01 & 1.00 & {не решено} \tabularnewline
{} & {unix-stream} & {A} & 3.58 & 3.56 & 3.61 & {} & {базовый} \tabularnewline
{} & {} & {B} & 4.01 & 3.98 & 4.05 & 1.12 & {похоже на ухудшение} \tabularnewline
\addlinespace
{4~КиБ} & {pipe} & {A} & 4.37 & 4.31 & 4.42 & {} & {базовый} \tabularnewline
{} & {} & {B} & 4.38 & 4.32 & 4.44 & 1.00 & {равны} \tabularnewline
{} & {unix-stream} & {A} & 3.67 & 3.65 & 3.70 & {} & {базовый} \tabularnewline
{} & {} & {B} & 4.11 & 4.09 & 4.14 & 1.12 & {похоже на ухудшение} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize A: lab-1, 6.1.0-18-amd64; B: lab-1, 6.12.9-amd64.\end{minipage}
\end{table}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{пропускная способность, same-cpu}\label{tbl:ipcmark-results-1}
\sbox0{\begin{tabular}{@{}rllS[table-format=3.0]S[table-format=3.0]S[table-format=3.0]S[table-format=1.2]l@{}}
\toprule
{размер} & {механизм} & {прогон} & {\begin{tabular}[b]{@{}r@{}}байты\\МиБ/с\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95\%-й\\интервал, МиБ/с\end{tabular}} & {к базовому} & {вывод} \tabularnewline
\midrule
{64~Б} & {pipe} & {A} & 216 & 214 & 218 & {} & {базовый} \tabularnewline
{} & {} & {B} & 216 & 214 & 218 & 1.00 & {равны} \tabularnewline
{} & {tcp} & {A} & 107 & 106 & 108 & {} & {базовый} \tabularnewline
{} & {} & {B} & 134 & 133 & 135 & 1.25 & {похоже на улучшение} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize A: lab-1, 6.1.0-18-amd64; B: lab-1, 6.12.9-amd64.\end{minipage}
\end{table}

\subsection{Сравнения}\label{sec:ipcmark-comparisons}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{B относительно A: что стало хуже или лучше, по убыванию изменений}\label{tbl:ipcmark-changed-1}
\sbox0{\begin{tabular}{@{}llrrS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]rl@{}}
\toprule
{вариант} & {единица} & {A} & {B} & {\begin{tabular}[b]{@{}r@{}}B/\\A\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95\%-й\\интервал\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}p с\\поправкой\end{tabular}} & {вывод} \tabularnewline
\midrule
\multicolumn{9}{@{}l@{}}{\bfseries похоже на ухудшение: 4} \tabularnewline
{latency/unix-stream/64/same-cpu} & {p99~мкс} & {9,84} & {11,0} & 1.12 & 1.10 & 1.14 & {\textless{}0,001} & {похоже на ухудшение} \tabularnewline
{latency/unix-stream/4096/same-cpu} & {p50~мкс} & {3,67} & {4,11} & 1.12 & 1.11 & 1.13 & {\textless{}0,001} & {похоже на ухудшение} \tabularnewline
{latency/unix-stream/4096/same-cpu} & {p99~мкс} & {10,5} & {11,8} & 1.12 & 1.10 & 1.14 & {\textless{}0,001} & {похоже на ухудшение} \tabularnewline
{latency/unix-stream/64/same-cpu} & {p50~мкс} & {3,58} & {4,01} & 1.12 & 1.10 & 1.13 & {\textless{}0,001} & {похоже на ухудшение} \tabularnewline
\addlinespace
\multicolumn{9}{@{}l@{}}{\bfseries похоже на улучшение: 1} \tabularnewline
{throughput/tcp/64/same-cpu} & {МиБ/с} & {107} & {134} & 1.25 & 1.22 & 1.28 & {\textless{}0,001} & {похоже на улучшение} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize A: lab-1, 6.1.0-18-amd64; B: lab-1, 6.12.9-amd64.\end{minipage}
\end{table}

\textbf{порог:} 5~\%. Хуже или лучше: весь интервал отношения лежит по соответствующую сторону от 0,9524…1,05. Равны: он лежит внутри этих границ. Похоже на ухудшение или улучшение: то же, но между двумя одиночными прогонами и не более чем в 2,2 раза либо между прогонами с разной работой или на разных машинах. Не решено: всё остальное. Интервалы совместные: с вероятностью 95~\% они верны для всех сравнений двух прогонов сразу.

\textbf{значения:} p50, p99: медиана и 99-й процентиль времени обмена туда и обратно или времени соединения в каждом запуске. msg: сообщения, принятые сервером. Значения — оценки по учитываемым запускам, отношения — данный прогон / базовый.

\textbf{критерий:} каждый прогон сравнивается с первым, базовым. Общих блоков у прогонов нет, поэтому отношения берутся между двумя независимыми выборками: прогонов, если их у стороны несколько, иначе запусков. Интервалы (t-распределение Стьюдента для логарифмов, ошибки сглажены по каждой таблице) верны для всех сравнений двух прогонов сразу; по ним и делаются выводы. По одиночным прогонам нельзя судить о том, что меняется от минуты к минуте, поэтому для них превышение порога лишь похоже на изменение.
\par\endgroup
