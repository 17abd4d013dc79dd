==> report.tex
% Made by ipcmark report --format latex. To be \input into a document that loads
% booktabs, graphicx and siunitx (version 3), and fonts with Cyrillic letters for Russian;
% example.tex is one. Figures are sought in \ipcmarkfigures.
\providecommand{\ipcmarkfigures}{figures}
\begingroup\sloppy
\sisetup{output-decimal-marker={,}}
\section{Канал или сокет? Измерено программой ipcmark 0.1.0}

\subsection{Механизмы}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} pipe: анонимный канал
\item{} eventfd: eventfd (только пробуждение)
\end{itemize}

\subsection{Результаты}

\subsubsection{задержка, shared-cache, ожидание block}

\begin{table}[htbp]
\centering\small
\caption{задержка: обмен туда и обратно: запрос и ответ указанного размера; shared-cache, ожидание block. Оценка: медиана времени обмена туда и обратно, мкс.}
\sbox0{\begin{tabular}{@{}rlSSSSl@{}}
\toprule
{размер} & {механизм} & {оценка} & {от} & {до} & {отношение к лучшему} & {вывод} \\
\midrule
{только пробуждение} & {eventfd} & 46.9 & 46.4 & 47.3 & 1.00 & {лучший} \\
\addlinespace
{64 Б} & {pipe} & 45.3 & 44.7 & 45.8 & 1.00 & {лучший} \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.\end{minipage}
\end{table}

\subsubsection{задержка, shared-cache, ожидание poll}

\begin{table}[htbp]
\centering\small
\caption{задержка: обмен туда и обратно: запрос и ответ указанного размера; shared-cache, ожидание poll. Оценка: медиана времени обмена туда и обратно, мкс.}
\sbox0{\begin{tabular}{@{}rlSSSSl@{}}
\toprule
{размер} & {механизм} & {оценка} & {от} & {до} & {отношение к лучшему} & {вывод} \\
\midrule
{только пробуждение} & {eventfd} & 46.6 & 45.9 & 47.3 & 1.00 & {лучший} \\
\addlinespace
{64 Б} & {pipe} & 47.7 & 47.2 & 48.2 & 1.00 & {лучший} \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.\end{minipage}
\end{table}

\subsubsection{задержка, shared-cache, ожидание spin}

\begin{table}[htbp]
\centering\small
\caption{задержка: обмен туда и обратно: запрос и ответ указанного размера; shared-cache, ожидание spin. Оценка: медиана времени обмена туда и обратно, нс.}
\sbox0{\begin{tabular}{@{}rlSSSSl@{}}
\toprule
{размер} & {механизм} & {оценка} & {от} & {до} & {отношение к лучшему} & {вывод} \\
\midrule
{только пробуждение} & {eventfd} & 797 & 790 & 802 & 1.00 & {лучший} \\
\addlinespace
{64 Б} & {pipe} & 2291 & 2268 & 2307 & 1.00 & {лучший} \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.\end{minipage}
\end{table}

\subsection{Цена ожидания}

Один и тот же обмен при разных способах ожидания. Каждый способ сравнивается с первым способом того же механизма, попарно по блокам; при поправке на множественные сравнения эти выводы учитываются наравне с остальными.

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{задержка: обмен туда и обратно: запрос и ответ указанного размера; shared-cache. Оценка: медиана времени обмена туда и обратно, нс. Отношение — к ожиданию block.}
\sbox0{\begin{tabular}{@{}rllSSSSl@{}}
\toprule
{размер} & {механизм} & {ожидание} & {оценка} & {отношение} & {от} & {до} & {вывод} \\
\midrule
{только пробуждение} & {eventfd} & {block} & 46873 & {} & {} & {} & {} \\
{} & {} & {poll} & 46608 & 0.99 & 0.98 & 1.01 & {практически равны} \\
{} & {} & {spin} & 797 & 0.017 & 0.017 & 0.017 & {быстрее} \\
\addlinespace
{64 Б} & {pipe} & {block} & 45269 & {} & {} & {} & {} \\
{} & {} & {poll} & 47710 & 1.05 & 1.04 & 1.07 & {медленнее} \\
{} & {} & {spin} & 2291 & 0.051 & 0.050 & 0.051 & {быстрее} \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize «от» и «до» — границы 95\%-ного доверительного интервала отношения.\end{minipage}
\end{table}

\subsection{Что происходит внутри}

Что ядро делало ради одного сообщения, все стороны вместе; подсчитано в отдельном проходе, время которого не измерялось.

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{задержка; shared-cache, ожидание block. Подсчитано на единицу работы (обмен), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlSSSSSS@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс/МиБ\end{tabular}} \\
\midrule
{только пробуждение} & {eventfd} & 4.02 & 2.01 & 2.01 & 0.06 & 36.1 & {} \\
\addlinespace
{64 Б} & {pipe} & 4.03 & 2.00 & 2.00 & 0.08 & 30.7 & 251699 \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.\end{minipage}
\end{table}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{задержка; shared-cache, ожидание poll. Подсчитано на единицу работы (обмен), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlSSSSSS@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс/МиБ\end{tabular}} \\
\midrule
{только пробуждение} & {eventfd} & 6.03 & 2.00 & 1.97 & 0.06 & 32.1 & {} \\
\addlinespace
{64 Б} & {pipe} & 6.03 & 2.05 & 1.99 & 0.06 & 39.0 & 319304 \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.\end{minipage}
\end{table}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{задержка; shared-cache, ожидание spin. Подсчитано на единицу работы (обмен), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlSSSSSS@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс/МиБ\end{tabular}} \\
\midrule
{только пробуждение} & {eventfd} & 6.87 & {\textless{} 0,01} & {\textless{} 0,01} & {\textless{} 0,01} & 2.28 & {} \\
\addlinespace
{64 Б} & {pipe} & 12.07 & 0.01 & {\textless{} 0,01} & {\textless{} 0,01} & 7.37 & 60393 \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.\end{minipage}
\end{table}

\subsubsection{Чем подсчитано}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} системные вызовы: perf.
\item{} пробуждения: perf.
\item{} переключения контекста: perf.
\item{} миграции между процессорами: perf.
\item{} страничные прерывания: perf.
\item{} такты процессора: не подсчитано: у этой машины нет такого счётчика; его нет у многих виртуальных машин.
\item{} команды процессора: не подсчитано: у этой машины нет такого счётчика; его нет у многих виртуальных машин.
\item{} промахи кэша: не подсчитано: у этой машины нет такого счётчика; его нет у многих виртуальных машин.
\end{itemize}

\subsection{Рисунки}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/latency.pdf}
\caption{Время обмена туда и обратно в зависимости от размера сообщения}\label{fig:ipcmark-latency}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/cpu-cost-latency.pdf}
\caption{Процессорное время на обмен в зависимости от размера сообщения}\label{fig:ipcmark-cpu-cost-latency}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/message-time.pdf}
\caption{На что обе стороны тратят время обмена при наименьшем размере}\label{fig:ipcmark-message-time}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/waiting.pdf}
\caption{Время обмена при разных способах ожидания и наименьшем размере}\label{fig:ipcmark-waiting}
\end{figure}

\subsection{Насколько этому прогону можно верить}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} Процессорное время, отнятое гипервизором (steal): 0,0 \%.
\item{} Блоки, которым мешали извне: 0 \%.
\item{} Шумовой порог: случай, выполненный в каждом блоке дважды, отличался от самого себя не более чем на 2,5 \%.
\item{} Самый широкий 95\%-ный интервал отношения: \ensuremath{\pm}1,8 \%.
\item{} Издержки самого стенда: одно чтение часов — 21,5 нс, обмен вхолостую — 26,0 нс; из результатов не вычтены.
\item{} Содержимое сообщений в этом прогоне не проверялось.
\end{itemize}

В целом: время, отнятое гипервизором: 0,0 \%; различия меньше 1,4 \% здесь неразличимы.

\subsection{Методика}

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
