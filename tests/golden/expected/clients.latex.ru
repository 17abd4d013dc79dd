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
\end{itemize}

\subsection{Результаты}

\subsubsection{много отправителей, один сервер, same-cpu, 64 Б}

\begin{table}[htbp]
\centering\small
\caption{много отправителей, один сервер: много клиентов передают одному серверу; same-cpu, 64 Б. Оценка: сообщений в секунду, млн/с.}
\sbox0{\begin{tabular}{@{}rlSSSSl@{}}
\toprule
{клиентов} & {механизм} & {оценка} & {от} & {до} & {отношение к лучшему} & {вывод} \\
\midrule
{1} & {pipe (shared)} & 2.64 & 2.62 & 2.67 & 1.00 & {лучший} \\
{} & {pipe (separate)} & 1.71 & 1.69 & 1.73 & 1.54 & {медленнее} \\
{} & {unix-stream (separate)} & 1.02 & 1.01 & 1.04 & 2.58 & {медленнее} \\
\addlinespace
{4} & {pipe (shared)} & 3.11 & 3.07 & 3.14 & 1.00 & {лучший} \\
{} & {pipe (separate)} & 2.19 & 2.16 & 2.21 & 1.42 & {медленнее} \\
{} & {unix-stream (separate)} & 1.07 & 1.06 & 1.08 & 2.90 & {медленнее} \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.\end{minipage}
\end{table}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 1: pipe (shared) быстрее, чем pipe (separate), в 1,54 раза [1,52; 1,57], n = 8
\item{} 1: pipe (shared) быстрее, чем unix-stream (separate), в 2,58 раза [2,54; 2,63], n = 8
\item{} 4: pipe (shared) быстрее, чем pipe (separate), в 1,42 раза [1,39; 1,44], n = 8
\item{} 4: pipe (shared) быстрее, чем unix-stream (separate), в 2,90 раза [2,88; 2,93], n = 8
\end{itemize}

\subsection{Что происходит внутри}

Что ядро делало ради одного сообщения, все стороны вместе; подсчитано в отдельном проходе, время которого не измерялось.

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{много отправителей, один сервер; same-cpu, 64 Б. Подсчитано на единицу работы (сообщение), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlSSSSSS@{}}
\toprule
{клиентов} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс/МиБ\end{tabular}} \\
\midrule
{1} & {pipe (shared)} & 2.00 & 0.01 & 0.01 & {\textless{} 0,01} & 0.309 & 5070 \\
{} & {pipe (separate)} & 3.00 & 0.01 & 0.01 & {\textless{} 0,01} & 0.564 & 9237 \\
{} & {unix-stream (separate)} & 3.00 & 0.01 & 0.02 & {\textless{} 0,01} & 0.974 & 15958 \\
\addlinespace
{4} & {pipe (separate)} & 2.27 & 0.01 & 0.01 & {\textless{} 0,01} & 0.457 & 7486 \\
{} & {unix-stream (separate)} & 2.32 & 0.01 & 0.01 & {\textless{} 0,01} & 0.915 & 14995 \\
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
\includegraphics[width=\linewidth]{\ipcmarkfigures/fanin-throughput.pdf}
\caption{Сообщений в секунду в зависимости от числа клиентов}\label{fig:ipcmark-fanin-throughput}
\end{figure}

\begin{figure}[htbp]
\centering
\includegraphics[width=\linewidth]{\ipcmarkfigures/fanin-fairness.pdf}
\caption{Справедливость в зависимости от числа клиентов}\label{fig:ipcmark-fanin-fairness}
\end{figure}

\subsection{Насколько этому прогону можно верить}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} Процессорное время, отнятое гипервизором (steal): 0,0 \%.
\item{} Блоки, которым мешали извне: 0 \%.
\item{} Шумовой порог: случай, выполненный в каждом блоке дважды, отличался от самого себя не более чем на 23,5 \%.
\item{} Самый широкий 95\%-ный интервал отношения: \ensuremath{\pm}1,8 \%.
\item{} Издержки самого стенда: одно чтение часов — 21,5 нс, обмен вхолостую — 26,0 нс; из результатов не вычтены.
\item{} Содержимое сообщений в этом прогоне не проверялось.
\end{itemize}

В целом: время, отнятое гипервизором: 0,0 \%; различия меньше 1,5 \% здесь неразличимы.

\subsection{Методика}

Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: нет) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. План содержит случаев: 6. Каждый блок выполняет каждый случай один раз в порядке, который случайно перемешивается заново для каждого блока (начальное значение генератора: 7). Выполнено блоков: 8; отклонено из-за помех по заранее заданному правилу: 0. Перед первым блоком пробный запуск определил число сообщений каждого случая так, чтобы один запуск измерял около 20 мс после разогрева не короче 2 мс; во всех блоках работа одинакова. Единица повторения — запуск: новая пара процессов (или сервер с клиентами); всего запусков: 48, из них при отнятых гипервизором более 5 \% времени процессоров: 0 (они учтены). Размещение: same-cpu (обе стороны на одном процессоре; CPU 0, 0). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка случая — оценка Ходжеса–Лемана по его запускам; её 95 \% доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри каждого блока (точный двусторонний критерий знаковых рангов Уилкоксона); p-значения скорректированы методом Холма по всем сравнениям прогона (их 6) на уровне 5 \%. О различии говорится, только если 95 \% доверительный интервал отношения не лежит в пределах 23,5 \% от равенства; равенство означает, что интервал лежит в пределах 5 \% (два односторонних критерия: 90 \% интервал, если различие незначимо). Уровень помех, то есть наибольшее не исключённое прогоном различие между случаем и его двойником, равен 23,5 \%. Одно чтение часов стоит 21,5 нс, обмен без передачи данных — 26,0 нс; ни то, ни другое не вычитается. Прогон: SHA-256 его файла 8a9b2cf910b7b250f416ebd9f7dda362469bfeb4c261e21cf13c896fcfc187c6.
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
