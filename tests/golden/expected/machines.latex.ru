% Made by ipcmark. To be \input into a document that loads booktabs, graphicx and siunitx
% (version 3), and fonts with Cyrillic letters for Russian; `ipcmark report RUN --format
% latex -o FOLDER` makes an example. Figures, if any, are sought in \ipcmarkfigures.
\section{ipcmark: сопоставление прогонов}
\providecommand{\ipcmarkfigures}{figures}
\begingroup\sloppy
\sisetup{output-decimal-marker={,}}

\begin{quote}\bfseries lab-1, 6.1.0-18-amd64: случай отличался от собственной копии на величину до 6,0 \%, а это больше порога 5 \%; измеряйте дольше или сравните командой ipcmark compare с большим -{}-threshold\end{quote}

\begin{quote}\bfseries lab-1, 6.12.9-amd64: случай отличался от собственной копии на величину до 6,3 \%, а это больше порога 5 \%; измеряйте дольше или сравните командой ipcmark compare с большим -{}-threshold\end{quote}

\subsection{Прогоны}\label{sec:ipcmark-runs}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} A: lab-1, 6.1.0-18-amd64 (базовый): Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, виртуализация: нет; начат 2026-03-01T10:00:00Z; блоков: 8 / 8; случаев: 6; ipcmark 0.1.0; classic
\item{} B: lab-1, 6.12.9-amd64: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, виртуализация: нет; начат 2026-03-02T10:00:00Z; блоков: 8 / 8; случаев: 6; ipcmark 0.1.0; classic-kernel
\item{} C: build\_2, 6.1.0-18-amd64: AMD EPYC 7B13 \& 50\% \textbraceleft{}shared\textbraceright{} \#1, виртуализация: kvm; начат 2026-03-03T10:00:00Z; блоков: 8 / 8; случаев: 5; ipcmark 0.1.0; classic-host
\end{itemize}

\subsection{Ответ}\label{sec:ipcmark-answer}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} B относительно A: хуже: 4, лучше: 1, практически равны: 5, не решено: 0; всего сравнений: 10.
\item{} Сильнее всего ухудшился случай latency/unix-stream/4096/same-cpu, время обмена туда и обратно, p99: отношение 1,12 [1,11; 1,13].
\item{} Сильнее всего улучшился случай throughput/tcp/64/same-cpu, пропускная способность: отношение 1,25 [1,23; 1,26].
\item{} C относительно A: хуже: 8, лучше: 0, практически равны: 0, не решено: 0; всего сравнений: 8.
\item{} Сильнее всего ухудшился случай latency/pipe/64/same-cpu, медиана времени обмена туда и обратно: отношение 1,63 [1,58; 1,67].
\end{itemize}

\subsection{Различия в условиях}\label{sec:ipcmark-differences}

A -\textgreater{} B:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} kernel: 6.1.0-18-amd64 -\textgreater{} 6.12.9-amd64
\item{} kernel\_version: \#1 SMP PREEMPT\_DYNAMIC Debian 6.1.76-1 (2024-02-01) -\textgreater{} \#1 SMP PREEMPT\_DYNAMIC Debian 6.12.9-1 (2025-01-10)
\item{} git\_commit: 0123456789abcdef0123456789abcdef01234567 -\textgreater{} 89abcdef0123456789abcdef0123456789abcdef
\end{itemize}

A -\textgreater{} C:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} host: lab-1 -\textgreater{} build\_2
\item{} cpu\_model: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz -\textgreater{} AMD EPYC 7B13 \& 50\% \textbraceleft{}shared\textbraceright{} \#1
\item{} virtualization: none -\textgreater{} kvm
\item{} clocksource: tsc -\textgreater{} kvm-clock
\item{} governor: performance -\textgreater{} неизвестно
\end{itemize}

