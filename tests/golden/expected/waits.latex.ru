==> report.tex
% Made by ipcmark report --format latex. To be \input into a document that loads
% booktabs, graphicx and siunitx (version 3), and fonts with Cyrillic letters for Russian;
% example.tex is one. Figures are sought in \ipcmarkfigures.
\section{Канал или сокет? ipcmark на lab-1}
\providecommand{\ipcmarkfigures}{figures}
\begingroup\sloppy
\sisetup{output-decimal-marker={,}}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} ipcmark: 0.1.0, с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z
\item{} машина: lab-1: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, доступно процессоров: 2 из 2, Linux 6.1.0-18-amd64, виртуализация: нет
\item{} план: выполнено блоков: 8 из 8; каждый запуск измеряет 20 мс после разогрева в 2 мс; начальное значение генератора 7
\item{} стенд: одно чтение часов: 21,5 нс, обмен вхолостую: 26,0 нс (не вычитаются)
\item{} проверка: выключена (содержимое сообщений не проверялось)
\end{itemize}

Сравнено пар: 4. Различие показано: 3; практически равны: 1; различие не показано: 0.

\subsection{Рисунки}\label{sec:ipcmark-figures}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/latency.pdf}
\caption{Нагрузка «задержка»: медиана времени обмена туда и обратно; время обмена туда и обратно, p99; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-ные доверительные интервалы.}\label{fig:ipcmark-latency}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/cpu-cost-latency.pdf}
\caption{Нагрузка «задержка»: процессорное время на сообщение; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95\%-ные доверительные интервалы.}\label{fig:ipcmark-cpu-cost-latency}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/message-time.pdf}
\caption{Нагрузка «задержка»: на что у обеих сторон уходит время одного сообщения при наименьшем размере.}\label{fig:ipcmark-message-time}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/waiting.pdf}
\caption{Нагрузка «задержка»: медиана времени обмена туда и обратно при каждом способе ожидания и наименьшем размере сообщения.}\label{fig:ipcmark-waiting}
\end{figure}

\subsection{Механизмы}\label{sec:ipcmark-transports}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} pipe: анонимный канал
\item{} eventfd: eventfd (только пробуждение)
\end{itemize}

\subsection{Результаты}\label{sec:ipcmark-tables}

\subsubsection{задержка, shared-cache, ожидание block}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{latency: обмен туда и обратно: запрос и ответ указанного размера, shared-cache, ожидание block, на процессорах 0 и 1}\label{tbl:ipcmark-results-1}
\sbox0{\begin{tabular}{@{}rlS[table-format=2.1]S[table-format=2.1]S[table-format=2.1]S[table-format=3.0]S[table-format=2.1]S[table-format=1.2]l@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}обмен, p50\\мкс\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \% интервал\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}обмен, p99\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП на\\обмен, мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}отношение к\\лучшему\end{tabular}} & {вывод} \tabularnewline
\midrule
{только пробуждение} & {\bfseries eventfd} & 46.9 & 46.4 & 47.3 & 738 & 36.1 & 1.00 & {лучший} \tabularnewline
\addlinespace
{64 Б} & {\bfseries pipe} & 45.3 & 44.7 & 45.8 & {н/д} & 30.7 & 1.00 & {лучший} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\subsubsection{задержка, shared-cache, ожидание poll}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{latency: обмен туда и обратно: запрос и ответ указанного размера, shared-cache, ожидание poll, на процессорах 0 и 1}\label{tbl:ipcmark-results-2}
\sbox0{\begin{tabular}{@{}rlS[table-format=2.1]S[table-format=2.1]S[table-format=2.1]S[table-format=3.0]S[table-format=2.1]S[table-format=1.2]l@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}обмен, p50\\мкс\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \% интервал\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}обмен, p99\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП на\\обмен, мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}отношение к\\лучшему\end{tabular}} & {вывод} \tabularnewline
\midrule
{только пробуждение} & {\bfseries eventfd} & 46.6 & 45.9 & 47.3 & 103 & 32.1 & 1.00 & {лучший} \tabularnewline
\addlinespace
{64 Б} & {\bfseries pipe} & 47.7 & 47.2 & 48.2 & 401 & 39.0 & 1.00 & {лучший} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\subsubsection{задержка, shared-cache, ожидание spin}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{latency: обмен туда и обратно: запрос и ответ указанного размера, shared-cache, ожидание spin, на процессорах 0 и 1}\label{tbl:ipcmark-results-3}
\sbox0{\begin{tabular}{@{}rlS[table-format=4.0]S[table-format=4.0]S[table-format=4.0]S[table-format=1.2]S[table-format=1.2]S[table-format=1.2]l@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}обмен, p50\\нс\end{tabular}} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \% интервал\\нс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}обмен, p99\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП на\\обмен, мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}отношение к\\лучшему\end{tabular}} & {вывод} \tabularnewline
\midrule
{только пробуждение} & {\bfseries eventfd} & 797 & 790 & 802 & 3.79 & 2.28 & 1.00 & {лучший} \tabularnewline
\addlinespace
{64 Б} & {\bfseries pipe} & 2291 & 2268 & 2307 & 6.26 & 7.37 & 1.00 & {лучший} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\subsection{Цена ожидания}\label{sec:ipcmark-waits}

