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
\item{} unix-stream: потоковый сокет AF\_UNIX
\item{} tcp: TCP через петлевой интерфейс
\end{itemize}

\subsection{Результаты}

\subsubsection{задержка, same-cpu}

\begin{table}[htbp]
\centering\small
\caption{задержка: обмен туда и обратно: запрос и ответ указанного размера; same-cpu. Оценка: медиана времени обмена туда и обратно, мкс.}
\sbox0{\begin{tabular}{@{}rlSSSSl@{}}
\toprule
{размер} & {механизм} & {оценка} & {от} & {до} & {отношение к лучшему} & {вывод} \\
\midrule
{64 Б} & {pipe} & 1.92 & 1.89 & 2.00 & 1.00 & {лучший} \\
{} & {unix-stream} & 3.58 & 3.56 & 3.61 & 1.87 & {медленнее} \\
\addlinespace
{4 КиБ} & {pipe} & 4.37 & 4.31 & 4.42 & 1.19 & {медленнее} \\
{} & {unix-stream} & 3.67 & 3.65 & 3.70 & 1.00 & {лучший} \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.\end{minipage}
\end{table}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 64 Б: pipe быстрее, чем unix-stream, в 1,87 раза [1,79; 1,89], n = 8
\item{} 4 КиБ: unix-stream быстрее, чем pipe, в 1,19 раза [1,17; 1,21], n = 8
\end{itemize}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} unix-stream обгоняет pipe между 64 Б и 4 КиБ (около 1,6 КиБ)
\end{itemize}

\subsubsection{пропускная способность, same-cpu}

\begin{table}[htbp]
\centering\small
\caption{пропускная способность: в одну сторону, до подтверждения последнего байта получателем; same-cpu. Оценка: пропускная способность, МиБ/с.}
\sbox0{\begin{tabular}{@{}rlSSSSl@{}}
\toprule
{размер} & {механизм} & {оценка} & {от} & {до} & {отношение к лучшему} & {вывод} \\
\midrule
{64 Б} & {pipe} & 216 & 214 & 218 & 1.00 & {лучший} \\
{} & {tcp} & 107 & 106 & 108 & 2.02 & {медленнее} \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.\end{minipage}
\end{table}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 64 Б: pipe быстрее, чем tcp, в 2,02 раза [1,99; 2,04], n = 8
\end{itemize}

\subsection{Что происходит внутри}

Что ядро делало ради одного сообщения, все стороны вместе; подсчитано в отдельном проходе, время которого не измерялось.

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{задержка; same-cpu. Подсчитано на единицу работы (обмен), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlSSSSSSSSS@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}такты\\процессора\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}команды\\процессора\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}промахи\\кэша\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс/МиБ\end{tabular}} \\
\midrule
{64 Б} & {pipe} & 4.00 & 1.04 & 2.00 & 0.01 & 15600 & 16400 & 1.00 & 2.16 & 17723 \\
{} & {unix-stream} & 4.00 & 2.02 & 3.81 & {\textless{} 0,01} & 21840 & 22960 & 1.40 & 3.81 & 31187 \\
\addlinespace
{4 КиБ} & {pipe} & 4.00 & 1.05 & 2.00 & {\textless{} 0,01} & 15600 & 16400 & 1.00 & 4.91 & 629 \\
{} & {unix-stream} & 4.00 & 2.02 & 3.66 & {\textless{} 0,01} & 21840 & 22960 & 1.40 & 4.42 & 566 \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.\end{minipage}
\end{table}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{пропускная способность; same-cpu. Подсчитано на единицу работы (сообщение), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlSSSSSSSSS@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}такты\\процессора\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}команды\\процессора\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}промахи\\кэша\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс/МиБ\end{tabular}} \\
\midrule
{64 Б} & {pipe} & 2.00 & {\textless{} 0,01} & {\textless{} 0,01} & {\textless{} 0,01} & 3900 & 4100 & 0.25 & 0.279 & 4571 \\
{} & {tcp} & 2.00 & {\textless{} 0,01} & 0.01 & {\textless{} 0,01} & 5460 & 5740 & 0.35 & 0.514 & 8418 \\
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
\item{} такты процессора: perf.
\item{} команды процессора: perf.
\item{} промахи кэша: perf.
\end{itemize}

