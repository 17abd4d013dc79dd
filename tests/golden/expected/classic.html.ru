<!DOCTYPE html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="ipcmark 0.1.0">
<title>Канал или сокет? ipcmark на lab-1</title>
<style></style>
</head>
<body>
<a class="skip" href="#main">Перейти к ответу</a>
<header>
<h1>Канал или сокет?</h1>
<p class="facts">Измерено на lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, Linux 6.1.0-18-amd64, виртуализация: none), 2026-03-01T10:00:00Z, программой ipcmark 0.1.0.</p>
<nav aria-label="Содержание">
<ul>
<li><a href="#answer">Ответ</a></li>
<li><a href="#choose">Выбор для вашего случая</a></li>
<li><a href="#figures">Рисунки</a></li>
<li><a href="#tables">Все случаи</a></li>
<li><a href="#comparisons">Сравнения</a></li>
<li><a href="#behaviour">Поведение</a></li>
<li><a href="#hood">Что происходит внутри</a></li>
<li><a href="#trust">Насколько этому прогону можно верить</a></li>
<li><a href="#limits">Пределы метода</a></li>
<li><a href="#method">Метод на одной странице</a></li>
<li><a href="#environment">Среда</a></li>
<li><a href="#cite">Как цитировать</a></li>
<li><a href="#reproduce">Как воспроизвести</a></li>
</ul>
</nav>
</header>
<main id="main">
<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">Ответ</h2>
<p>Сравнено пар: 3. Различие показано: 3; практически равны: 0; различие не показано: 0.</p>
<p>Жирным выделен механизм с лучшей оценкой и рядом с ним каждый, превосходство над которым не показано. В скобках — 95%-ные доверительные интервалы; различие считается показанным на уровне 5 % с поправкой на все сравнения прогона.</p>
<h3><code>same-cpu</code>
<span class="quiet"> обе стороны на одном процессоре</span>
</h3>
<h4>задержка <span class="quiet">(медиана времени обмена туда и обратно)</span></h4>
<ul class="answers">
<li>Малые сообщения (64 Б) — <strong>pipe</strong>. Лучшая оценка: pipe, 1,92 мкс [1,89; 2,00]: быстрее, чем unix-stream (1,87×).</li>
<li>Большие сообщения (4 КиБ) — <strong>unix-stream</strong>. Лучшая оценка: unix-stream, 3,67 мкс [3,65; 3,70]: быстрее, чем pipe (1,19×).</li>
</ul>
<h4>пропускная способность</h4>
<ul class="answers">
<li>Малые сообщения (64 Б) — <strong>pipe</strong>. Лучшая оценка: pipe, 216 МиБ/с [214; 218]: быстрее, чем tcp (2,02×).</li>
</ul>
<h3>Смена порядка</h3>
<ul class="points">
<li>задержка, <code>same-cpu</code>: unix-stream обгоняет pipe между 64 Б и 4 КиБ (около 1,6 КиБ)</li>
</ul>
</section>
<div id="chooser">
<section id="choose" aria-labelledby="choose-heading">
<h2 id="choose-heading">Выбор для вашего случая</h2>
<noscript><p class="banner">Для выбора и сортировки нужен JavaScript; все числа есть в таблицах ниже.</p></noscript>
<div class="chooser" id="chooser-box" hidden>
<form>
<label>Что важно <select name="metric"></select></label>
<label>размещение <select name="placement"></select></label>
<label>размер <select name="size"></select></label>
<label>условия <select name="condition"></select></label>
</form>
<div aria-live="polite">
<p class="note quiet"></p>
<ol class="ranking"></ol>
</div>
</div>
</section>
</div>
<section id="figures" aria-labelledby="figures-heading">
<h2 id="figures-heading">Рисунки</h2>
<p>Каждый рисунок лежит рядом с прогоном вместе со сценарием gnuplot и данными: его можно изменить и построить заново.</p>
<figure id="figure-latency">
<div class="drawing">
<svg role="img" aria-labelledby="fig-latency-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-latency-caption">Нагрузка «задержка»: медиана времени обмена туда и обратно; время обмена туда и обратно, p99; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-ные доверительные интервалы.</span><br>Файлы: <a href="figures/latency.gp">figures/latency.gp</a> <a href="figures/latency.dat">figures/latency.dat</a> <a href="figures/latency.svg">figures/latency.svg</a> <a href="figures/latency.png">figures/latency.png</a> <a href="figures/latency.pdf">figures/latency.pdf</a></figcaption>
</figure>
<figure id="figure-latency-cdf">
<div class="drawing">
<svg role="img" aria-labelledby="fig-latency-cdf-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-latency-cdf-caption">Нагрузка «задержка»: распределение времени всех обменов при наименьшем размере сообщения.</span><br>Файлы: <a href="figures/latency-cdf.gp">figures/latency-cdf.gp</a> <a href="figures/latency-cdf.dat">figures/latency-cdf.dat</a> <a href="figures/latency-cdf.svg">figures/latency-cdf.svg</a> <a href="figures/latency-cdf.png">figures/latency-cdf.png</a> <a href="figures/latency-cdf.pdf">figures/latency-cdf.pdf</a></figcaption>
</figure>
<figure id="figure-throughput">
<div class="drawing">
<svg role="img" aria-labelledby="fig-throughput-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-throughput-caption">Нагрузка «пропускная способность»: пропускная способность; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-ные доверительные интервалы.</span><br>Файлы: <a href="figures/throughput.gp">figures/throughput.gp</a> <a href="figures/throughput.dat">figures/throughput.dat</a> <a href="figures/throughput.svg">figures/throughput.svg</a> <a href="figures/throughput.png">figures/throughput.png</a> <a href="figures/throughput.pdf">figures/throughput.pdf</a></figcaption>
</figure>
<figure id="figure-messages">
<div class="drawing">
<svg role="img" aria-labelledby="fig-messages-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-messages-caption">Нагрузка «пропускная способность»: сообщений в секунду; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-ные доверительные интервалы.</span><br>Файлы: <a href="figures/messages.gp">figures/messages.gp</a> <a href="figures/throughput.dat">figures/throughput.dat</a> <a href="figures/messages.svg">figures/messages.svg</a> <a href="figures/messages.png">figures/messages.png</a> <a href="figures/messages.pdf">figures/messages.pdf</a></figcaption>
</figure>
<figure id="figure-cpu-cost-latency">
<div class="drawing">
<svg role="img" aria-labelledby="fig-cpu-cost-latency-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-cpu-cost-latency-caption">Нагрузка «задержка»: процессорное время на сообщение; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-ные доверительные интервалы.</span><br>Файлы: <a href="figures/cpu-cost-latency.gp">figures/cpu-cost-latency.gp</a> <a href="figures/latency.dat">figures/latency.dat</a> <a href="figures/cpu-cost-latency.svg">figures/cpu-cost-latency.svg</a> <a href="figures/cpu-cost-latency.png">figures/cpu-cost-latency.png</a> <a href="figures/cpu-cost-latency.pdf">figures/cpu-cost-latency.pdf</a></figcaption>
</figure>
<figure id="figure-cpu-cost-throughput">
<div class="drawing">
<svg role="img" aria-labelledby="fig-cpu-cost-throughput-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-cpu-cost-throughput-caption">Нагрузка «пропускная способность»: процессорное время на сообщение; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-ные доверительные интервалы.</span><br>Файлы: <a href="figures/cpu-cost-throughput.gp">figures/cpu-cost-throughput.gp</a> <a href="figures/throughput.dat">figures/throughput.dat</a> <a href="figures/cpu-cost-throughput.svg">figures/cpu-cost-throughput.svg</a> <a href="figures/cpu-cost-throughput.png">figures/cpu-cost-throughput.png</a> <a href="figures/cpu-cost-throughput.pdf">figures/cpu-cost-throughput.pdf</a></figcaption>
</figure>
<figure id="figure-message-time">
<div class="drawing">
<svg role="img" aria-labelledby="fig-message-time-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-message-time-caption">Нагрузка «задержка»: на что у обеих сторон уходит время одного сообщения при наименьшем размере.</span><br>Файлы: <a href="figures/message-time.gp">figures/message-time.gp</a> <a href="figures/message-time.dat">figures/message-time.dat</a> <a href="figures/message-time.svg">figures/message-time.svg</a> <a href="figures/message-time.png">figures/message-time.png</a> <a href="figures/message-time.pdf">figures/message-time.pdf</a></figcaption>
</figure>
<figure id="figure-message-time-throughput">
<div class="drawing">
<svg role="img" aria-labelledby="fig-message-time-throughput-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-message-time-throughput-caption">Нагрузка «пропускная способность»: на что у обеих сторон уходит время одного сообщения при наименьшем размере.</span><br>Файлы: <a href="figures/message-time-throughput.gp">figures/message-time-throughput.gp</a> <a href="figures/message-time-throughput.dat">figures/message-time-throughput.dat</a> <a href="figures/message-time-throughput.svg">figures/message-time-throughput.svg</a> <a href="figures/message-time-throughput.png">figures/message-time-throughput.png</a> <a href="figures/message-time-throughput.pdf">figures/message-time-throughput.pdf</a></figcaption>
</figure>
</section>
<section id="tables" aria-labelledby="tables-heading">
<h2 id="tables-heading">Все случаи</h2>
<h3>задержка</h3>
<div class="scroll" tabindex="0" role="region" aria-label="задержка">
<table class="sortable cases">
<caption>Оценки с 95%-ными доверительными интервалами по запускам.</caption>
<thead>
<tr><th scope="col">размещение</th>
<th scope="col" class="number">размер</th>
<th scope="col">механизм</th>
<th scope="col" class="number">медиана времени обмена туда и обратно, мкс
</th><th scope="col" class="number">время обмена туда и обратно, p99, мкс
</th><th scope="col" class="number">процессорное время на сообщение, мкс
</th><th scope="col" class="number">запусков</th>
</tr>
</thead>
<tbody>
<tr><td class="short">same-cpu</td>
<td class="number" data-value="64">64 Б</td>
<th scope="row" class="short">pipe</th>
<td class="number" data-value="1917.25">1,92 <span class="interval">[1,89; 2,00]</span></td><td class="number" data-value="6327.75">6,33 <span class="interval">[6,26; 6,40]</span></td><td class="number" data-value="2163.5">2,16 <span class="interval">[2,11; 2,31]</span></td><td class="number">8</td></tr>
<tr><td class="short">same-cpu</td>
<td class="number" data-value="64">64 Б</td>
<th scope="row" class="short">unix-stream</th>
<td class="number" data-value="3580.5">3,58 <span class="interval">[3,56; 3,61]</span></td><td class="number" data-value="9823.25">9,82 <span class="interval">[9,77; 9,97]</span></td><td class="number" data-value="3807">3,81 <span class="interval">[3,70; 4,01]</span></td><td class="number">8</td></tr>
<tr><td class="short">same-cpu</td>
<td class="number" data-value="4096">4 КиБ</td>
<th scope="row" class="short">pipe</th>
<td class="number" data-value="4366.25">4,37 <span class="interval">[4,31; 4,42]</span></td><td class="number" data-value="14584.75">14,6 <span class="interval">[14,4; 14,8]</span></td><td class="number" data-value="4914.25">4,91 <span class="interval">[4,75; 5,04]</span></td><td class="number">8</td></tr>
<tr><td class="short">same-cpu</td>
<td class="number" data-value="4096">4 КиБ</td>
<th scope="row" class="short">unix-stream</th>
<td class="number" data-value="3671.25">3,67 <span class="interval">[3,65; 3,70]</span></td><td class="number" data-value="10519.5">10,5 <span class="interval">[10,4; 10,7]</span></td><td class="number" data-value="4419.25">4,42 <span class="interval">[4,33; 4,52]</span></td><td class="number">8</td></tr>
</tbody>
</table>
</div>
<h3>пропускная способность</h3>
<div class="scroll" tabindex="0" role="region" aria-label="пропускная способность">
<table class="sortable cases">
<caption>Оценки с 95%-ными доверительными интервалами по запускам.</caption>
<thead>
<tr><th scope="col">размещение</th>
<th scope="col" class="number">размер</th>
<th scope="col">механизм</th>
<th scope="col" class="number">пропускная способность, МиБ/с
</th><th scope="col" class="number">сообщений в секунду, тыс./с
</th><th scope="col" class="number">процессорное время на сообщение, мкс
</th><th scope="col" class="number">запусков</th>
</tr>
</thead>
<tbody>
<tr><td class="short">same-cpu</td>
<td class="number" data-value="64">64 Б</td>
<th scope="row" class="short">pipe</th>
<td class="number" data-value="226925000">216 <span class="interval">[214; 218]</span></td><td class="number" data-value="3512000">3512 <span class="interval">[3476; 3554]</span></td><td class="number" data-value="278.975">0,279 <span class="interval">[0,275; 0,295]</span></td><td class="number">8</td></tr>
<tr><td class="short">same-cpu</td>
<td class="number" data-value="64">64 Б</td>
<th scope="row" class="short">tcp</th>
<td class="number" data-value="112325000">107 <span class="interval">[106; 108]</span></td><td class="number" data-value="1767250">1767 <span class="interval">[1749; 1782]</span></td><td class="number" data-value="513.775">0,514 <span class="interval">[0,498; 0,543]</span></td><td class="number">8</td></tr>
</tbody>
</table>
</div>
</section>
<section id="comparisons" aria-labelledby="comparisons-heading">
<h2 id="comparisons-heading">Сравнения</h2>
<p>Каждое предложение сравнивает по блокам два механизма в одной точке плана.</p>
<details>
<summary>Все сравнения</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Сравнения">
<table class="sortable">
<thead>
<tr><th scope="col">нагрузка</th>
<th scope="col">размещение</th>
<th scope="col" class="number">размер</th>
<th scope="col">предложение</th>
<th scope="col">вывод</th>
<th scope="col" class="number">p с поправкой</th>
</tr>
</thead>
<tbody>
<tr><td class="short">задержка</td>
<td class="short">same-cpu</td>
<td class="number" data-value="64">64 Б</td>
<th scope="row" class="sentence">pipe быстрее, чем unix-stream, в 1,87 раза [1,79; 1,89], n = 8</th>
<td>различие показано</td>
<td class="number" data-value="0.0234375">0,0234</td>
</tr>
<tr><td class="short">задержка</td>
<td class="short">same-cpu</td>
<td class="number" data-value="4096">4 КиБ</td>
<th scope="row" class="sentence">unix-stream быстрее, чем pipe, в 1,19 раза [1,17; 1,21], n = 8</th>
<td>различие показано</td>
<td class="number" data-value="0.0234375">0,0234</td>
</tr>
<tr><td class="short">пропускная способность</td>
<td class="short">same-cpu</td>
<td class="number" data-value="64">64 Б</td>
<th scope="row" class="sentence">pipe быстрее, чем tcp, в 2,02 раза [1,99; 2,04], n = 8</th>
<td>различие показано</td>
<td class="number" data-value="0.0234375">0,0234</td>
</tr>
</tbody>
</table>
</div>
</details>
</section>
<section id="behaviour" aria-labelledby="behaviour-heading">
<h2 id="behaviour-heading">Поведение</h2>
<p>Найдено опытом на этой системе командой ipcmark probe. Галочка: утверждение учебников здесь верно; крестик: неверно; без пометки: проверить не удалось.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Поведение">
<table>
<thead>
<tr><th scope="col">свойство</th>
<th scope="col">pipe</th>
<th scope="col">unix-stream</th>
<th scope="col">unix-dgram</th>
<th scope="col">tcp</th>
</tr>
</thead>
<tbody>
<tr><th scope="row"><span>направление</span></th><td><span class="holds"><span>в одну сторону: EBADF</span></span></td><td><span class="holds"><span>в обе стороны</span></span></td><td><span class="holds"><span>в обе стороны</span></span></td><td><span class="holds"><span>в обе стороны</span></span></td></tr>
<tr><th scope="row"><span>наибольшее сообщение</span></th><td><span class="holds"><span>атомарно 4096 Б</span></span></td><td><span class="holds"><span>нет</span></span></td><td><span class="holds"><span>212960 Б</span></span></td><td><span class="holds"><span>нет</span></span></td></tr>
<tr><th scope="row"><span>конец потока</span></th><td><span class="holds"><span>read() даёт 0</span></span></td><td><span class="holds"><span>read() даёт 0</span></span></td><td><span class="holds"><span>конца нет, EAGAIN</span></span></td><td><span class="fails"><span lang="en">ECONNRESET</span></span></td></tr>
<tr><th scope="row"><span>права доступа к имени</span></th><td>–</td><td><span class="holds"><span>как у файла</span></span></td><td><span class="holds"><span>как у файла</span></span></td><td><span class="untried"><span lang="en">-</span></span></td></tr>
</tbody>
</table>
</div>
<div class="scroll" tabindex="0" role="region" aria-label="процессы и сигналы">
<table>
<thead>
<tr><th scope="col">процессы и сигналы</th>
<th scope="col">наблюдалось</th>
</tr>
</thead>
<tbody>
<tr><th scope="row"><span>сигналы реального времени, пока заблокированы</span></th><td><span class="holds"><span>5 из 5, по порядку</span></span></td></tr>
<tr><th scope="row"><span>обработчики выхода: abort()</span></th><td><span class="holds"><span>нет, осталось: 2</span></span></td></tr>
</tbody>
</table>
</div>
<details>
<summary>Все утверждения и наблюдения</summary>
<ul>
<li><strong><span>направление</span>, pipe</strong> (подтверждено): <span>Данные идут только в одну сторону: каждый конец открыт либо для чтения, либо для записи, а другой вызов завершается ошибкой EBADF.</span><br><span class="quiet">сделано:</span> 
<span>write() в конец для чтения, read() из конца для записи</span><br><span class="quiet">наблюдалось:</span> 
<span>write(): EBADF, read(): EBADF</span><br><span class="quiet">источники:</span> 
<span lang="en">pipe(7); POSIX.1-2017, pipe(), write(): EBADF</span></li>
<li><strong><span>направление</span>, unix-stream</strong> (подтверждено): <span>Через один дескриптор данные идут в обе стороны.</span><br><span class="quiet">сделано:</span> 
<span>в каждый из двух соединённых сокетов записано 5 Б, и они прочитаны из другого</span><br><span class="quiet">наблюдалось:</span> 
<span>туда: 5 Б, обратно через те же дескрипторы: 5 Б</span><br><span class="quiet">источники:</span> 
<span lang="en">socket(7), unix(7), tcp(7); POSIX.1-2017, socketpair()</span></li>
<li><strong><span>направление</span>, unix-dgram</strong> (подтверждено): <span>Через один дескриптор данные идут в обе стороны.</span><br><span class="quiet">сделано:</span> 
<span>в каждый из двух соединённых сокетов записано 5 Б, и они прочитаны из другого</span><br><span class="quiet">наблюдалось:</span> 
<span>туда: 5 Б, обратно через те же дескрипторы: 5 Б</span><br><span class="quiet">источники:</span> 
<span lang="en">socket(7), unix(7), tcp(7); POSIX.1-2017, socketpair()</span></li>
<li><strong><span>направление</span>, tcp</strong> (подтверждено): <span>Через один дескриптор данные идут в обе стороны.</span><br><span class="quiet">сделано:</span> 
<span>в каждый из двух соединённых сокетов записано 5 Б, и они прочитаны из другого</span><br><span class="quiet">наблюдалось:</span> 
<span>туда: 5 Б, обратно через те же дескрипторы: 5 Б</span><br><span class="quiet">источники:</span> 
<span lang="en">socket(7), unix(7), tcp(7); POSIX.1-2017, socketpair()</span></li>
<li><strong><span>наибольшее сообщение</span>, pipe</strong> (подтверждено): <span>У канала нет наибольшего сообщения, есть лишь наибольшее атомарное: PIPE_BUF байт проходят целиком или не проходят вовсе, а от большего сообщения может пройти часть.</span><br><span class="quiet">сделано:</span> 
<span>канал заполнен (65536 Б) и читался, пока poll() не сообщил о готовности к записи; затем неблокирующий write() на PIPE_BUF = 4096 Б, когда свободно было меньше, и ещё один на 131072 Б</span><br><span class="quiet">наблюдалось:</span> 
<span>4096 Б: EAGAIN, хотя 1 Б принят; из 131072 Б принято 4096 Б</span><br><span class="quiet">источники:</span> 
<span>pipe(7), PIPE_BUF; POSIX.1-2017, write(), O_NONBLOCK и PIPE_BUF</span></li>
<li><strong><span>наибольшее сообщение</span>, unix-dgram</strong> (подтверждено): <span>Датаграмма проходит целиком или не проходит вовсе: если она больше размера, заданного буфером, send() завершается ошибкой EMSGSIZE.</span><br><span class="quiet">сделано:</span> 
<span>send() датаграмм от 1 Б до 8388608 Б, поиск делением пополам; SO_SNDBUF = 212992</span><br><span class="quiet">наблюдалось:</span> 
<span>датаграмма в 212960 Б пришла целиком; в 212961 Б: EMSGSIZE</span><br><span class="quiet">источники:</span> 
<span lang="en">send(2), EMSGSIZE; socket(7), SO_SNDBUF; POSIX.1-2017, send()</span></li>
<li><strong><span>наибольшее сообщение</span>, unix-stream</strong> (подтверждено): <span>У потока байтов нет наибольшего сообщения: что не помещается сразу, принимается по частям.</span><br><span class="quiet">сделано:</span> 
<span>неблокирующий write() сразу на 8388608 Б, затем на то, что не принято, с чтением между вызовами</span><br><span class="quiet">наблюдалось:</span> 
<span>первый write() принял 219264 Б; пришли все 8388608 Б, вызовов write(): 39</span><br><span class="quiet">источники:</span> 
<span lang="en">send(2), write(2); POSIX.1-2017, send(), write()</span></li>
<li><strong><span>наибольшее сообщение</span>, tcp</strong> (подтверждено): <span>У потока байтов нет наибольшего сообщения: что не помещается сразу, принимается по частям.</span><br><span class="quiet">сделано:</span> 
<span>неблокирующий write() сразу на 8388608 Б, затем на то, что не принято, с чтением между вызовами</span><br><span class="quiet">наблюдалось:</span> 
<span>первый write() принял 3919467 Б; пришли все 8388608 Б, вызовов write(): 7</span><br><span class="quiet">источники:</span> 
<span lang="en">send(2), write(2); POSIX.1-2017, send(), write()</span></li>
<li><strong><span>конец потока</span>, pipe</strong> (подтверждено): <span>Когда закрыт последний дескриптор для записи и всё прочитано, read() возвращает 0.</span><br><span class="quiet">сделано:</span> 
<span>записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения</span><br><span class="quiet">наблюдалось:</span> 
<span>read(): 5 Б; один дескриптор закрыт: EAGAIN; закрыты оба: 0, ещё раз: 0</span><br><span class="quiet">источники:</span> 
<span lang="en">pipe(7), read(2), close(2), recv(2); POSIX.1-2017, read()</span></li>
<li><strong><span>конец потока</span>, unix-stream</strong> (подтверждено): <span>Когда закрыт последний дескриптор для записи и всё прочитано, read() возвращает 0.</span><br><span class="quiet">сделано:</span> 
<span>записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения</span><br><span class="quiet">наблюдалось:</span> 
<span>read(): 5 Б; один дескриптор закрыт: EAGAIN; закрыты оба: 0, ещё раз: 0</span><br><span class="quiet">источники:</span> 
<span lang="en">pipe(7), read(2), close(2), recv(2); POSIX.1-2017, read()</span></li>
<li><strong><span>конец потока</span>, tcp</strong> (опровергнуто): <span>Когда закрыт последний дескриптор для записи и всё прочитано, read() возвращает 0.</span><br><span class="quiet">сделано:</span> 
<span>записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения</span><br><span class="quiet">наблюдалось:</span> 
<span>read(): 5 Б; один дескриптор закрыт: EAGAIN; закрыты оба: ECONNRESET, ещё раз: 0</span><br><span class="quiet">источники:</span> 
<span lang="en">pipe(7), read(2), close(2), recv(2); POSIX.1-2017, read()</span></li>
<li><strong><span>конец потока</span>, unix-dgram</strong> (подтверждено): <span>У датаграмм нет конца потока: когда все отправители закрыли сокеты, получатель продолжает ждать.</span><br><span class="quiet">сделано:</span> 
<span>записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения</span><br><span class="quiet">наблюдалось:</span> 
<span>read(): 5 Б; один дескриптор закрыт: EAGAIN; закрыты оба: EAGAIN, ещё раз: EAGAIN</span><br><span class="quiet">источники:</span> 
<span lang="en">unix(7), recv(2); POSIX.1-2017, recv()</span></li>
<li><strong><span>права доступа к имени</span>, unix-stream</strong> (подтверждено): <span>Права доступа локального сокета те же, что у файла: для подключения нужно право на запись, с правами 0600 сокет недоступен другим пользователям (EACCES), с правами 0000 и владельцу, если у того нет привилегий.</span><br><span class="quiet">сделано:</span> 
<span>имени заданы права 0600, 0000 и 0666; в отдельном процессе вызван connect() к нему, в обход закрытого каталога, от имени владельца и другого пользователя</span><br><span class="quiet">наблюдалось:</span> 
<span>владелец, uid 1000: 0600 успех, 0000 EACCES; другого пользователя испытать нельзя: смена пользователя даёт EPERM, нужны права root</span><br><span class="quiet">источники:</span> 
<span lang="en">unix(7), &quot;Pathname socket ownership and permissions&quot;; connect(2)</span></li>
<li><strong><span>права доступа к имени</span>, unix-dgram</strong> (подтверждено): <span>Права доступа локального сокета те же, что у файла: для подключения нужно право на запись, с правами 0600 сокет недоступен другим пользователям (EACCES), с правами 0000 и владельцу, если у того нет привилегий.</span><br><span class="quiet">сделано:</span> 
<span>имени заданы права 0600, 0000 и 0666; в отдельном процессе вызван connect() к нему, в обход закрытого каталога, от имени владельца и другого пользователя</span><br><span class="quiet">наблюдалось:</span> 
<span>владелец, uid 1000: 0600 успех, 0000 EACCES; другого пользователя испытать нельзя: смена пользователя даёт EPERM, нужны права root</span><br><span class="quiet">источники:</span> 
<span lang="en">unix(7), &quot;Pathname socket ownership and permissions&quot;; connect(2)</span></li>
<li><strong><span>права доступа к имени</span>, tcp</strong> (не проверено): <span>У порта TCP нет ни владельца, ни прав доступа: подключиться может любой пользователь машины.</span><br><span class="quiet">сделано:</span> 
<span>connect() от имени другого пользователя, uid 65534, к порту 127.0.0.1, который обслуживает uid 1000</span><br><span class="quiet">наблюдалось:</span> 
<span>нужен другой пользователь: смена пользователя даёт EPERM, нужны права root</span><br><span class="quiet">источники:</span> 
<span lang="en">tcp(7), ip(7)</span></li>
<li><strong><span>сигналы реального времени, пока заблокированы</span>, process</strong> (подтверждено): <span>Сигналы реального времени становятся в очередь: доставляется каждый, в порядке отправки и со своим значением.</span><br><span class="quiet">сделано:</span> 
<span>сигнал SIGRTMIN 5 раз поставлен в очередь, пока был заблокирован, со значениями от 11 до 15</span><br><span class="quiet">наблюдалось:</span> 
<span>доставлено: 5 из 5, со значениями 11 12 13 14 15</span><br><span class="quiet">источники:</span> 
<span lang="en">signal(7), &quot;Real-time signals&quot;; sigqueue(3); POSIX.1-2017, 2.4.2 Realtime Signal Generation and Delivery</span></li>
<li><strong><span>обработчики выхода: abort()</span>, process</strong> (подтверждено): <span>abort() завершает процесс сигналом SIGABRT и не выполняет обработчиков atexit().</span><br><span class="quiet">сделано:</span> 
<span>новая программа создала 2 имени, задала через atexit() 2 обработчика, которые их удаляют, и вызвала abort()</span><br><span class="quiet">наблюдалось:</span> 
<span>завершена сигналом 6 (аварийное завершение); ни один обработчик не выполнен; осталось имён: 2 из 2</span><br><span class="quiet">источники:</span> 
<span lang="en">atexit(3), exit(3), _exit(2), abort(3), signal(7); POSIX.1-2017, atexit(), _exit()</span></li>
</ul>
</details>
</section>
<section id="hood" aria-labelledby="hood-heading">
<h2 id="hood-heading">Что происходит внутри</h2>
<p>Что ядро делало ради одного сообщения, все стороны вместе; подсчитано в отдельном проходе, время которого не измерялось.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Что происходит внутри">
<table class="sortable">
<thead>
<tr><th scope="col">нагрузка</th>
<th scope="col">размещение</th>
<th scope="col" class="number">размер</th>
<th scope="col">механизм</th>
<th scope="col" class="number">системные вызовы</th>
<th scope="col" class="number">пробуждения</th>
<th scope="col" class="number">переключения контекста</th>
<th scope="col" class="number">миграции между процессорами</th>
<th scope="col" class="number">страничные прерывания</th>
<th scope="col" class="number">такты процессора</th>
<th scope="col" class="number">команды процессора</th>
<th scope="col" class="number">промахи кэша</th>
</tr>
</thead>
<tbody>
<tr><td class="short">задержка</td>
<td class="short">same-cpu</td>
<td class="number" data-value="64">64 Б</td>
<th scope="row" class="short">pipe</th>
<td class="number" data-value="4.004">4,00</td>
<td class="number" data-value="1.038">1,04</td>
<td class="number" data-value="2">2,00</td>
<td class="number" data-value="0">0,00</td>
<td class="number" data-value="0.01111">0,01</td>
<td class="number" data-value="15600">15600</td>
<td class="number" data-value="16400">16400</td>
<td class="number" data-value="1">1,00</td>
</tr>
<tr><td class="short">задержка</td>
<td class="short">same-cpu</td>
<td class="number" data-value="64">64 Б</td>
<th scope="row" class="short">unix-stream</th>
<td class="number" data-value="4.001">4,00</td>
<td class="number" data-value="2.019">2,02</td>
<td class="number" data-value="3.815">3,81</td>
<td class="number" data-value="0">0,00</td>
<td class="number" data-value="0.00171">0,00</td>
<td class="number" data-value="21840">21840</td>
<td class="number" data-value="22960">22960</td>
<td class="number" data-value="1.4">1,40</td>
</tr>
<tr><td class="short">задержка</td>
<td class="short">same-cpu</td>
<td class="number" data-value="4096">4 КиБ</td>
<th scope="row" class="short">pipe</th>
<td class="number" data-value="4">4,00</td>
<td class="number" data-value="1.051">1,05</td>
<td class="number" data-value="2">2,00</td>
<td class="number" data-value="0">0,00</td>
<td class="number" data-value="0.001222">0,00</td>
<td class="number" data-value="15600">15600</td>
<td class="number" data-value="16400">16400</td>
<td class="number" data-value="1">1,00</td>
</tr>
<tr><td class="short">задержка</td>
<td class="short">same-cpu</td>
<td class="number" data-value="4096">4 КиБ</td>
<th scope="row" class="short">unix-stream</th>
<td class="number" data-value="4.001">4,00</td>
<td class="number" data-value="2.023">2,02</td>
<td class="number" data-value="3.657">3,66</td>
<td class="number" data-value="0">0,00</td>
<td class="number" data-value="0.001803">0,00</td>
<td class="number" data-value="21840">21840</td>
<td class="number" data-value="22960">22960</td>
<td class="number" data-value="1.4">1,40</td>
</tr>
<tr><td class="short">пропускная способность</td>
<td class="short">same-cpu</td>
<td class="number" data-value="64">64 Б</td>
<th scope="row" class="short">pipe</th>
<td class="number" data-value="2">2,00</td>
<td class="number" data-value="0.002115">0,00</td>
<td class="number" data-value="0.002188">0,00</td>
<td class="number" data-value="0">0,00</td>
<td class="number" data-value="0.0001202">0,00</td>
<td class="number" data-value="3900">3900</td>
<td class="number" data-value="4100">4100</td>
<td class="number" data-value="0.25">0,25</td>
</tr>
<tr><td class="short">пропускная способность</td>
<td class="short">same-cpu</td>
<td class="number" data-value="64">64 Б</td>
<th scope="row" class="short">tcp</th>
<td class="number" data-value="2">2,00</td>
<td class="number" data-value="0.003269">0,00</td>
<td class="number" data-value="0.006103">0,01</td>
<td class="number" data-value="0">0,00</td>
<td class="number" data-value="0.000218">0,00</td>
<td class="number" data-value="5460">5460</td>
<td class="number" data-value="5740">5740</td>
<td class="number" data-value="0.35">0,35</td>
</tr>
</tbody>
</table>
</div>
<h3>Чем подсчитано</h3>
<ul class="points">
<li>системные вызовы: <span lang="en">perf</span></li>
<li>пробуждения: <span lang="en">perf</span></li>
<li>переключения контекста: <span lang="en">perf</span></li>
<li>миграции между процессорами: <span lang="en">perf</span></li>
<li>страничные прерывания: <span lang="en">perf</span></li>
<li>такты процессора: <span lang="en">perf</span></li>
<li>команды процессора: <span lang="en">perf</span></li>
<li>промахи кэша: <span lang="en">perf</span></li>
</ul>
</section>
<section id="trust" aria-labelledby="trust-heading">
<h2 id="trust-heading">Насколько этому прогону можно верить</h2>
<ul class="points">
<li>Процессорное время, отнятое гипервизором (steal): 0,0 %.</li>
<li>Блоки, которым мешали извне: 0 %.</li>
<li>Шумовой порог: случай, выполненный в каждом блоке дважды, отличался от самого себя не более чем на 6,0 %.</li>
<li>Самый широкий 95%-ный интервал отношения: ±2,9 %.</li>
<li>Издержки самого стенда: одно чтение часов — 21,5 нс, обмен вхолостую — 26,0 нс; из результатов не вычтены.</li>
<li>Содержимое сообщений в этом прогоне не проверялось.</li>
</ul>
<p>В целом: время, отнятое гипервизором: 0,0 %; в половине сравнений здесь неразличимы различия меньше 1,6 %, в худшем из них — меньше 2,9 %.</p>
<h3>Предупреждения</h3>
<p>Нет.</p>
</section>
<section id="limits" aria-labelledby="limits-heading">
<h2 id="limits-heading">Пределы метода</h2>
<ul class="points">
<li>Другие машины: результат относится к этой машине, этому ядру и этим настройкам. Интервал охватывает повторения этого прогона, но не другие машины и дни.</li>
<li>Размещение: на одном процессоре обмен — это два переключения контекста, на двух — два пробуждения другого процессора. Это разные вопросы: их нельзя смешивать.</li>
<li>Загрузка: цикл замкнут, поэтому очередей нет. Сервер под нагрузкой ведёт себя иначе (Schroeder et al. 2006).</li>
<li>Холодный кэш: один и тот же буфер передаётся снова и снова, и получатель с ним не работает.</li>
<li>Лучшее применение механизма: каждый использован простейшим образом. Пакетная передача, splice или io_uring могут изменить картину.</li>
<li>Виртуальные машины: время отнимают соседи, а пробуждения между виртуальными процессорами дороги. Шумовой порог говорит, сколько такого было, но не почему.</li>
<li>Причины: само по себе время не объясняет, почему так. Подсчёты внутренних событий — подсказка, а не доказательство.</li>
<li>Редкие события, например происходящие раз в час, не видны.</li>
</ul>
</section>
<section id="method" aria-labelledby="method-heading">
<h2 id="method-heading">Метод на одной странице</h2>
<p>Повторяется запуск: новая пара процессов, которая один раз выполняет один случай. Тысячи его сообщений не независимы, поэтому каждый запуск даёт по одному числу на показатель, и только эти числа идут в интервалы и проверки (Georges et al. 2007; Kalibera and Jones 2013). Каждый запуск начинается с новой раскладкой памяти и случайным заполнением, так как подобные мелочи меняют скорость программы (Mytkowicz et al. 2009).</p>
<p>Блок — это каждый случай по одному разу в случайном порядке. Оба запуска одного сравнения лежат в одном блоке, близко по времени, поэтому медленный дрейф машины не выглядит различием (Abedi and Brecht 2017).</p>
<p>Пробный проход определяет, сколько сообщений передаёт каждый случай; затем каждый запуск делает одну и ту же работу. Разогрев по тому же каналу связи не измеряется. Работа одинакова: при одной нагрузке и размере каждый механизм передаёт те же сообщения в тех же направлениях.</p>
<p>Оценки — по Ходжесу и Леману (Hodges and Lehmann 1963): медиана средних по всем парам запусков. 95%-ный доверительный интервал берётся из тех же средних (Hollander, Wolfe and Chicken 2014); нужно не меньше шести блоков.</p>
<p>Два механизма сравниваются по отношению их показателей внутри каждого блока точным критерием знаковых рангов Уилкоксона (Wilcoxon 1945). Все сравнения прогона — одно семейство; их p-значения скорректированы по Холму (Holm 1979), поэтому вероятность хотя бы одного ложного различия во всём прогоне не больше 5 %.</p>
<p>Отношения в пределах 5 % здесь не представляют практического интереса. «Практически равны» значит, что 90%-ный интервал лежит внутри этой области (Schuirmann 1987). «Различие не показано» — не то же самое: данных может быть слишком мало.</p>
<p>Блоки, которым мешали извне (время, отнятое гипервизором, медленный калибровочный цикл), выполняются заново; правило не смотрит на результаты. Некоторые случаи выполняются в каждом блоке дважды: отличие случая от самого себя — шумовой порог, и различие в его пределах не утверждается.</p>
<p>Не сравнивайте два механизма по тому, перекрываются ли их интервалы: парное сравнение точнее, и проверяется именно оно.</p>
<h3>Что сделано в этом прогоне</h3>
<p>Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: нет) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. План содержит случаев: 6. Каждый блок выполняет каждый случай один раз в порядке, который случайно перемешивается заново для каждого блока (начальное значение генератора: 7). Выполнено блоков: 8; отклонено из-за помех по заранее заданному правилу: 0. Перед первым блоком пробный запуск определил число сообщений каждого случая так, чтобы один запуск измерял около 60 мс после разогрева не короче 5 мс; во всех блоках работа одинакова. Единица повторения — запуск: новая пара процессов (или сервер с клиентами); всего запусков: 48, из них при отнятых гипервизором более 5 % времени процессоров: 0 (они учтены). Размещение: same-cpu (обе стороны на одном процессоре; CPU 0, 0). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка случая — оценка Ходжеса–Лемана по его запускам; её 95 % доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри каждого блока (точный двусторонний критерий знаковых рангов Уилкоксона); p-значения скорректированы методом Холма по всем сравнениям прогона (их 3) на уровне 5 %. О различии говорится, только если 95 % доверительный интервал отношения не лежит в пределах 6,0 % от равенства; равенство означает, что интервал лежит в пределах 5 % (два односторонних критерия: 90 % интервал, если различие незначимо). Уровень помех, то есть наибольшее не исключённое прогоном различие между случаем и его двойником, равен 6,0 %. Одно чтение часов стоит 21,5 нс, обмен без передачи данных — 26,0 нс; ни то, ни другое не вычитается. Прогон: SHA-256 его файла 0a36823fe420ffab6117a9f45a616175cf02b8f53f3ac36bea018e584469dcb3.</p>
<h3>Литература</h3>
<ul class="references" lang="en">
<li>A. Abedi, T. Brecht. Conducting Repeatable Experiments in Highly Variable Cloud Computing Environments. ICPE 2017.</li>
<li>A. Georges, D. Buytaert, L. Eeckhout. Statistically Rigorous Java Performance Evaluation. OOPSLA 2007.</li>
<li>J. L. Hodges, E. L. Lehmann. Estimates of Location Based on Rank Tests. The Annals of Mathematical Statistics 34, 1963.</li>
<li>M. Hollander, D. A. Wolfe, E. Chicken. Nonparametric Statistical Methods. 3rd edition, Wiley, 2014.</li>
<li>S. Holm. A Simple Sequentially Rejective Multiple Test Procedure. Scandinavian Journal of Statistics 6, 1979.</li>
<li>R. Jain, D. Chiu, W. Hawe. A Quantitative Measure of Fairness and Discrimination for Resource Allocation in Shared Computer Systems. DEC Technical Report 301, 1984.</li>
<li>T. Kalibera, R. Jones. Rigorous Benchmarking in Reasonable Time. ISMM 2013.</li>
<li>T. Mytkowicz, A. Diwan, M. Hauswirth, P. F. Sweeney. Producing Wrong Data Without Doing Anything Obviously Wrong! ASPLOS 2009.</li>
<li>B. Schroeder, A. Wierman, M. Harchol-Balter. Open Versus Closed: A Cautionary Tale. NSDI 2006.</li>
<li>D. J. Schuirmann. A Comparison of the Two One-Sided Tests Procedure and the Power Approach for Assessing the Equivalence of Average Bioavailability. Journal of Pharmacokinetics and Biopharmaceutics 15, 1987.</li>
<li>F. Wilcoxon. Individual Comparisons by Ranking Methods. Biometrics Bulletin 1, 1945.</li>
</ul>
</section>
<section id="environment" aria-labelledby="environment-heading">
<h2 id="environment-heading">Среда</h2>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">начало (UTC)</th>
<td>2026-03-01T10:00:00Z</td></tr>
<tr><th scope="row">конец (UTC)</th>
<td>2026-03-01T10:00:42Z</td></tr>
<tr><th scope="row">блоки: выполнены / запланированы</th>
<td>8 / 8</td></tr>
<tr><th scope="row">измеряемое время запуска</th>
<td>60 мс</td></tr>
<tr><th scope="row">разогрев запуска</th>
<td>5 мс</td></tr>
<tr><th scope="row">машина</th>
<td>lab-1</td></tr>
<tr><th scope="row">модель процессора</th>
<td>Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz</td></tr>
<tr><th scope="row">архитектура</th>
<td>x86_64</td></tr>
<tr><th scope="row">виртуализация</th>
<td>нет</td></tr>
<tr><th scope="row">операционная система</th>
<td>Debian GNU/Linux 12 (bookworm)</td></tr>
<tr><th scope="row">ядро</th>
<td>6.1.0-18-amd64</td></tr>
<tr><th scope="row">сборка ядра</th>
<td>#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)</td></tr>
<tr><th scope="row">параметры ядра, влияющие на время</th>
<td>quiet mitigations=auto</td></tr>
<tr><th scope="row">источник времени</th>
<td>tsc</td></tr>
<tr><th scope="row">регулятор частоты</th>
<td>performance</td></tr>
<tr><th scope="row">драйвер простоя</th>
<td>intel_idle</td></tr>
<tr><th scope="row">прозрачные большие страницы</th>
<td>madvise</td></tr>
<tr><th scope="row">рандомизация адресного пространства</th>
<td>full</td></tr>
<tr><th scope="row">библиотека C</th>
<td>glibc 2.36</td></tr>
<tr><th scope="row">компилятор</th>
<td>GNU 12.2.0</td></tr>
<tr><th scope="row">ключи компилятора</th>
<td>-std=c17 -O3 -DNDEBUG</td></tr>
<tr><th scope="row">вид сборки</th>
<td>Release</td></tr>
<tr><th scope="row">коммит</th>
<td>0123456789abcdef0123456789abcdef01234567</td></tr>
<tr><th scope="row">SHA-256 программы</th>
<td>abababababababababababababababababababababababababababababababab</td></tr>
<tr><th scope="row">процессоры: доступны / включены</th>
<td>2 / 2</td></tr>
<tr><th scope="row">память</th>
<td>8,0 ГиБ</td></tr>
<tr><th scope="row">средняя загрузка (1 мин) в начале</th>
<td>0,10</td></tr>
<tr><th scope="row">кэши</th>
<td>L1d: 32 КиБ × 2<br>L2: 256 КиБ × 2<br>L3: 6 МиБ × 1</td></tr>
<tr><th scope="row">ограничения системы</th>
<td>pipe_max_size: 1048576<br>pipe_user_pages_soft: 16384<br>wmem_max: 4194304<br>rmem_max: 4194304<br>nofile: 20000</td></tr>
<tr><th scope="row">уязвимости процессора и защита</th>
<td>meltdown: Mitigation: PTI<br>spectre_v2: Mitigation: Retpolines<br>mds: Not affected</td></tr>
</tbody>
</table>
</div>
</section>
<section id="cite" aria-labelledby="cite-heading">
<h2 id="cite-heading">Как цитировать</h2>
<p>Укажите программу и прогон: числа относятся к этой машине и этому дню.</p>
<blockquote><p>The ipcmark authors. ipcmark: pipe or socket? An IPC benchmark whose numbers can be defended. Версия 0.1.0, 2026. Программа.</p>
<p>Прогон ipcmark 0.1.0 на lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, Linux 6.1.0-18-amd64), начат 2026-03-01T10:00:00Z, начальное значение генератора 7.</p></blockquote>
<pre><code>@software{ipcmark,
  author = {{The ipcmark authors}},
  title = {ipcmark: pipe or socket? An IPC benchmark whose numbers can be defended},
  version = {0.1.0},
  license = {GPL-3.0-or-later},
}

@misc{ipcmark-run-0a36823fe420,
  author = {{The ipcmark authors}},
  title = {A run of ipcmark on lab-1, Linux 6.1.0-18-amd64},
  date = {2026-03-01},
  year = {2026},
  note = {ipcmark 0.1.0, started 2026-03-01T10:00:00Z, seed 7, run id (SHA-256 of run.json): 0a36823fe420ffab6117a9f45a616175cf02b8f53f3ac36bea018e584469dcb3},
}
</code></pre>
</section>
<section id="reproduce" aria-labelledby="reproduce-heading">
<h2 id="reproduce-heading">Как воспроизвести</h2>
<p>Те же коммит, команда и начальное значение генератора повторяют опыт:</p>
<pre><code>git checkout 0123456789abcdef0123456789abcdef01234567
make
ipcmark run -t pipe,unix-stream,tcp -w latency,throughput -s 64,4K -p same-cpu -n 8 --seed 7
</code></pre>
<p>Начальное значение повторяет порядок и заполнение, но не времена: они зависят от машины.</p>
</section>
</main>
<script type="application/json" id="data"></script>
<script></script>
</body>
</html>