Один и тот же обмен при разных способах ожидания. Каждый способ сравнивается с первым способом того же механизма, попарно по блокам; при поправке на множественные сравнения эти выводы учитываются наравне с остальными.

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{latency: обмен туда и обратно: запрос и ответ указанного размера, shared-cache. Отношение — к ожиданию block.}\label{tbl:ipcmark-waits-1}
\sbox0{\begin{tabular}{@{}rllS[table-format=5.0]S[table-format=1.4]S[table-format=1.4]S[table-format=1.4]l@{}}
\toprule
{размер} & {механизм} & {ожидание} & {\begin{tabular}[b]{@{}r@{}}обмен, p50\\нс\end{tabular}} & {отношение} & \multicolumn{2}{c}{\begin{tabular}[b]{@{}c@{}}95 \%\\интервал\end{tabular}} & {вывод} \tabularnewline
\midrule
{только пробуждение} & {eventfd} & {block} & 46873 & {} & {} & {} & {} \tabularnewline
{} & {eventfd} & {poll} & 46608 & 0.993 & 0.977 & 1.013 & {практически равны} \tabularnewline
{} & {eventfd} & {spin} & 797 & 0.0170 & 0.0168 & 0.0172 & {быстрее} \tabularnewline
\addlinespace
{64 Б} & {pipe} & {block} & 45269 & {} & {} & {} & {} \tabularnewline
{} & {pipe} & {poll} & 47710 & 1.05 & 1.04 & 1.07 & {медленнее} \tabularnewline
{} & {pipe} & {spin} & 2291 & 0.0506 & 0.0498 & 0.0512 & {быстрее} \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\textbf{обмен:} время обмена туда и обратно (RTT), не делённое пополам. p50 и p99 берутся в каждом запуске; показана их оценка Ходжеса–Лемана по запускам.

только пробуждение: уведомление без данных; другая сторона лишь просыпается и будит в ответ. Эту часть обмена не может сэкономить ни один механизм.

[от; до]: 95 \% доверительный интервал оценки Ходжеса–Лемана. Какой из двух механизмов быстрее, говорят не эти интервалы, а предложения: они сравнивают механизмы по блокам. время ЦП: процессорное время в программе и в ядре, обе стороны вместе.

Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.

А быстрее, чем Б, в 1,80 раза [1,70; 1,90], n~=~20: отношение их показателей парами по 20 блокам и его 95 \% интервал; так говорится, когда критерий знаковых рангов Уилкоксона с поправкой Холма по всем сравнениям прогона даёт p~\textless{}=~0,05. «Практически равны»: 90 \% интервал лежит в указанных пределах. «Различие не показано» не значит, что различия нет.

н/д вместо процентиля: в запуске слишком мало обменов или соединений (для p50 нужно 6, для p99 нужно 368).

\subsection{Что происходит внутри}\label{sec:ipcmark-hood}

Что ядро делало ради одного сообщения, все стороны вместе; подсчитано в отдельном проходе, время которого не измерялось.

Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{задержка; shared-cache, ожидание block. Подсчитано на единицу работы (обмен), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=2.1]S[table-format=3.0]@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП на\\МиБ, мс\end{tabular}} \tabularnewline
\midrule
{только пробуждение} & {eventfd} & 4.02 & 2.01 & 2.01 & 0.06 & 36.1 & {} \tabularnewline
\addlinespace
{64 Б} & {pipe} & 4.03 & 2.00 & 2.00 & 0.08 & 30.7 & 252 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{задержка; shared-cache, ожидание poll. Подсчитано на единицу работы (обмен), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlS[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=1.2]S[table-format=2.1]S[table-format=3.0]@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП на\\МиБ, мс\end{tabular}} \tabularnewline
\midrule
{только пробуждение} & {eventfd} & 6.03 & 2.00 & 1.97 & 0.06 & 32.1 & {} \tabularnewline
\addlinespace
{64 Б} & {pipe} & 6.03 & 2.05 & 1.99 & 0.06 & 39.0 & 319 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{задержка; shared-cache, ожидание spin. Подсчитано на единицу работы (обмен), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlS[table-format=2.2]S[table-format=1.2]rrS[table-format=1.2]S[table-format=2.1]@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}время ЦП на\\МиБ, мс\end{tabular}} \tabularnewline
\midrule
{только пробуждение} & {eventfd} & 6.87 & {\textless{}0,01} & {\textless{}0,01} & {\textless{}0,01} & 2.28 & {} \tabularnewline
\addlinespace
{64 Б} & {pipe} & 12.07 & 0.01 & {\textless{}0,01} & {\textless{}0,01} & 7.37 & 60.4 \tabularnewline
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\end{table}