\subsection{Рисунки}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/latency.pdf}
\caption{Время обмена туда и обратно в зависимости от размера сообщения}\label{fig:ipcmark-latency}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/latency-cdf.pdf}
\caption{Распределение времени обмена при наименьшем размере}\label{fig:ipcmark-latency-cdf}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/throughput.pdf}
\caption{Пропускная способность в зависимости от размера сообщения}\label{fig:ipcmark-throughput}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/messages.pdf}
\caption{Сообщений в секунду в зависимости от размера сообщения}\label{fig:ipcmark-messages}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/cpu-cost-latency.pdf}
\caption{Процессорное время на обмен в зависимости от размера сообщения}\label{fig:ipcmark-cpu-cost-latency}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/cpu-cost-throughput.pdf}
\caption{Процессорное время на сообщение в одну сторону в зависимости от размера}\label{fig:ipcmark-cpu-cost-throughput}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/message-time.pdf}
\caption{На что обе стороны тратят время обмена при наименьшем размере}\label{fig:ipcmark-message-time}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/message-time-throughput.pdf}
\caption{На что обе стороны тратят время сообщения в одну сторону при наименьшем размере}\label{fig:ipcmark-message-time-throughput}
\end{figure}

\subsection{Насколько этому прогону можно верить}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} Процессорное время, отнятое гипервизором (steal): 0,0 \%.
\item{} Блоки, которым мешали извне: 0 \%.
\item{} Шумовой порог: случай, выполненный в каждом блоке дважды, отличался от самого себя не более чем на 6,0 \%.
\item{} Самый широкий 95\%-ный интервал отношения: \ensuremath{\pm}2,9 \%.
\item{} Издержки самого стенда: одно чтение часов — 21,5 нс, обмен вхолостую — 26,0 нс; из результатов не вычтены.
\item{} Содержимое сообщений в этом прогоне не проверялось.
\end{itemize}

В целом: время, отнятое гипервизором: 0,0 \%; в половине сравнений здесь неразличимы различия меньше 1,6 \%, в худшем из них — меньше 2,9 \%.

\subsection{Методика}

Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: нет) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. План содержит случаев: 6. Каждый блок выполняет каждый случай один раз в порядке, который случайно перемешивается заново для каждого блока (начальное значение генератора: 7). Выполнено блоков: 8; отклонено из-за помех по заранее заданному правилу: 0. Перед первым блоком пробный запуск определил число сообщений каждого случая так, чтобы один запуск измерял около 60 мс после разогрева не короче 5 мс; во всех блоках работа одинакова. Единица повторения — запуск: новая пара процессов (или сервер с клиентами); всего запусков: 48, из них при отнятых гипервизором более 5 \% времени процессоров: 0 (они учтены). Размещение: same-cpu (обе стороны на одном процессоре; CPU 0, 0). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка случая — оценка Ходжеса–Лемана по его запускам; её 95 \% доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри каждого блока (точный двусторонний критерий знаковых рангов Уилкоксона); p-значения скорректированы методом Холма по всем сравнениям прогона (их 3) на уровне 5 \%. О различии говорится, только если 95 \% доверительный интервал отношения не лежит в пределах 6,0 \% от равенства; равенство означает, что интервал лежит в пределах 5 \% (два односторонних критерия: 90 \% интервал, если различие незначимо). Уровень помех, то есть наибольшее не исключённое прогоном различие между случаем и его двойником, равен 6,0 \%. Одно чтение часов стоит 21,5 нс, обмен без передачи данных — 26,0 нс; ни то, ни другое не вычитается. Прогон: SHA-256 его файла 0a36823fe420ffab6117a9f45a616175cf02b8f53f3ac36bea018e584469dcb3.
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
