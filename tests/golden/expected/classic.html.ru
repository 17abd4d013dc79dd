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
<h1>Канал или сокет? ipcmark на lab-1</h1>
<nav aria-label="Содержание">
<ul>
<li><a href="#answer">Ответ</a></li>
<li><a href="#choose">Выбор для вашей задачи</a></li>
<li><a href="#figures">Рисунки</a></li>
<li><a href="#transports">Механизмы</a></li>
<li><a href="#tables">Результаты</a></li>
<li><a href="#comparisons">Сравнения</a></li>
<li><a href="#behaviour">Поведение</a></li>
<li><a href="#hood">Что происходит внутри</a></li>
<li><a href="#trust">Достоверность результатов</a></li>
<li><a href="#limits">Ограничения метода</a></li>
<li><a href="#method">Методика</a></li>
<li><a href="#environment">Среда</a></li>
<li><a href="#cite">Как цитировать</a></li>
<li><a href="#reproduce">Как воспроизвести</a></li>
</ul>
</nav>
<button id="unfold" type="button" hidden>Раскрыть всё свёрнутое</button>
</header>
<main id="main">
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">анализ</th><td>выполнен заново, так как файл создан прежней версией процедуры, дававшей другие интервалы и выводы</td></tr>
</tbody>
</table>
</div>
<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">Ответ</h2>
<p>задержка — что выбрать:</p>
<ul class="points">
<li><strong>same-cpu, 64 Б:</strong> pipe в 1,85 раза быстрее, чем unix-stream [1,79; 1,92]</li>
<li><strong>same-cpu, 4 КиБ:</strong> unix-stream в 1,19 раза быстрее, чем pipe [1,17; 1,21]</li>
</ul>
<p>пропускная способность — что выбрать:</p>
<ul class="points">
<li><strong>same-cpu, 64 Б:</strong> pipe в 2,02 раза быстрее, чем tcp [2,00; 2,04]</li>
</ul>
<div class="scroll" tabindex="0" role="region" id="table-ratios-0-0" aria-label="Скорость относительно pipe (2×: вдвое быстрее) и его собственные значения">
<table>
<caption>Скорость относительно pipe (2×: вдвое быстрее) и его собственные значения</caption>
<thead>
<tr><th scope="col">механизм</th><th scope="col" class="number">64 Б</th><th scope="col" class="number">4 КиБ</th></tr>
</thead>
<tbody>
<tr><th colspan="3" scope="rowgroup">задержка, same-cpu: медиана времени обмена туда и обратно</th></tr>
<tr><th scope="row" class="short">pipe</th><td class="number">1,92 мкс</td><td class="number">4,37 мкс</td></tr>
<tr><th scope="row" class="short">unix-stream</th><td class="number" data-value="0.539319043">0,54×</td><td class="number" data-value="1.1908837">1,19×</td></tr>
</tbody>
</table>
</div>
<p class="quiet">?: не решено; ~: практически равны (в пределах 5 %)</p>
<div class="scroll" tabindex="0" role="region" id="table-ratios-4-0" aria-label="Скорость относительно pipe (2×: вдвое быстрее) и его собственные значения">
<table>
<caption>Скорость относительно pipe (2×: вдвое быстрее) и его собственные значения</caption>
<thead>
<tr><th scope="col">механизм</th><th scope="col" class="number">64 Б</th></tr>
</thead>
<tbody>
<tr><th colspan="2" scope="rowgroup">пропускная способность, same-cpu</th></tr>
<tr><th scope="row" class="short">pipe</th><td class="number">216 МиБ/с</td></tr>
<tr><th scope="row" class="short">tcp</th><td class="number" data-value="0.495221844">0,50×</td></tr>
</tbody>
</table>
</div>
<p class="quiet">?: не решено; ~: практически равны (в пределах 5 %)</p>
<p>Сравнено пар: 3. Значимо различаются: 3; практически равны: 0; не решено: 0.</p>
<h3>Точки пересечения</h3>
<p>задержка, same-cpu:</p>
<ul class="points">
<li>unix-stream обгоняет pipe между 64 Б и 4 КиБ (около 1,6 КиБ)</li>
</ul>
<h3>Прогон</h3>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">ipcmark</th><td>0.1.0, с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z</td></tr>
<tr><th scope="row">машина</th><td>lab-1: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, доступно процессоров: 2 из 2, Linux 6.1.0-18-amd64, виртуализация: нет</td></tr>
<tr><th scope="row">план</th><td>выполнено блоков: 8 из 8; измерение в каждом запуске длится 60 мс после прогрева не короче 5 мс; начальное значение генератора 7</td></tr>
<tr><th scope="row">прогоны</th><td>один, поэтому интервалы отношений не учитывают изменений от минуты к минуте; несколько прогонов выполняет <span class="option">--runs</span> 5</td></tr>
<tr><th scope="row">издержки</th><td>чтение часов занимает 21,5 нс, обмен без передачи данных — 26,0 нс (не вычитаются)</td></tr>
<tr><th scope="row">проверка</th><td>выключена (содержимое сообщений не проверялось)</td></tr>
</tbody>
</table>
</div>
</section>
<section id="choose" aria-labelledby="choose-heading">
<h2 id="choose-heading">Выбор для вашей задачи</h2>
<noscript><p class="banner">Для выбора и сортировки нужен JavaScript; все числа есть в таблицах ниже.</p></noscript>
<div class="chooser" id="chooser-box" hidden>
<form>
<label>Что важнее <select name="metric"></select></label>
<label>размещение <select name="placement"></select></label>
<label>размер <select name="size"></select></label>
<label>условия <select name="condition"></select></label>
</form>
<div aria-live="polite">
<p class="note quiet"></p>
<ol class="ranking"></ol>
</div>
</div>
<script type="application/json" id="data"></script>
</section>
<section id="figures" aria-labelledby="figures-heading">
<h2 id="figures-heading">Рисунки</h2>
<figure id="figure-latency">
<div class="drawing">
<img src="data:image/svg+xml,<svg viewBox=%220 0 1 1%22></svg>%0A" aria-labelledby="figure-latency-caption">
</div>
<figcaption><span id="figure-latency-caption">Нагрузка «задержка»: медиана времени обмена туда и обратно; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-е доверительные интервалы. Мелкие точки — отдельные запуски.</span></figcaption>
</figure>
<figure id="figure-latency-p99">
<div class="drawing">
<img src="data:image/svg+xml,<svg viewBox=%220 0 1 1%22></svg>%0A" aria-labelledby="figure-latency-p99-caption">
</div>
<figcaption><span id="figure-latency-p99-caption">Нагрузка «задержка»: время обмена туда и обратно, p99; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-е доверительные интервалы. Стрелка до края, где она есть: интервал с этой стороны не ограничен, так как дальше слишком мало отсчётов, или кончается за краем. Мелкие точки — отдельные запуски.</span></figcaption>
</figure>
<figure id="figure-latency-ratio">
<div class="drawing">
<img src="data:image/svg+xml,<svg viewBox=%220 0 1 1%22></svg>%0A" aria-labelledby="figure-latency-ratio-caption">
</div>
<figcaption><span id="figure-latency-ratio-caption">Нагрузка «задержка»: медиана времени обмена туда и обратно каждого механизма относительно опорного (линия на 1) в зависимости от размера сообщения; выше — быстрее. Отрезки — совместные интервалы (95 %).</span></figcaption>
</figure>
<figure id="figure-latency-cdf">
<div class="drawing">
<img src="data:image/svg+xml,<svg viewBox=%220 0 1 1%22></svg>%0A" aria-labelledby="figure-latency-cdf-caption">
</div>
<figcaption><span id="figure-latency-cdf-caption">Нагрузка «задержка»: распределение времени всех обменов; панель для каждого размещения и каждого размера сообщения или числа клиентов.</span></figcaption>
</figure>
<figure id="figure-cpu-cost-latency">
<div class="drawing">
<img src="data:image/svg+xml,<svg viewBox=%220 0 1 1%22></svg>%0A" aria-labelledby="figure-cpu-cost-latency-caption">
</div>
<figcaption><span id="figure-cpu-cost-latency-caption">Нагрузка «задержка»: время ЦП на обмен; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-е доверительные интервалы. Мелкие точки — отдельные запуски.</span></figcaption>
</figure>
<figure id="figure-message-time">
<div class="drawing">
<img src="data:image/svg+xml,<svg viewBox=%220 0 1 1%22></svg>%0A" aria-labelledby="figure-message-time-caption">
</div>
<figcaption><span id="figure-message-time-caption">Нагрузка «задержка»: на что у обеих сторон уходит время одного обмена при наименьшем размере сообщения.</span></figcaption>
</figure>
<figure id="figure-throughput">
<div class="drawing">
<img src="data:image/svg+xml,<svg viewBox=%220 0 1 1%22></svg>%0A" aria-labelledby="figure-throughput-caption">
</div>
<figcaption><span id="figure-throughput-caption">Нагрузка «пропускная способность»: пропускная способность; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-е доверительные интервалы. Мелкие точки — отдельные запуски.</span></figcaption>
</figure>
<figure id="figure-throughput-ratio">
<div class="drawing">
<img src="data:image/svg+xml,<svg viewBox=%220 0 1 1%22></svg>%0A" aria-labelledby="figure-throughput-ratio-caption">
</div>
<figcaption><span id="figure-throughput-ratio-caption">Нагрузка «пропускная способность»: пропускная способность каждого механизма относительно опорного (линия на 1) в зависимости от размера сообщения; выше — быстрее. Отрезки — совместные интервалы (95 %).</span></figcaption>
</figure>
<figure id="figure-messages">
<div class="drawing">
<img src="data:image/svg+xml,<svg viewBox=%220 0 1 1%22></svg>%0A" aria-labelledby="figure-messages-caption">
</div>
<figcaption><span id="figure-messages-caption">Нагрузка «пропускная способность»: сообщений в секунду; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-е доверительные интервалы. Мелкие точки — отдельные запуски.</span></figcaption>
</figure>
<figure id="figure-cpu-cost-throughput">
<div class="drawing">
<img src="data:image/svg+xml,<svg viewBox=%220 0 1 1%22></svg>%0A" aria-labelledby="figure-cpu-cost-throughput-caption">
</div>
<figcaption><span id="figure-cpu-cost-throughput-caption">Нагрузка «пропускная способность»: процессорное время на сообщение; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-е доверительные интервалы. Мелкие точки — отдельные запуски.</span></figcaption>
</figure>
<figure id="figure-message-time-throughput">
<div class="drawing">
<img src="data:image/svg+xml,<svg viewBox=%220 0 1 1%22></svg>%0A" aria-labelledby="figure-message-time-throughput-caption">
</div>
<figcaption><span id="figure-message-time-throughput-caption">Нагрузка «пропускная способность»: на что у обеих сторон уходит время одного сообщения при наименьшем размере сообщения.</span></figcaption>
</figure>
<p class="quiet">ipcmark report <span class="option">--format</span> figures записывает каждый из них вместе со скриптом gnuplot и данными, чтобы их можно было изменить и построить рисунок заново.</p>
</section>
<section id="transports" aria-labelledby="transports-heading">
<h2 id="transports-heading">Механизмы</h2>
<ul class="points">
<li><strong>pipe:</strong> анонимный канал</li>
<li><strong>unix-stream:</strong> потоковый сокет AF_UNIX</li>
<li><strong>tcp:</strong> TCP через петлевой интерфейс</li>
</ul>
</section>
<section id="tables" aria-labelledby="tables-heading">
<h2 id="tables-heading">Результаты</h2>
<h3>задержка</h3>
<div class="scroll" tabindex="0" role="region" id="table-cases-1" aria-label="Оценки с 95%-ми доверительными интервалами по запускам.">
<table class="sortable">
<caption>Оценки с 95%-ми доверительными интервалами по запускам.</caption>
<thead>
<tr><th scope="col">размещение</th><th scope="col" class="number">размер</th><th scope="col">механизм</th><th scope="col" class="number" title="[95%-й интервал]">обмен, p50, мкс</th><th scope="col" class="number" title="[95%-й интервал]">обмен, p99, мкс</th><th scope="col" class="number" title="[95%-й интервал]">p99,9, мкс</th><th scope="col" class="number" title="[95%-й интервал]">p99,99, нс</th><th scope="col" class="number" title="[95%-й интервал]">макс., мс</th><th scope="col" class="number" title="[95%-й интервал]">время ЦП на обмен, мкс</th><th scope="col" class="number">отношение к лучшему</th><th scope="col">вывод</th><th scope="col" class="number">запусков</th></tr>
</thead>
<tbody>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="short"><strong>pipe</strong></th><td class="number" data-value="1917.25"><strong>1,92 <span class="interval">[1,89; 2,00]</span></strong></td><td class="number" data-value="6327.75">6,33 <span class="interval">[6,26; 6,40]</span></td><td class="number" data-value="">н/д</td><td class="number" data-value="">н/д</td><td class="number" data-value="11883623">11,9</td><td class="number" data-value="2163.5">2,16 <span class="interval">[2,11; 2,31]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="short">unix-stream</th><td class="number" data-value="3580.5">3,58 <span class="interval">[3,56; 3,61]</span></td><td class="number" data-value="9823.25">9,82 <span class="interval">[9,77; 9,97]</span></td><td class="number" data-value="53432.25">53,4 <span class="interval">[36,9; 291,5]</span></td><td class="number" data-value="">н/д</td><td class="number" data-value="14717877">14,7</td><td class="number" data-value="3807">3,81 <span class="interval">[3,70; 4,01]</span></td><td class="number" data-value="1.86751858">1,87×</td><td class="short" title="pipe быстрее, чем unix-stream, в 1,85 раза [1,79; 1,92], n = 8"><span class="bad">медленнее</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">same-cpu</td><td class="number" data-value="4096">4 КиБ</td><th scope="row" class="short">pipe</th><td class="number" data-value="4366.25">4,37 <span class="interval">[4,31; 4,42]</span></td><td class="number" data-value="14584.75">14,6 <span class="interval">[14,4; 14,8]</span></td><td class="number" data-value="52613.25">52,6 <span class="interval">[17,0; 605,6]</span></td><td class="number" data-value="">н/д</td><td class="number" data-value="2606625">2,61</td><td class="number" data-value="4914.25">4,91 <span class="interval">[4,75; 5,04]</span></td><td class="number" data-value="1.18930882">1,19×</td><td class="short" title="unix-stream быстрее, чем pipe, в 1,19 раза [1,17; 1,21], n = 8"><span class="bad">медленнее</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">same-cpu</td><td class="number" data-value="4096">4 КиБ</td><th scope="row" class="short"><strong>unix-stream</strong></th><td class="number" data-value="3671.25"><strong>3,67 <span class="interval">[3,65; 3,70]</span></strong></td><td class="number" data-value="10519.5">10,5 <span class="interval">[10,4; 10,7]</span></td><td class="number" data-value="132174.75">132 <span class="interval">[45; 351]</span></td><td class="number" data-value="">н/д</td><td class="number" data-value="40228700">40,2</td><td class="number" data-value="4419.25">4,42 <span class="interval">[4,33; 4,52]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="8">8</td></tr>
</tbody>
</table>
</div>
<h3>пропускная способность</h3>
<div class="scroll" tabindex="0" role="region" id="table-cases-2" aria-label="Оценки с 95%-ми доверительными интервалами по запускам.">
<table class="sortable">
<caption>Оценки с 95%-ми доверительными интервалами по запускам.</caption>
<thead>
<tr><th scope="col">размещение</th><th scope="col" class="number">размер</th><th scope="col">механизм</th><th scope="col" class="number" title="[95%-й интервал]">сообщения, млн/с</th><th scope="col" class="number" title="[95%-й интервал]">байты, МиБ/с</th><th scope="col" class="number" title="[95%-й интервал]">процессорное время на сообщение, нс</th><th scope="col" class="number">отношение к лучшему</th><th scope="col">вывод</th><th scope="col" class="number">запусков</th></tr>
</thead>
<tbody>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="short"><strong>pipe</strong></th><td class="number" data-value="3512000">3,51 <span class="interval">[3,48; 3,55]</span></td><td class="number" data-value="226925000"><strong>216 <span class="interval">[214; 218]</span></strong></td><td class="number" data-value="278.975">279 <span class="interval">[275; 295]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="short">tcp</th><td class="number" data-value="1767250">1,77 <span class="interval">[1,75; 1,78]</span></td><td class="number" data-value="112325000">107 <span class="interval">[106; 108]</span></td><td class="number" data-value="513.775">514 <span class="interval">[498; 543]</span></td><td class="number" data-value="2.02025373">2,02×</td><td class="short" title="pipe быстрее, чем tcp, в 2,02 раза [2,00; 2,04], n = 8"><span class="bad">медленнее</span></td><td class="number" data-value="8">8</td></tr>
</tbody>
</table>
</div>
<p class="quiet"><strong>обмен:</strong> время обмена туда и обратно, не делённое пополам. p50 берётся в каждом запуске; показана оценка Ходжеса–Лемана по запускам. p99 — по всем измерениям всех запусков вместе или, если в файле их нет, так же, как p50.</p>
<p class="quiet"><strong>байты:</strong> только полезные данные, в одну сторону; 1 МиБ = 1048576 байт. Показана оценка Ходжеса–Лемана по запускам.</p>
<p class="quiet">[от; до]: 95%-й доверительный интервал оценки Ходжеса–Лемана. О том, какой из двух механизмов быстрее, судят не по этим интервалам, а по фразам вида «A быстрее, чем B»: в них механизмы сравниваются по блокам. «Время ЦП» — процессорное время в режиме пользователя и в режиме ядра, обе стороны вместе.</p>
<p class="quiet">Оценка Ходжеса–Лемана по запускам и её 95%-й доверительный интервал. Вывод — результат сравнения с лучшим механизмом той же группы строк, попарно по блокам.</p>
<p class="quiet">A быстрее, чем B, в 1,80 раза [1,70; 1,90], n = 20: отношение показателей A и B, попарно по 20 блокам, и его интервал, совместный для всех сравнений той же нагрузки и того же размещения (95 %). Быстрее: интервал не содержит 1. Практически равны: он лежит в указанных границах. В остальных случаях не решено; это не значит, что различия нет.</p>
<p class="quiet">отношение к лучшему: отношение двух оценок. Все прочие отношения — парные, по блокам, и потому могут немного от него отличаться.</p>
<p class="quiet">н/д вместо процентиля: слишком мало обменов или соединений (для p50 нужно 6 в запуске, для p99 — 368 всего, для p99,9 — 3688, для p99,99 — 36887; в файлах без отдельных измерений — столько в каждом запуске).</p>
</section>
<section id="comparisons" aria-labelledby="comparisons-heading">
<h2 id="comparisons-heading">Сравнения</h2>
<p>Каждая фраза сравнивает два механизма в одной точке плана, по блокам.</p>
<details>
<summary>Все сравнения (3 строки)</summary>
<div class="scroll" tabindex="0" role="region" id="table-comparisons" aria-label="Все сравнения">
<table class="sortable">
<thead>
<tr><th scope="col">нагрузка</th><th scope="col">размещение</th><th scope="col" class="number">размер</th><th scope="col">сравнение</th><th scope="col">вывод</th><th scope="col" class="number">p с поправкой</th></tr>
</thead>
<tbody>
<tr><td class="short">задержка</td><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="sentence">pipe быстрее, чем unix-stream, в 1,85 раза [1,79; 1,92], n = 8</th><td class="short">различие значимо</td><td class="number" data-value="4.96625442e-10">&lt;0,0001</td></tr>
<tr><td class="short">задержка</td><td class="short">same-cpu</td><td class="number" data-value="4096">4 КиБ</td><th scope="row" class="sentence">unix-stream быстрее, чем pipe, в 1,19 раза [1,17; 1,21], n = 8</th><td class="short">различие значимо</td><td class="number" data-value="1.77794316e-08">&lt;0,0001</td></tr>
<tr><td>пропускная способность</td><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="sentence">pipe быстрее, чем tcp, в 2,02 раза [2,00; 2,04], n = 8</th><td class="short">различие значимо</td><td class="number" data-value="2.83618878e-13">&lt;0,0001</td></tr>
</tbody>
</table>
</div>
</details>
</section>
<section id="behaviour" aria-labelledby="behaviour-heading">
<h2 id="behaviour-heading">Поведение</h2>
<p>Установлено опытным путём на этой системе командой ipcmark probe.</p>
<div class="scroll" tabindex="0" role="region" id="table-matrix" aria-label="Поведение">
<table>
<thead>
<tr><th scope="col">свойство</th><th scope="col">pipe</th><th scope="col">unix-stream</th><th scope="col">unix-dgram</th><th scope="col">tcp</th></tr>
</thead>
<tbody>
<tr><th scope="row">направление</th><td><span class="holds">в одну сторону: EBADF</span></td><td><span class="holds">в обе стороны</span></td><td><span class="holds">в обе стороны</span></td><td><span class="holds">в обе стороны</span></td></tr>
<tr><th scope="row">максимальный размер сообщения</th><td><span class="holds">атомарно 4096 Б</span></td><td><span class="holds">нет</span></td><td><span class="holds">212960 Б</span></td><td><span class="holds">нет</span></td></tr>
<tr><th scope="row">конец потока</th><td><span class="holds">read() возвращает 0</span></td><td><span class="holds">read() возвращает 0</span></td><td><span class="holds">конца нет, EAGAIN</span></td><td><strong><span class="fails">! ECONNRESET</span></strong></td></tr>
<tr><th scope="row">права доступа к имени</th><td></td><td><span class="holds">как у файла</span></td><td><span class="holds">как у файла</span></td><td><strong><span class="untried">?</span></strong></td></tr>
</tbody>
</table>
</div>
<div class="scroll" tabindex="0" role="region" id="table-processes" aria-label="Поведение">
<table>
<thead>
<tr><th scope="col">процессы и сигналы</th><th scope="col">наблюдалось</th></tr>
</thead>
<tbody>
<tr><th scope="row">сигналы реального времени, пока заблокированы</th><td><span class="holds">5 из 5, по порядку</span></td></tr>
<tr><th scope="row">обработчики выхода: abort()</th><td><span class="holds">нет, осталось: 2</span></td></tr>
</tbody>
</table>
</div>
<p class="quiet">! противоречит утверждению; ? проверить не удалось; пусто: неприменимо</p>
<ul class="points">
<li>! конец потока, tcp: записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения: read(): 5 Б; один дескриптор закрыт: EAGAIN; закрыты оба: ECONNRESET, ещё раз: 0</li>
<li>? права доступа к имени, tcp: connect() от имени другого пользователя, uid 65534, к порту 127.0.0.1, который обслуживает uid 1000: нужен другой пользователь: смена пользователя завершается ошибкой EPERM, нужны права root</li>
</ul>
<p>Подтверждено: 15, опровергнуто: 1, не удалось проверить: 1; всего опытов: 17. Linux 6.1.0-18-amd64 x86_64, идентификатор пользователя 1000.</p>
<details>
<summary>Все опыты</summary>
<h4>направление (direction), pipe: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Данные идут только в одну сторону: каждый конец открыт либо для чтения, либо для записи, а другой вызов завершается ошибкой EBADF.</td></tr>
<tr><th scope="row">сделано</th><td>write() в конец для чтения, read() из конца для записи</td></tr>
<tr><th scope="row">наблюдалось</th><td>write(): EBADF, read(): EBADF</td></tr>
<tr><th scope="row">источники</th><td>pipe(7); POSIX.1-2017, pipe(), write(): EBADF</td></tr>
</tbody>
</table>
</div>
<h4>направление (direction), unix-stream: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Через один дескриптор данные идут в обе стороны.</td></tr>
<tr><th scope="row">сделано</th><td>в каждый из двух соединённых сокетов записано 5 Б, и они прочитаны из другого</td></tr>
<tr><th scope="row">наблюдалось</th><td>туда: 5 Б, обратно через те же дескрипторы: 5 Б</td></tr>
<tr><th scope="row">источники</th><td>socket(7), unix(7), tcp(7); POSIX.1-2017, socketpair()</td></tr>
</tbody>
</table>
</div>
<h4>направление (direction), unix-dgram: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Через один дескриптор данные идут в обе стороны.</td></tr>
<tr><th scope="row">сделано</th><td>в каждый из двух соединённых сокетов записано 5 Б, и они прочитаны из другого</td></tr>
<tr><th scope="row">наблюдалось</th><td>туда: 5 Б, обратно через те же дескрипторы: 5 Б</td></tr>
<tr><th scope="row">источники</th><td>socket(7), unix(7), tcp(7); POSIX.1-2017, socketpair()</td></tr>
</tbody>
</table>
</div>
<h4>направление (direction), tcp: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Через один дескриптор данные идут в обе стороны.</td></tr>
<tr><th scope="row">сделано</th><td>в каждый из двух соединённых сокетов записано 5 Б, и они прочитаны из другого</td></tr>
<tr><th scope="row">наблюдалось</th><td>туда: 5 Б, обратно через те же дескрипторы: 5 Б</td></tr>
<tr><th scope="row">источники</th><td>socket(7), unix(7), tcp(7); POSIX.1-2017, socketpair()</td></tr>
</tbody>
</table>
</div>
<h4>максимальный размер сообщения (largest-message), pipe: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Размер сообщения в канале не ограничен, ограничен лишь размер атомарной записи: PIPE_BUF байт проходят целиком или не проходят вовсе, а от большего сообщения может пройти часть.</td></tr>
<tr><th scope="row">сделано</th><td>канал заполнен (65536 Б) и читался, пока poll() не сообщил о готовности к записи; затем неблокирующий write() на PIPE_BUF = 4096 Б, когда свободно было меньше, и ещё один на 131072 Б</td></tr>
<tr><th scope="row">наблюдалось</th><td>4096 Б: EAGAIN, хотя 1 Б принят; из 131072 Б принято 4096 Б</td></tr>
<tr><th scope="row">источники</th><td>pipe(7), PIPE_BUF; POSIX.1-2017, write(), O_NONBLOCK и PIPE_BUF</td></tr>
</tbody>
</table>
</div>
<h4>максимальный размер сообщения (largest-message), unix-dgram: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Датаграмма проходит целиком или не проходит вовсе: если она больше размера, заданного буфером, send() завершается ошибкой EMSGSIZE.</td></tr>
<tr><th scope="row">сделано</th><td>send() датаграмм от 1 Б до 8388608 Б, поиск делением пополам; SO_SNDBUF = 212992</td></tr>
<tr><th scope="row">наблюдалось</th><td>датаграмма в 212960 Б пришла целиком; в 212961 Б: EMSGSIZE</td></tr>
<tr><th scope="row">источники</th><td>send(2), EMSGSIZE; socket(7), SO_SNDBUF; POSIX.1-2017, send()</td></tr>
</tbody>
</table>
</div>
<h4>максимальный размер сообщения (largest-message), unix-stream: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Размер сообщения в потоке байтов не ограничен: что не помещается сразу, принимается по частям.</td></tr>
<tr><th scope="row">сделано</th><td>неблокирующий write() сразу на 8388608 Б, затем на то, что не принято, с чтением между вызовами</td></tr>
<tr><th scope="row">наблюдалось</th><td>первый write() принял 219264 Б; пришли все 8388608 Б, вызовов write(): 39</td></tr>
<tr><th scope="row">источники</th><td>send(2), write(2); POSIX.1-2017, send(), write()</td></tr>
</tbody>
</table>
</div>
<h4>максимальный размер сообщения (largest-message), tcp: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Размер сообщения в потоке байтов не ограничен: что не помещается сразу, принимается по частям.</td></tr>
<tr><th scope="row">сделано</th><td>неблокирующий write() сразу на 8388608 Б, затем на то, что не принято, с чтением между вызовами</td></tr>
<tr><th scope="row">наблюдалось</th><td>первый write() принял 3919467 Б; пришли все 8388608 Б, вызовов write(): 7</td></tr>
<tr><th scope="row">источники</th><td>send(2), write(2); POSIX.1-2017, send(), write()</td></tr>
</tbody>
</table>
</div>
<h4>конец потока (end-of-stream), pipe: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Когда закрыт последний дескриптор для записи и всё прочитано, read() возвращает 0.</td></tr>
<tr><th scope="row">сделано</th><td>записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения</td></tr>
<tr><th scope="row">наблюдалось</th><td>read(): 5 Б; один дескриптор закрыт: EAGAIN; закрыты оба: 0, ещё раз: 0</td></tr>
<tr><th scope="row">источники</th><td>pipe(7), read(2), close(2), recv(2); POSIX.1-2017, read()</td></tr>
</tbody>
</table>
</div>
<h4>конец потока (end-of-stream), unix-stream: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Когда закрыт последний дескриптор для записи и всё прочитано, read() возвращает 0.</td></tr>
<tr><th scope="row">сделано</th><td>записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения</td></tr>
<tr><th scope="row">наблюдалось</th><td>read(): 5 Б; один дескриптор закрыт: EAGAIN; закрыты оба: 0, ещё раз: 0</td></tr>
<tr><th scope="row">источники</th><td>pipe(7), read(2), close(2), recv(2); POSIX.1-2017, read()</td></tr>
</tbody>
</table>
</div>
<h4>конец потока (end-of-stream), tcp: опровергнуто</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Когда закрыт последний дескриптор для записи и всё прочитано, read() возвращает 0.</td></tr>
<tr><th scope="row">сделано</th><td>записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения</td></tr>
<tr><th scope="row">наблюдалось</th><td>read(): 5 Б; один дескриптор закрыт: EAGAIN; закрыты оба: ECONNRESET, ещё раз: 0</td></tr>
<tr><th scope="row">источники</th><td>pipe(7), read(2), close(2), recv(2); POSIX.1-2017, read()</td></tr>
</tbody>
</table>
</div>
<h4>конец потока (end-of-stream), unix-dgram: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>У датаграмм нет конца потока: когда все отправители закрыли сокеты, получатель продолжает ждать.</td></tr>
<tr><th scope="row">сделано</th><td>записано 5 Б, чтение, закрыт один из двух дескрипторов пишущего, чтение, закрыт другой, два чтения</td></tr>
<tr><th scope="row">наблюдалось</th><td>read(): 5 Б; один дескриптор закрыт: EAGAIN; закрыты оба: EAGAIN, ещё раз: EAGAIN</td></tr>
<tr><th scope="row">источники</th><td>unix(7), recv(2); POSIX.1-2017, recv()</td></tr>
</tbody>
</table>
</div>
<h4>права доступа к имени (permissions), unix-stream: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Права доступа локального сокета те же, что у файла: для подключения нужно право на запись, с правами 0600 сокет недоступен другим пользователям (EACCES), с правами 0000 и владельцу, если у того нет привилегий.</td></tr>
<tr><th scope="row">сделано</th><td>имени заданы права 0600, 0000 и 0666; в отдельном процессе вызван connect() к нему, в обход закрытого каталога, от имени владельца и другого пользователя</td></tr>
<tr><th scope="row">наблюдалось</th><td>владелец, uid 1000: 0600 успех, 0000 EACCES; другого пользователя проверить нельзя: смена пользователя завершается ошибкой EPERM, нужны права root</td></tr>
<tr><th scope="row">источники</th><td>unix(7), &quot;Pathname socket ownership and permissions&quot;; connect(2)</td></tr>
</tbody>
</table>
</div>
<h4>права доступа к имени (permissions), unix-dgram: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Права доступа локального сокета те же, что у файла: для подключения нужно право на запись, с правами 0600 сокет недоступен другим пользователям (EACCES), с правами 0000 и владельцу, если у того нет привилегий.</td></tr>
<tr><th scope="row">сделано</th><td>имени заданы права 0600, 0000 и 0666; в отдельном процессе вызван connect() к нему, в обход закрытого каталога, от имени владельца и другого пользователя</td></tr>
<tr><th scope="row">наблюдалось</th><td>владелец, uid 1000: 0600 успех, 0000 EACCES; другого пользователя проверить нельзя: смена пользователя завершается ошибкой EPERM, нужны права root</td></tr>
<tr><th scope="row">источники</th><td>unix(7), &quot;Pathname socket ownership and permissions&quot;; connect(2)</td></tr>
</tbody>
</table>
</div>
<h4>права доступа к имени (permissions), tcp: не проверено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>У порта TCP нет ни владельца, ни прав доступа: подключиться может любой пользователь машины.</td></tr>
<tr><th scope="row">сделано</th><td>connect() от имени другого пользователя, uid 65534, к порту 127.0.0.1, который обслуживает uid 1000</td></tr>
<tr><th scope="row">наблюдалось</th><td>нужен другой пользователь: смена пользователя завершается ошибкой EPERM, нужны права root</td></tr>
<tr><th scope="row">источники</th><td>tcp(7), ip(7)</td></tr>
</tbody>
</table>
</div>
<h4>сигналы реального времени, пока заблокированы (signal-queue), process: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>Сигналы реального времени становятся в очередь: доставляется каждый, в порядке отправки и со своим значением.</td></tr>
<tr><th scope="row">сделано</th><td>сигнал SIGRTMIN 5 раз поставлен в очередь, пока был заблокирован, со значениями от 11 до 15</td></tr>
<tr><th scope="row">наблюдалось</th><td>доставлено: 5 из 5, со значениями 11 12 13 14 15</td></tr>
<tr><th scope="row">источники</th><td>signal(7), &quot;Real-time signals&quot;; sigqueue(3); POSIX.1-2017, 2.4.2 Realtime Signal Generation and Delivery</td></tr>
</tbody>
</table>
</div>
<h4>обработчики выхода: abort() (exit-abort), process: подтверждено</h4>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">утверждение</th><td>abort() завершает процесс сигналом SIGABRT и не выполняет обработчиков atexit().</td></tr>
<tr><th scope="row">сделано</th><td>новая программа создала 2 имени, задала через atexit() 2 обработчика, которые их удаляют, и вызвала abort()</td></tr>
<tr><th scope="row">наблюдалось</th><td>завершена сигналом 6 (аварийное завершение); ни один обработчик не выполнен; осталось имён: 2 из 2</td></tr>
<tr><th scope="row">источники</th><td>atexit(3), exit(3), _exit(2), abort(3), signal(7); POSIX.1-2017, atexit(), _exit()</td></tr>
</tbody>
</table>
</div>
</details>
</section>
<section id="hood" aria-labelledby="hood-heading">
<h2 id="hood-heading">Что происходит внутри</h2>
<p>Действия ядра в расчёте на одно сообщение, все стороны вместе; подсчитаны отдельно, без измерения времени.</p>
<p>Время ЦП — процессорное время измеряемых запусков в режиме пользователя и в режиме ядра; на МиБ — в расчёте на МиБ переданных данных.</p>
<div class="scroll" tabindex="0" role="region" id="table-hood-all-0" aria-label="задержка; same-cpu. В расчёте на единицу работы (обмен), все стороны вместе.">
<table class="sortable">
<caption>задержка; same-cpu. В расчёте на единицу работы (обмен), все стороны вместе.</caption>
<thead>
<tr><th scope="col" class="number">размер</th><th scope="col">механизм</th><th scope="col" class="number">системные вызовы</th><th scope="col" class="number">пробуждения</th><th scope="col" class="number">переключения контекста</th><th scope="col" class="number">страничные прерывания</th><th scope="col" class="number">такты процессора</th><th scope="col" class="number">команды процессора</th><th scope="col" class="number">промахи кэша</th><th scope="col" class="number">время ЦП, мкс</th><th scope="col" class="number">время ЦП на МиБ</th></tr>
</thead>
<tbody>
<tr><td class="number" data-value="64">64 Б</td><th scope="row" class="short">pipe</th><td class="number" data-value="4.004">4,00</td><td class="number" data-value="1.038">1,04</td><td class="number" data-value="2">2,00</td><td class="number" data-value="0.01111">0,01</td><td class="number" data-value="15600">15600</td><td class="number" data-value="16400">16400</td><td class="number" data-value="1">1,00</td><td class="number" data-value="2163.5">2,16</td><td class="number" data-value="17723392">17,7 мс</td></tr>
<tr><td class="number" data-value="64">64 Б</td><th scope="row" class="short">unix-stream</th><td class="number" data-value="4.001">4,00</td><td class="number" data-value="2.019">2,02</td><td class="number" data-value="3.815">3,81</td><td class="number" data-value="0.00171">&lt;0,01</td><td class="number" data-value="21840">21840</td><td class="number" data-value="22960">22960</td><td class="number" data-value="1.4">1,40</td><td class="number" data-value="3807">3,81</td><td class="number" data-value="31186944">31,2 мс</td></tr>
<tr><td class="number" data-value="4096">4 КиБ</td><th scope="row" class="short">pipe</th><td class="number" data-value="4">4,00</td><td class="number" data-value="1.051">1,05</td><td class="number" data-value="2">2,00</td><td class="number" data-value="0.001222">&lt;0,01</td><td class="number" data-value="15600">15600</td><td class="number" data-value="16400">16400</td><td class="number" data-value="1">1,00</td><td class="number" data-value="4914.25">4,91</td><td class="number" data-value="629024">629 мкс</td></tr>
<tr><td class="number" data-value="4096">4 КиБ</td><th scope="row" class="short">unix-stream</th><td class="number" data-value="4.001">4,00</td><td class="number" data-value="2.023">2,02</td><td class="number" data-value="3.657">3,66</td><td class="number" data-value="0.001803">&lt;0,01</td><td class="number" data-value="21840">21840</td><td class="number" data-value="22960">22960</td><td class="number" data-value="1.4">1,40</td><td class="number" data-value="4419.25">4,42</td><td class="number" data-value="565664">566 мкс</td></tr>
</tbody>
</table>
</div>
<div class="scroll" tabindex="0" role="region" id="table-hood-all-4" aria-label="пропускная способность; same-cpu. В расчёте на единицу работы (сообщение), все стороны вместе.">
<table class="sortable">
<caption>пропускная способность; same-cpu. В расчёте на единицу работы (сообщение), все стороны вместе.</caption>
<thead>
<tr><th scope="col" class="number">размер</th><th scope="col">механизм</th><th scope="col" class="number">системные вызовы</th><th scope="col" class="number">пробуждения</th><th scope="col" class="number">переключения контекста</th><th scope="col" class="number">страничные прерывания</th><th scope="col" class="number">такты процессора</th><th scope="col" class="number">команды процессора</th><th scope="col" class="number">промахи кэша</th><th scope="col" class="number">время ЦП, нс</th><th scope="col" class="number">время ЦП на МиБ, мс</th></tr>
</thead>
<tbody>
<tr><td class="number" data-value="64">64 Б</td><th scope="row" class="short">pipe</th><td class="number" data-value="2">2,00</td><td class="number" data-value="0.002115">&lt;0,01</td><td class="number" data-value="0.002188">&lt;0,01</td><td class="number" data-value="0.0001202">&lt;0,01</td><td class="number" data-value="3900">3900</td><td class="number" data-value="4100">4100</td><td class="number" data-value="0.25">0,25</td><td class="number" data-value="278.975">279</td><td class="number" data-value="4570726.4">4,57</td></tr>
<tr><td class="number" data-value="64">64 Б</td><th scope="row" class="short">tcp</th><td class="number" data-value="2">2,00</td><td class="number" data-value="0.003269">&lt;0,01</td><td class="number" data-value="0.006103">0,01</td><td class="number" data-value="0.000218">&lt;0,01</td><td class="number" data-value="5460">5460</td><td class="number" data-value="5740">5740</td><td class="number" data-value="0.35">0,35</td><td class="number" data-value="513.775">514</td><td class="number" data-value="8417689.6">8,42</td></tr>
</tbody>
</table>
</div>
<h3>Источники подсчёта</h3>
<ul class="points">
<li>подсчитано через perf: системные вызовы, пробуждения, переключения контекста, миграции, страничные прерывания, такты процессора, команды процессора, промахи кэша</li>
</ul>
</section>
<section id="trust" aria-labelledby="trust-heading">
<h2 id="trust-heading">Достоверность результатов</h2>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">с помехами</th><td>запусков в учтённых блоках: 0 из 48</td></tr>
<tr><th scope="row">помехи</th><td>время, отнятое гипервизором: 0,0 %; в половине сравнений здесь нельзя выявить различия менее 1,6 %, в худшем случае — менее 3,4 %</td></tr>
<tr><th scope="row">уровень помех</th><td>до 6,0 % — настолько расходятся здесь два измерения одного варианта в одном и том же блоке</td></tr>
<tr><th scope="row">блоки</th><td>ни один не отклонён, всего блоков: 8</td></tr>
<tr><th scope="row">буферы</th><td>pipe: 64 КиБ; unix-stream: 208 КиБ; tcp: 3939840 Б на выход, 128 КиБ на вход</td></tr>
<tr><th scope="row">точность</th><td>самый широкий интервал отношения: ±3,4 %</td></tr>
<tr><th scope="row">t-критерий</th><td>согласуется со всеми выводами</td></tr>
</tbody>
</table>
</div>
</section>
<section id="limits" aria-labelledby="limits-heading">
<h2 id="limits-heading">Ограничения метода</h2>
<ul class="points">
<li>Другие машины: результат относится к этой машине, этому ядру и этим настройкам. Интервал охватывает повторения этого прогона, но не другие машины и дни.</li>
<li>Размещение: на одном процессоре обмен — это два переключения контекста, на двух — два пробуждения другого процессора. Это разные вопросы: их нельзя смешивать.</li>
<li>Нагрузка: цикл замкнутый, поэтому очередей нет. Сервер под внешней нагрузкой ведёт себя иначе (Schroeder et al. 2006).</li>
<li>Холодный кэш не изучается: один и тот же буфер передаётся снова и снова, и получатель с ним не работает.</li>
<li>Наилучшее применение механизма: каждое сообщение передаётся отдельно, как в простых программах. Пакетная передача сообщений или операций io_uring может изменить картину.</li>
<li>Виртуальные машины: время отнимают соседи, а пробуждения между виртуальными процессорами обходятся дорого. Уровень помех показывает, насколько это мешало, но не почему.</li>
<li>Причины: само по себе время не объясняет, откуда оно берётся. Подсчёты внутренних событий — подсказка, а не доказательство.</li>
<li>Редкие события, например происходящие раз в час, не видны.</li>
</ul>
</section>
<section id="method" aria-labelledby="method-heading">
<h2 id="method-heading">Методика</h2>
<p>Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: нет) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. Число вариантов в плане: 6. В каждом блоке каждый вариант запускается один раз: точки плана идут в случайном порядке, механизмы одной точки — подряд, тоже в случайном порядке (начальное значение генератора 7). Выполнено блоков: 8; отклонено из-за помех по заранее заданному правилу: 0. Измерение в одном запуске длится около 60 мс после прогрева не короче 5 мс: число сообщений определяется медианной скоростью варианта в предыдущих запусках и случайным образом меняется в пределах 10 %. Запуск — это новая пара процессов (или сервер с клиентами). Запусков в учтённых блоках: 48, из них с внешними помехами: 0 (они учтены). Размещение: same-cpu (обе стороны на одном процессоре; CPU 0, 0). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка варианта — оценка Ходжеса–Лемана по его запускам; её 95%-й доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри блоков (сравнений: 3). Интервал отношения построен по распределению Стьюдента; стандартная ошибка найдена по средним Уолша по блокам и сглажена по всем сравнениям одной нагрузки и одного размещения. Интервалы совместные (Бонферрони): в 95 из 100 таких таблиц верны сразу все. Вывод делается по интервалу: практически равны, если он лежит в пределах 5 % от равенства; иначе быстрее или медленнее, если он не содержит 1; иначе не решено. Прогон один: его интервалы не учитывают изменений от минуты к минуте. Уровень помех, то есть наибольшее не исключённое прогоном расхождение двух измерений одного варианта, равен 6,0 %. Чтение часов занимает 21,5 нс, обмен без передачи данных — 26,0 нс; ни то ни другое не вычитается. Файл прогона имеет SHA-256 77731b4d17c3b5d629d5d0d5130393c5bed7b777ef59a6c7bc55c5648cec2e6c.</p>
<details>
<summary>Метод на одной странице</summary>
<p>Единица наблюдения — запуск: новая пара процессов, которая один раз выполняет один вариант. Тысячи сообщений внутри запуска зависимы между собой, поэтому каждый запуск даёт одно число на показатель, и только по этим числам строятся интервалы и критерии (Georges et al. 2007; Kalibera and Jones 2013). Каждый запуск начинается с новым расположением в памяти и случайным заполнением, поскольку такие мелочи меняют скорость программы (Mytkowicz et al. 2009).</p>
<p>Блок — это все варианты по одному разу в случайном порядке. Два запуска, которые сравниваются, лежат в одном блоке, рядом по времени, поэтому медленный дрейф машины не выдаст себя за различие (Abedi and Brecht 2017).</p>
<p>Число сообщений в запуске определяется скоростью самого варианта, а не каким-либо одним измерением. Прогрев по тому же каналу связи не измеряется. Работа одинакова: при одной нагрузке и одном размере каждый механизм передаёт те же сообщения в тех же направлениях.</p>
<p>Оценки — по Ходжесу и Леману (Hodges and Lehmann 1963): медиана средних по всем парам запусков. 95%-й доверительный интервал строится по тем же средним (Hollander, Wolfe and Chicken 2014); для него нужно не меньше шести блоков. Если прогонов несколько, единица наблюдения — прогон: оценка — среднее геометрическое их оценок, а её интервал построен по распределению Стьюдента по прогонам.</p>
<p>Два механизма сравниваются по отношению их показателей внутри каждого блока. Разброс отношений оценивается сразу для всех сравнений одной нагрузки и одного размещения: каждая оценка сдвигается к общей для них (Smyth 2004). Все интервалы такой таблицы верны сразу в 95 случаях из 100; вывод делается по интервалу.</p>
<p>Отношения в пределах 5 % здесь не представляют практического интереса. «Практически равны» значит, что интервал лежит внутри этих границ. «Не решено» — не то же самое: данных, возможно, слишком мало, и отчёт говорит, сколько их, вероятно, хватило бы.</p>
<p>Блоки с внешними помехами (время, отнятое гипервизором, медленный калибровочный цикл) выполняются заново; результатов это правило не учитывает. Некоторые варианты запускаются в каждом блоке дважды: расхождение двух измерений одного варианта и есть уровень помех; он показывает, какое различие эта машина даёт там, где его нет.</p>
<p>Не сравнивайте два механизма по тому, перекрываются ли их собственные интервалы: парное сравнение точнее, и вывод делается по нему.</p>
</details>
<details>
<summary>Литература</summary>
<ul class="points">
<li>A. Abedi, T. Brecht. Conducting Repeatable Experiments in Highly Variable Cloud Computing Environments. ICPE 2017. https://doi.org/10.1145/3030207.3030229</li>
<li>A. Georges, D. Buytaert, L. Eeckhout. Statistically Rigorous Java Performance Evaluation. OOPSLA 2007. https://doi.org/10.1145/1297027.1297033</li>
<li>J. L. Hodges, E. L. Lehmann. Estimates of Location Based on Rank Tests. The Annals of Mathematical Statistics 34, 1963. https://doi.org/10.1214/aoms/1177704172</li>
<li>M. Hollander, D. A. Wolfe, E. Chicken. Nonparametric Statistical Methods. 3rd edition, Wiley, 2014.</li>
<li>R. Jain, D. Chiu, W. Hawe. A Quantitative Measure of Fairness and Discrimination for Resource Allocation in Shared Computer Systems. DEC Technical Report 301, 1984. https://arxiv.org/abs/cs/9809099</li>
<li>T. Kalibera, R. Jones. Rigorous Benchmarking in Reasonable Time. ISMM 2013. https://doi.org/10.1145/2464157.2464160</li>
<li>T. Mytkowicz, A. Diwan, M. Hauswirth, P. F. Sweeney. Producing Wrong Data Without Doing Anything Obviously Wrong! ASPLOS 2009. https://doi.org/10.1145/1508244.1508275</li>
<li>B. Schroeder, A. Wierman, M. Harchol-Balter. Open Versus Closed: A Cautionary Tale. NSDI 2006. https://www.usenix.org/legacy/event/nsdi06/tech/schroeder.html</li>
<li>G. K. Smyth. Linear Models and Empirical Bayes Methods for Assessing Differential Expression in Microarray Experiments. Statistical Applications in Genetics and Molecular Biology 3, 2004. https://doi.org/10.2202/1544-6115.1027</li>
<li>F. Wilcoxon. Individual Comparisons by Ranking Methods. Biometrics Bulletin 1, 1945. https://doi.org/10.2307/3001968</li>
<li>R. S. Woodruff. Confidence Intervals for Medians and Other Position Measures. Journal of the American Statistical Association 47, 1952. https://doi.org/10.1080/01621459.1952.10483443</li>
</ul>
</details>
</section>
<section id="environment" aria-labelledby="environment-heading">
<h2 id="environment-heading">Среда</h2>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">начало (UTC)</th><td>2026-03-01T10:00:00Z</td></tr>
<tr><th scope="row">конец (UTC)</th><td>2026-03-01T10:00:42Z</td></tr>
<tr><th scope="row">блоки: выполнены / запланированы</th><td>8 / 8</td></tr>
<tr><th scope="row">измеряемое время запуска</th><td>60 мс</td></tr>
<tr><th scope="row">прогрев в запуске</th><td>5 мс</td></tr>
<tr><th scope="row">машина</th><td>lab-1</td></tr>
<tr><th scope="row">модель процессора</th><td>Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz</td></tr>
<tr><th scope="row">архитектура</th><td>x86_64</td></tr>
<tr><th scope="row">виртуализация</th><td>нет</td></tr>
<tr><th scope="row">операционная система</th><td>Debian GNU/Linux 12 (bookworm)</td></tr>
<tr><th scope="row">ядро</th><td>6.1.0-18-amd64</td></tr>
<tr><th scope="row">сборка ядра</th><td>#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)</td></tr>
<tr><th scope="row">параметры ядра, влияющие на время</th><td>quiet mitigations=auto</td></tr>
<tr><th scope="row">источник времени</th><td>tsc</td></tr>
<tr><th scope="row">регулятор частоты</th><td>performance</td></tr>
<tr><th scope="row">драйвер простоя</th><td>intel_idle</td></tr>
<tr><th scope="row">прозрачные большие страницы</th><td>madvise</td></tr>
<tr><th scope="row">рандомизация адресного пространства</th><td>full</td></tr>
<tr><th scope="row">процессоры: доступны / включены</th><td>2 / 2</td></tr>
<tr><th scope="row">память</th><td>8,0 ГиБ</td></tr>
<tr><th scope="row">средняя загрузка (1 мин) в начале</th><td>0,10</td></tr>
<tr><th scope="row">библиотека C</th><td>glibc 2.36</td></tr>
<tr><th scope="row">компилятор</th><td>GNU 12.2.0</td></tr>
<tr><th scope="row">ключи компилятора</th><td>-std=c17 -O3 -DNDEBUG</td></tr>
<tr><th scope="row">вид сборки</th><td>Release</td></tr>
<tr><th scope="row">коммит</th><td>0123456789abcdef0123456789abcdef01234567</td></tr>
<tr><th scope="row">SHA-256 программы</th><td>abababababababababababababababababababababababababababababababab</td></tr>
</tbody>
</table>
</div>
<details>
<summary>кэши (3)</summary>
<ul class="points">
<li><strong>L1d:</strong> 32 КиБ × 2</li>
<li><strong>L2:</strong> 256 КиБ × 2</li>
<li><strong>L3:</strong> 6 МиБ × 1</li>
</ul>
</details>
<details>
<summary>ограничения системы (5)</summary>
<ul class="points">
<li><strong>pipe_max_size:</strong> 1048576</li>
<li><strong>pipe_user_pages_soft:</strong> 16384</li>
<li><strong>wmem_max:</strong> 4194304</li>
<li><strong>rmem_max:</strong> 4194304</li>
<li><strong>nofile:</strong> 20000</li>
</ul>
</details>
<details>
<summary>уязвимости процессора и защита (3)</summary>
<ul class="points">
<li><strong>meltdown:</strong> Mitigation: PTI</li>
<li><strong>spectre_v2:</strong> Mitigation: Retpolines</li>
<li><strong>mds:</strong> Not affected</li>
</ul>
</details>
</section>
<section id="cite" aria-labelledby="cite-heading">
<h2 id="cite-heading">Как цитировать</h2>
<p>Укажите программу и прогон: результаты относятся к этой машине и этому дню.</p>
<ul class="points">
<li>The ipcmark authors. ipcmark: pipe or socket? An IPC benchmark whose numbers can be defended. Версия 0.1.0, 2026. Программа.</li>
<li>Прогон ipcmark 0.1.0 на lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, Linux 6.1.0-18-amd64), начат 2026-03-01T10:00:00Z, начальное значение генератора 7.</li>
</ul>
<p>ГОСТ Р 7.0.108-2022; перед датой обращения добавьте адрес (URL), откуда получено:</p>
<ul class="points">
<li>ipcmark: pipe or socket? An IPC benchmark whose numbers can be defended : программа для ЭВМ / авторы ipcmark. Версия 0.1.0. 2026 (дата обращения: 01.03.2026).</li>
<li>Прогон ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, Linux 6.1.0-18-amd64) : данные измерений. SHA-256 файла run.json: 77731b4d17c3b5d629d5d0d5130393c5bed7b777ef59a6c7bc55c5648cec2e6c. 2026 (дата обращения: 01.03.2026).</li>
</ul>
<pre><code>@misc{ipcmark,
  author = {{The ipcmark authors}},
  title = {{ipcmark}: pipe or socket? {An IPC} benchmark whose numbers can be defended},
  howpublished = {Computer program, version 0.1.0},
  license = {GPL-3.0-or-later},
  year = {2026},
  urldate = {2026-03-01},
  langid = {english},
}

@misc{ipcmark-run-77731b4d17c3,
  author = {{The ipcmark authors}},
  title = {A run of ipcmark on {lab-1}, {Linux 6.1.0-18-amd64}},
  note = {ipcmark 0.1.0, started 2026-03-01T10:00:00Z, seed 7, run id (SHA-256 of run.json): 77731b4d17c3b5d629d5d0d5130393c5bed7b777ef59a6c7bc55c5648cec2e6c},
  year = {2026},
  urldate = {2026-03-01},
  langid = {english},
}
</code></pre>
</section>
<section id="reproduce" aria-labelledby="reproduce-heading">
<h2 id="reproduce-heading">Как воспроизвести</h2>
<p>Чтобы повторить опыт, нужны те же коммит, команда и начальное значение генератора:</p>
<pre><code>git checkout 0123456789abcdef0123456789abcdef01234567
make
ipcmark run -t pipe,unix-stream,tcp -w latency,throughput -s 64,4K -p same-cpu -n 8 --seed 7
</code></pre>
<p>Начальное значение генератора воспроизводит порядок и заполнение, но не измеренное время: оно зависит от машины.</p>
</section>
</main>
<script></script>
</body>
</html>