\subsubsection{Чем подсчитано}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} чем подсчитано (perf): системные вызовы, пробуждения, переключения контекста, миграции, страничные прерывания
\item{} н/д, здесь подсчитать нельзя: такты процессора, команды процессора, промахи кэша (this machine has no such counter; many virtual machines have none)
\end{itemize}

\subsection{Насколько этому прогону можно верить}\label{sec:ipcmark-trust}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} помехи: в запусках: 0 из 48
\item{} шум: steal time 0.0 \%; differences under 1.4 \% can'{}t be told apart here
\item{} порог: до 2,5 \%: настолько здесь может казаться отличным от самого себя случай, выполненный в каждом блоке дважды; где это обнаружено, различие в таких пределах не утверждается
\item{} блоки: ни один не отвергнут, всего блоков: 8
\item{} точность: самый широкий интервал отношения: \ensuremath{\pm}1,8 \%
\item{} t-критерий: согласен со всеми выводами
\end{itemize}

\subsection{Методика}\label{sec:ipcmark-method}

Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: нет) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. План содержит случаев: 6. Каждый блок выполняет каждый случай один раз в порядке, который случайно перемешивается заново для каждого блока (начальное значение генератора: 7). Выполнено блоков: 8; отклонено из-за помех по заранее заданному правилу: 0. Перед первым блоком пробный запуск определил число сообщений каждого случая так, чтобы один запуск измерял около 20 мс после разогрева не короче 2 мс; во всех блоках работа одинакова. Единица повторения — запуск: новая пара процессов (или сервер с клиентами); всего запусков: 48, из них при отнятых гипервизором более 5 \% времени процессоров: 0 (они учтены). Размещение: shared-cache (два ядра с общим кэшем последнего уровня; CPU 0, 1). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка случая — оценка Ходжеса–Лемана по его запускам; её 95 \% доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри каждого блока (точный двусторонний критерий знаковых рангов Уилкоксона); p-значения скорректированы методом Холма по всем сравнениям прогона (их 4) на уровне 5 \%. О различии говорится, только если 95 \% доверительный интервал отношения не лежит в пределах 5,0 \% от равенства; равенство означает, что интервал лежит в пределах 5 \% (два односторонних критерия: 90 \% интервал, если различие незначимо). Уровень помех, то есть наибольшее не исключённое прогоном различие между случаем и его двойником, равен 2,5 \%. Одно чтение часов стоит 21,5 нс, обмен без передачи данных — 26,0 нс; ни то, ни другое не вычитается. Прогон: SHA-256 его файла b3c3415547bab6e88773f3bc33bd872a2280e014bede729fcd01837d25913889.
\endgroup
==> example.tex
% Compiles with pdflatex, xelatex and lualatex.
\documentclass[a4paper]{article}
\usepackage{iftex}
\ifPDFTeX
\usepackage[T2A]{fontenc}
\usepackage[utf8]{inputenc}
\else
\usepackage{fontspec}
\IfFontExistsTF{CMU Serif}{\setmainfont{CMU Serif}}{%
\IfFontExistsTF{DejaVu Serif}{\setmainfont{DejaVu Serif}}{}}
\fi
\usepackage[english,russian]{babel}
\usepackage{booktabs,graphicx,siunitx}
\usepackage[margin=25mm]{geometry}
\setcounter{totalnumber}{8}
\begin{document}
\input{report}
\end{document}
