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
\item{} unix-dgram: датаграммный сокет AF\_UNIX
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
{4 КиБ} & {pipe} & 2.00 & 1.97 & 2.04 & 1.00 & {лучший} \\
{} & {unix-stream} & 3.63 & 3.56 & 3.70 & 1.82 & {различие не показано} \\
{} & {unix-dgram} & 2.87 & 2.82 & 2.92 & 1.43 & {различие не показано} \\
\addlinespace
{1 МиБ} & {pipe} & 328 & 323 & 336 & 1.36 & {различие не показано} \\
{} & {unix-stream} & 241 & 235 & 247 & 1.00 & {лучший} \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.\end{minipage}
\end{table}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} 4 КиБ: unix-stream и pipe: различие не показано (не исключено отличие до 1,87 раза), n = 7
\item{} 4 КиБ: unix-dgram и pipe: различие не показано (не исключено отличие до 1,46 раза), n = 7
\item{} 1 МиБ: unix-stream и pipe: различие не показано (не исключено отличие до 1,40 раза), n = 7
\end{itemize}

\subsubsection{задержка, unpinned}

\begin{table}[htbp]
\centering\small
\caption{задержка: обмен туда и обратно: запрос и ответ указанного размера; unpinned. Оценка: медиана времени обмена туда и обратно, мкс.}
\sbox0{\begin{tabular}{@{}rlSSSSl@{}}
\toprule
{размер} & {механизм} & {оценка} & {от} & {до} & {отношение к лучшему} & {вывод} \\
\midrule
{4 КиБ} & {pipe} & 2.05 & 1.93 & 2.21 & 1.00 & {лучший} \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Оценка Ходжеса–Лемана по запускам и её 95 \% доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.\end{minipage}
\end{table}

\subsection{Что происходит внутри}

Что ядро делало ради одного сообщения, все стороны вместе; подсчитано в отдельном проходе, время которого не измерялось.

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{задержка; same-cpu. Подсчитано на единицу работы (обмен), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlSSSSSS@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс/МиБ\end{tabular}} \\
\midrule
{4 КиБ} & {pipe} & 4.00 & {н/д} & 2.00 & 0.01 & 2.20 & 282 \\
{} & {unix-stream} & 4.00 & {н/д} & 3.67 & 0.01 & 4.22 & 540 \\
{} & {unix-dgram} & 4.00 & {н/д} & 2.00 & {\textless{} 0,01} & 3.20 & 409 \\
\addlinespace
{1 МиБ} & {pipe} & 34.12 & {н/д} & 61.94 & 0.31 & 337 & 168 \\
{} & {unix-stream} & 12.12 & {н/д} & 19.56 & 0.19 & 246 & 123 \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.\end{minipage}
\end{table}

\begin{table}[htbp]
\centering\footnotesize\setlength{\tabcolsep}{3pt}
\caption{задержка; unpinned. Подсчитано на единицу работы (обмен), все стороны вместе.}
\sbox0{\begin{tabular}{@{}rlSSSSSS@{}}
\toprule
{размер} & {механизм} & {\begin{tabular}[b]{@{}r@{}}системные\\вызовы\end{tabular}} & {пробуждения} & {\begin{tabular}[b]{@{}r@{}}переключения\\контекста\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}страничные\\прерывания\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс\end{tabular}} & {\begin{tabular}[b]{@{}r@{}}ЦП,\\мкс/МиБ\end{tabular}} \\
\midrule
{4 КиБ} & {pipe} & 4.01 & {н/д} & 2.00 & 0.02 & 7.56 & 967 \\
\bottomrule
\end{tabular}}
\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi
\par\smallskip\begin{minipage}{0.9\linewidth}\footnotesize Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.\end{minipage}
\end{table}

\subsubsection{системные вызовы по именам}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} read 2,00; write 2,00: latency/pipe/4096/same-cpu, latency/unix-stream/4096/same-cpu, latency/pipe/4096/unpinned
\item{} recvfrom 2,00; sendto 2,00: latency/unix-dgram/4096/same-cpu
\item{} read 32,00; write 2,00: latency/pipe/1048576/same-cpu
\item{} read 10,23; write 2,00: latency/unix-stream/1048576/same-cpu
\end{itemize}