\subsection{Результаты}\label{sec:ipcmark-results}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{задержка, same-cpu: медиана времени обмена туда и обратно}\label{tbl:ipcmark-results-0}
\sbox0{\begin{tabular}{@{}rllS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=1.2]l@{}}
\toprule
{размер} & {механизм} & {прогон} & {\begin{tabular}[b]{@{}r@{}}обмен, p50\\мкс\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \% интервал\\мкс\end{tabular}} & {к базовому} & {вывод} \tabularnewline
\midrule
{64 Б} & {pipe} & {A} & 1.92 & 1.89 & 2.00 & {} & {базовый} \tabularnewline
{} & {} & {B} & 1.92 & 1.90 & 2.01 & 1.00 & {равны} \tabularnewline
{} & {} & {C} & 3.14 & 3.06 & 3.32 & 1.63 & {хуже} \tabularnewline
{} & {unix-stream} & {A} & 3.58 & 3.56 & 3.61 & {} & {базовый} \tabularnewline
{} & {} & {B} & 4.01 & 3.98 & 4.05 & 1.12 & {хуже} \tabularnewline
{} & {} & {C} & 5.75 & 5.60 & 5.91 & 1.62 & {хуже} \tabularnewline
\addlinespace
{4 КиБ} & {pipe} & {A} & 4.37 & 4.31 & 4.42 & {} & {базовый} \tabularnewline
{} & {} & {B} & 4.38 & 4.32 & 4.44 & 1.00 & {равны} \tabularnewline
{} & {} & {C} & 6.89 & 6.76 & 6.97 & 1.57 & {хуже} \tabularnewline
{} & {unix-stream} & {A} & 3.67 & 3.65 & 3.70 & {} & {базовый} \tabularnewline
{} & {} & {B} & 4.11 & 4.09 & 4.14 & 1.12 & {хуже} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize A: lab-1, 6.1.0-18-amd64; B: lab-1, 6.12.9-amd64; C: build\_2, 6.1.0-18-amd64.\end{minipage}
\end{table}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{пропускная способность, same-cpu}\label{tbl:ipcmark-results-1}
\sbox0{\begin{tabular}{@{}rllS[table-format=3.1]S[table-format=3.1]S[table-format=3.1]S[table-format=1.2]l@{}}
\toprule
{размер} & {механизм} & {прогон} & {\begin{tabular}[b]{@{}r@{}}байты\\МиБ/с\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \% интервал\\МиБ/с\end{tabular}} & {к базовому} & {вывод} \tabularnewline
\midrule
{64 Б} & {pipe} & {A} & 216 & 214 & 218 & {} & {базовый} \tabularnewline
{} & {} & {B} & 216 & 214 & 218 & 1.00 & {равны} \tabularnewline
{} & {} & {C} & 134 & 131 & 137 & 0.62 & {хуже} \tabularnewline
{} & {tcp} & {A} & 107 & 106 & 108 & {} & {базовый} \tabularnewline
{} & {} & {B} & 134 & 133 & 135 & 1.25 & {лучше} \tabularnewline
{} & {} & {C} & 67.2 & 64.1 & 70.1 & 0.63 & {хуже} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize A: lab-1, 6.1.0-18-amd64; B: lab-1, 6.12.9-amd64; C: build\_2, 6.1.0-18-amd64.\end{minipage}
\end{table}

\subsection{Сравнения}\label{sec:ipcmark-comparisons}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{B относительно A: что стало хуже или лучше, сначала наибольшие изменения}\label{tbl:ipcmark-changed-1}
\sbox0{\begin{tabular}{@{}llrrS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=1.3]l@{}}
\toprule
{случай} & {единица} & {A} & {B} & {\begin{tabular}[b]{@{}r@{}}B/\\A\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \%\\интервал\end{tabular}} & {p Холма} & {вывод} \tabularnewline
\midrule
\multicolumn{9}{@{}l@{}}{\bfseries хуже: 4} \tabularnewline
{latency/unix-stream/4096/same-cpu} & {p99 мкс} & {10,5} & {11,8} & 1.12 & 1.11 & 1.13 & 0.002 & {хуже} \tabularnewline
{latency/unix-stream/4096/same-cpu} & {p50 мкс} & {3,67} & {4,11} & 1.12 & 1.11 & 1.13 & 0.002 & {хуже} \tabularnewline
{latency/unix-stream/64/same-cpu} & {p99 мкс} & {9,82} & {11,0} & 1.12 & 1.11 & 1.13 & 0.002 & {хуже} \tabularnewline
{latency/unix-stream/64/same-cpu} & {p50 мкс} & {3,58} & {4,01} & 1.12 & 1.11 & 1.13 & 0.002 & {хуже} \tabularnewline
\addlinespace
\multicolumn{9}{@{}l@{}}{\bfseries лучше: 1} \tabularnewline
{throughput/tcp/64/same-cpu} & {МиБ/с} & {107} & {134} & 1.25 & 1.23 & 1.26 & 0.002 & {лучше} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize A: lab-1, 6.1.0-18-amd64; B: lab-1, 6.12.9-amd64; C: build\_2, 6.1.0-18-amd64.\end{minipage}
\end{table}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{C относительно A: что стало хуже или лучше, сначала наибольшие изменения}\label{tbl:ipcmark-changed-2}
\sbox0{\begin{tabular}{@{}llrrS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=1.3]l@{}}
\toprule
{случай} & {единица} & {A} & {C} & {\begin{tabular}[b]{@{}r@{}}C/\\A\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \%\\интервал\end{tabular}} & {p Холма} & {вывод} \tabularnewline
\midrule
\multicolumn{9}{@{}l@{}}{\bfseries хуже: 8} \tabularnewline
{latency/pipe/64/same-cpu} & {p50 мкс} & {1,92} & {3,14} & 1.63 & 1.58 & 1.67 & 0.001 & {хуже} \tabularnewline
{latency/pipe/64/same-cpu} & {p99 мкс} & {6,33} & {10,3} & 1.63 & 1.60 & 1.67 & 0.001 & {хуже} \tabularnewline
{latency/unix-stream/64/same-cpu} & {p50 мкс} & {3,58} & {5,75} & 1.62 & 1.56 & 1.65 & 0.001 & {хуже} \tabularnewline
{latency/unix-stream/64/same-cpu} & {p99 мкс} & {9,82} & {15,8} & 1.61 & 1.55 & 1.66 & 0.001 & {хуже} \tabularnewline
{throughput/pipe/64/same-cpu} & {МиБ/с} & {216} & {134} & 0.62 & 0.60 & 0.63 & 0.001 & {хуже} \tabularnewline
{throughput/tcp/64/same-cpu} & {МиБ/с} & {107} & {67,2} & 0.63 & 0.60 & 0.66 & 0.001 & {хуже} \tabularnewline
{latency/pipe/4096/same-cpu} & {p50 мкс} & {4,37} & {6,89} & 1.57 & 1.55 & 1.61 & 0.001 & {хуже} \tabularnewline
{latency/pipe/4096/same-cpu} & {p99 мкс} & {14,6} & {23,0} & 1.57 & 1.53 & 1.62 & 0.001 & {хуже} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize A: lab-1, 6.1.0-18-amd64; B: lab-1, 6.12.9-amd64; C: build\_2, 6.1.0-18-amd64.\end{minipage}
\end{table}

\textbf{порог:} 5 \%. Хуже или лучше: p \textless{}= 0,05 с поправкой Холма и весь 95 \% интервал отношения лежит с этой стороны от 0,9524 .. 1,05. Равны: весь 90 \% интервал лежит внутри. Не решено: всё остальное.

\textbf{значения:} p50, p99: медиана и 99-й процентиль в каждом запуске, времени на запрос и ответ или времени соединения. msg: сообщения, принятые сервером. Значения: оценки Ходжеса–Лемана по запускам прогона. Отношение: этот прогон / базовый.

\textbf{критерий:} Каждый прогон сравнивается с первым, базовым; общих блоков у прогонов нет, их запуски — две независимые выборки. Поэтому критерий непарный: двухвыборочная оценка Ходжеса–Лемана и точный критерий суммы рангов на логарифмах с поправкой на все сравнения двух прогонов. Интервалы учитывают разброс внутри прогона, но не то, что меняется от одной загрузки машины к другой: прежде чем полагаться на небольшую разницу, повторите прогоны.

\subsection{Что не сравнивалось}\label{sec:ipcmark-left-out}

1 случай есть в A, но не в C:

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} latency/unix-stream/4096/same-cpu
\end{itemize}
\endgroup