\subsubsection{Чем подсчитано}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} системные вызовы: strace.
\item{} пробуждения: не подсчитано: нужны права root, CAP\_PERFMON или sysctl kernel.perf\_event\_paranoid=1.
\item{} переключения контекста: getrusage.
\item{} миграции между процессорами: не подсчитано: нужны права root, CAP\_PERFMON или sysctl kernel.perf\_event\_paranoid=1.
\item{} страничные прерывания: getrusage.
\item{} такты процессора: не подсчитано: нужны права root, CAP\_PERFMON или sysctl kernel.perf\_event\_paranoid=1.
\item{} команды процессора: не подсчитано: нужны права root, CAP\_PERFMON или sysctl kernel.perf\_event\_paranoid=1.
\item{} промахи кэша: не подсчитано: нужны права root, CAP\_PERFMON или sysctl kernel.perf\_event\_paranoid=1.
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

\subsection{Насколько этому прогону можно верить}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} Процессорное время, отнятое гипервизором (steal): 1,2 \%.
\item{} Блоки, которым мешали извне: 12 \%.
\item{} Блоку 3 помешали: гипервизор отнял 9,5 \% времени его процессоров (предел 5 \%), а калибровочный цикл занял времени больше обычного в 1,24 раза (предел — в 1,10).
\item{} Шумовой порог: случай, выполненный в каждом блоке дважды, отличался от самого себя не более чем на 13,8 \%.
\item{} Самый широкий 95\%-ный интервал отношения: \ensuremath{\pm}3,1 \%.
\item{} Издержки самого стенда: одно чтение часов — 21,5 нс, обмен вхолостую — 26,0 нс; из результатов не вычтены.
\item{} Содержимое сообщений в этом прогоне не проверялось.
\end{itemize}

В целом: время, отнятое гипервизором: 1,2 \%; различия меньше 2,3 \% здесь неразличимы.

\subsection{Методика}

Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: kvm) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. План содержит случаев: 6. Каждый блок выполняет каждый случай один раз в порядке, который случайно перемешивается заново для каждого блока (начальное значение генератора: 7). Выполнено блоков: 8; отклонено из-за помех по заранее заданному правилу: 1. Перед первым блоком пробный запуск определил число сообщений каждого случая так, чтобы один запуск измерял около 20 мс после разогрева не короче 2 мс; во всех блоках работа одинакова. Единица повторения — запуск: новая пара процессов (или сервер с клиентами); всего запусков: 48, из них при отнятых гипервизором более 5 \% времени процессоров: 6 (они учтены). Размещение: same-cpu (обе стороны на одном процессоре; CPU 0, 0), unpinned (где решит планировщик). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка случая — оценка Ходжеса–Лемана по его запускам; её 95 \% доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри каждого блока (точный двусторонний критерий знаковых рангов Уилкоксона); p-значения скорректированы методом Холма по всем сравнениям прогона (их 4) на уровне 5 \%. О различии говорится, только если 95 \% доверительный интервал отношения не лежит в пределах 5,0 \% от равенства; равенство означает, что интервал лежит в пределах 5 \% (два односторонних критерия: 90 \% интервал, если различие незначимо). Уровень помех, то есть наибольшее не исключённое прогоном различие между случаем и его двойником, равен 13,8 \%. Одно чтение часов стоит 21,5 нс, обмен без передачи данных — 26,0 нс; ни то, ни другое не вычитается. Прогон: SHA-256 его файла d479b83f75aa5b3210c520291ebd267f860ef37dbf62de13365ac3ca510e0deb.

\subsection{Предупреждения}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} регулятор частоты процессора — powersave: тактовая частота следует за загрузкой, и случай, который больше спит, выполняется на более медленном процессоре; выполните \textasciigrave{}sudo cpupower frequency-set -g performance\textasciigrave{}
\item{} средняя загрузка за последнюю минуту — 3,5, процессоров — 2: за них борются другие программы; остановите их (их показывает top) или дождитесь загрузки ниже 1,4
\item{} с момента загрузки гипервизор отнял 4,2 \% процессорного времени, нужного этой системе: ждите запусков с отметкой о помехах и широких интервалов; используйте выделенные процессоры, более спокойную машину или больше блоков
\item{} буфер канала ограничен (наибольший размер в байтах: 65536): больший пользователю без привилегий не дают; выполните \textasciigrave{}sudo sysctl fs.pipe-max-size=1048576\textasciigrave{}
\end{itemize}

\subsection{Не измерено}

\begin{itemize}\raggedright\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}
\item{} latency/unix-dgram/1048576/same-cpu: наибольшее сообщение unix-dgram с буфером по умолчанию — 212960 Б; увеличьте буфер (-{}-buffer) или передавайте сообщения меньше
\item{} latency/unix-dgram/1048576/unpinned: наибольшее сообщение unix-dgram с буфером по умолчанию — 212960 Б; увеличьте буфер (-{}-buffer) или передавайте сообщения меньше
\end{itemize}
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
