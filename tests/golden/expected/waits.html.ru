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
<li><a href="#choose">Выбор для вашего случая</a></li>
<li><a href="#figures">Рисунки</a></li>
<li><a href="#transports">Механизмы</a></li>
<li><a href="#tables">Результаты</a></li>
<li><a href="#waits">Цена ожидания</a></li>
<li><a href="#comparisons">Сравнения</a></li>
<li><a href="#hood">Что происходит внутри</a></li>
<li><a href="#trust">Насколько этому прогону можно верить</a></li>
<li><a href="#limits">Пределы метода</a></li>
<li><a href="#method">Методика</a></li>
<li><a href="#environment">Среда</a></li>
<li><a href="#cite">Как цитировать</a></li>
<li><a href="#reproduce">Как воспроизвести</a></li>
</ul>
</nav>
</header>
<main id="main">
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">ipcmark</th><td>0.1.0, с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z</td></tr>
<tr><th scope="row">машина</th><td>lab-1: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, доступно процессоров: 2 из 2, Linux 6.1.0-18-amd64, виртуализация: нет</td></tr>
<tr><th scope="row">план</th><td>выполнено блоков: 8 из 8; каждый запуск измеряет 20 мс после разогрева в 2 мс; начальное значение генератора 7</td></tr>
<tr><th scope="row">стенд</th><td>одно чтение часов: 21,5 нс, обмен вхолостую: 26,0 нс (не вычитаются)</td></tr>
<tr><th scope="row">проверка</th><td>выключена (содержимое сообщений не проверялось)</td></tr>
</tbody>
</table>
</div>
<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">Ответ</h2>
<p>Сравнено пар: 4. Различие показано: 3; практически равны: 1; различие не показано: 0.</p>
<p>Жирным выделен механизм с лучшей оценкой и рядом с ним каждый, превосходство над которым не показано. В скобках — 95%-ные доверительные интервалы; различие считается показанным на уровне 5 % с поправкой на все сравнения прогона.</p>
<h3>shared-cache: два ядра с общим кэшем последнего уровня</h3>
<p>задержка (медиана времени обмена туда и обратно):</p>
<ul class="points">
<li><strong>Малые сообщения (64 Б) — pipe:</strong> Лучшая оценка: pipe, 45,3 мкс [44,7; 45,8]: других здесь не измеряли.</li>
</ul>
</section>
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
<script type="application/json" id="data"></script>
</section>
<section id="figures" aria-labelledby="figures-heading">
<h2 id="figures-heading">Рисунки</h2>
<figure id="figure-latency">
<div class="drawing">
<svg role="img" aria-labelledby="fig-latency-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-latency-caption">Нагрузка «задержка»: медиана времени обмена туда и обратно; время обмена туда и обратно, p99; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-ные доверительные интервалы.</span></figcaption>
</figure>
<figure id="figure-cpu-cost-latency">
<div class="drawing">
<svg role="img" aria-labelledby="fig-cpu-cost-latency-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-cpu-cost-latency-caption">Нагрузка «задержка»: процессорное время на сообщение; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-ные доверительные интервалы.</span></figcaption>
</figure>
<figure id="figure-message-time">
<div class="drawing">
<svg role="img" aria-labelledby="fig-message-time-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-message-time-caption">Нагрузка «задержка»: на что у обеих сторон уходит время одного сообщения при наименьшем размере.</span></figcaption>
</figure>
<figure id="figure-waiting">
<div class="drawing">
<svg role="img" aria-labelledby="fig-waiting-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-waiting-caption">Нагрузка «задержка»: медиана времени обмена туда и обратно при каждом способе ожидания и наименьшем размере сообщения.</span></figcaption>
</figure>
<p class="quiet">ipcmark report --format figures записывает каждый из них вместе со скриптом gnuplot и данными, чтобы их можно было изменить и построить рисунок заново.</p>
</section>
<section id="transports" aria-labelledby="transports-heading">
<h2 id="transports-heading">Механизмы</h2>
<ul class="points">
<li><strong>pipe:</strong> анонимный канал</li>
<li><strong>eventfd:</strong> eventfd (только пробуждение)</li>
</ul>
</section>
<section id="tables" aria-labelledby="tables-heading">
<h2 id="tables-heading">Результаты</h2>
<h3>задержка</h3>
<div class="scroll" tabindex="0" role="region" id="table-cases-1" aria-label="Оценки с 95%-ными доверительными интервалами по запускам.">
<table class="sortable">
<caption>Оценки с 95%-ными доверительными интервалами по запускам.</caption>
<thead>
<tr><th scope="col">размещение</th><th scope="col" class="number">размер</th><th scope="col">условия</th><th scope="col">механизм</th><th scope="col" class="number" title="[95 % интервал]">обмен, p50</th><th scope="col" class="number" title="[95 % интервал]">обмен, p99, мкс</th><th scope="col" class="number" title="[95 % интервал]">время ЦП на обмен, мкс</th><th scope="col" class="number">отношение к лучшему</th><th scope="col">вывод</th><th scope="col" class="number">запусков</th></tr>
</thead>
<tbody>
<tr><td class="short">shared-cache</td><td class="number" data-value="0">только пробуждение</td><td class="short">ожидание block</td><th scope="row" class="short"><strong>eventfd</strong></th><td class="number" data-value="46872.75"><strong>46,9 <span class="interval">[46,4; 47,3]</span> мкс</strong></td><td class="number" data-value="738099.5">738 <span class="interval">[433; 754]</span></td><td class="number" data-value="36105">36,1 <span class="interval">[30,5; 43,7]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">shared-cache</td><td class="number" data-value="64">64 Б</td><td class="short">ожидание block</td><th scope="row" class="short"><strong>pipe</strong></th><td class="number" data-value="45268.75"><strong>45,3 <span class="interval">[44,7; 45,8]</span> мкс</strong></td><td class="number" data-value="">н/д</td><td class="number" data-value="30725">30,7 <span class="interval">[29,6; 38,9]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">shared-cache</td><td class="number" data-value="0">только пробуждение</td><td class="short">ожидание poll</td><th scope="row" class="short"><strong>eventfd</strong></th><td class="number" data-value="46608.5"><strong>46,6 <span class="interval">[45,9; 47,3]</span> мкс</strong></td><td class="number" data-value="102668.25">103 <span class="interval">[102; 104]</span></td><td class="number" data-value="32140">32,1 <span class="interval">[29,8; 37,2]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">shared-cache</td><td class="number" data-value="64">64 Б</td><td class="short">ожидание poll</td><th scope="row" class="short"><strong>pipe</strong></th><td class="number" data-value="47709.75"><strong>47,7 <span class="interval">[47,2; 48,2]</span> мкс</strong></td><td class="number" data-value="401340.75">401 <span class="interval">[269; 409]</span></td><td class="number" data-value="38977.5">39,0 <span class="interval">[32,3; 44,9]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">shared-cache</td><td class="number" data-value="0">только пробуждение</td><td class="short">ожидание spin</td><th scope="row" class="short"><strong>eventfd</strong></th><td class="number" data-value="796.75"><strong>797 <span class="interval">[790; 802]</span> нс</strong></td><td class="number" data-value="3794.25">3,79 <span class="interval">[3,77; 3,82]</span></td><td class="number" data-value="2278.5">2,28 <span class="interval">[1,77; 3,18]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">shared-cache</td><td class="number" data-value="64">64 Б</td><td class="short">ожидание spin</td><th scope="row" class="short"><strong>pipe</strong></th><td class="number" data-value="2291"><strong>2,29 <span class="interval">[2,27; 2,31]</span> мкс</strong></td><td class="number" data-value="6258.75">6,26 <span class="interval">[6,18; 6,33]</span></td><td class="number" data-value="7372.25">7,37 <span class="interval">[4,63; 10,77]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="8">8</td></tr>
</tbody>
</table>
</div>
</section>
<section id="waits" aria-labelledby="waits-heading">
<h2 id="waits-heading">Цена ожидания</h2>
<p>Один и тот же обмен при разных способах ожидания. Каждый способ сравнивается с первым способом того же механизма, попарно по блокам; при поправке на множественные сравнения эти выводы учитываются наравне с остальными.</p>
<div class="scroll" tabindex="0" role="region" id="table-waits-1" aria-label="latency: обмен туда и обратно: запрос и ответ указанного размера, shared-cache. Отношение — к ожиданию block.">
<table>
<caption>latency: обмен туда и обратно: запрос и ответ указанного размера, shared-cache. Отношение — к ожиданию block.</caption>
<thead>
<tr><th scope="col" class="number">размер</th><th scope="col">механизм</th><th scope="col">ожидание</th><th scope="col" class="number">обмен, p50</th><th scope="col" class="number" title="[95 % интервал]">отношение</th><th scope="col">вывод</th></tr>
</thead>
<tbody>
<tr><td class="number" data-value="0">только пробуждение</td><th scope="row" class="short">eventfd</th><td class="short">block</td><td class="number" data-value="46872.75">46,9 мкс</td><td class="number"></td><td></td></tr>
<tr><td class="number" data-value="0">только пробуждение</td><th scope="row" class="short">eventfd</th><td class="short">poll</td><td class="number" data-value="46608.5">46,6 мкс</td><td class="number" data-value="0.992929231">0,993 <span class="interval">[0,977; 1,013]</span></td><td class="short">практически равны</td></tr>
<tr><td class="number" data-value="0">только пробуждение</td><th scope="row" class="short">eventfd</th><td class="short">spin</td><td class="number" data-value="796.75">797 нс</td><td class="number" data-value="0.0169798928">0,0170 <span class="interval">[0,0168; 0,0172]</span></td><td class="short">быстрее</td></tr>
</tbody>
<tbody>
<tr><td class="number" data-value="64">64 Б</td><th scope="row" class="short">pipe</th><td class="short">block</td><td class="number" data-value="45268.75">45,3 мкс</td><td class="number"></td><td></td></tr>
<tr><td class="number" data-value="64">64 Б</td><th scope="row" class="short">pipe</th><td class="short">poll</td><td class="number" data-value="47709.75">47,7 мкс</td><td class="number" data-value="1.05493728">1,05 <span class="interval">[1,04; 1,07]</span></td><td class="short">медленнее</td></tr>
<tr><td class="number" data-value="64">64 Б</td><th scope="row" class="short">pipe</th><td class="short">spin</td><td class="number" data-value="2291">2,29 мкс</td><td class="number" data-value="0.0505557901">0,0506 <span class="interval">[0,0498; 0,0512]</span></td><td class="short">быстрее</td></tr>
</tbody>
</table>
</div>
<p class="quiet"><strong>обмен:</strong> время обмена туда и обратно (RTT), не делённое пополам. p50 и p99 берутся в каждом запуске; показана их оценка Ходжеса–Лемана по запускам.</p>
<p class="quiet">только пробуждение: уведомление без данных; другая сторона лишь просыпается и будит в ответ. Эту часть обмена не может сэкономить ни один механизм.</p>
<p class="quiet">[от; до]: 95 % доверительный интервал оценки Ходжеса–Лемана. Какой из двух механизмов быстрее, говорят не эти интервалы, а предложения: они сравнивают механизмы по блокам. время ЦП: процессорное время в программе и в ядре, обе стороны вместе.</p>
<p class="quiet">Оценка Ходжеса–Лемана по запускам и её 95 % доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.</p>
<p class="quiet">А быстрее, чем Б, в 1,80 раза [1,70; 1,90], n = 20: отношение их показателей парами по 20 блокам и его 95 % интервал; так говорится, когда критерий знаковых рангов Уилкоксона с поправкой Холма по всем сравнениям прогона даёт p &lt;= 0,05. «Практически равны»: 90 % интервал лежит в указанных пределах. «Различие не показано» не значит, что различия нет.</p>
<p class="quiet">н/д вместо процентиля: в запуске слишком мало обменов или соединений (для p50 нужно 6, для p99 нужно 368).</p>
</section>
<section id="comparisons" aria-labelledby="comparisons-heading">
<h2 id="comparisons-heading">Сравнения</h2>
<p>Каждое предложение сравнивает по блокам два механизма в одной точке плана.</p>
<details>
<summary>Все сравнения</summary>
<div class="scroll" tabindex="0" role="region" id="table-comparisons" aria-label="Все сравнения">
<table class="sortable">
<thead>
<tr><th scope="col">нагрузка</th><th scope="col">размещение</th><th scope="col" class="number">размер</th><th scope="col">предложение</th><th scope="col">вывод</th><th scope="col" class="number">p с поправкой</th></tr>
</thead>
<tbody>
<tr><td class="short">задержка</td><td class="short">shared-cache</td><td class="number" data-value="64">64 Б</td><th scope="row" class="sentence">pipe, ожидание block быстрее, чем pipe, ожидание poll, в 1,05 раза [1,04; 1,07], n = 8</th><td class="short">различие показано</td><td class="number" data-value="0.03125">0,0312</td></tr>
<tr><td class="short">задержка</td><td class="short">shared-cache</td><td class="number" data-value="64">64 Б</td><th scope="row" class="sentence">pipe, ожидание spin быстрее, чем pipe, ожидание block, в 19,78 раза [19,55; 20,07], n = 8</th><td class="short">различие показано</td><td class="number" data-value="0.03125">0,0312</td></tr>
<tr><td class="short">задержка</td><td class="short">shared-cache</td><td class="number" data-value="0">0 Б</td><th scope="row" class="sentence">eventfd, ожидание poll и eventfd, ожидание block: практически равны (в пределах 5 %), n = 8</th><td class="short">практически равны</td><td class="number" data-value="0.4609375">0,4609</td></tr>
<tr><td class="short">задержка</td><td class="short">shared-cache</td><td class="number" data-value="0">0 Б</td><th scope="row" class="sentence">eventfd, ожидание spin быстрее, чем eventfd, ожидание block, в 58,89 раза [58,30; 59,43], n = 8</th><td class="short">различие показано</td><td class="number" data-value="0.03125">0,0312</td></tr>
</tbody>
</table>
</div>
</details>
</section>
<section id="hood" aria-labelledby="hood-heading">
<h2 id="hood-heading">Что происходит внутри</h2>
<p>Что ядро делало ради одного сообщения, все стороны вместе; подсчитано в отдельном проходе, время которого не измерялось.</p>
<p>Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.</p>
<div class="scroll" tabindex="0" role="region" aria-label="задержка; shared-cache, ожидание block. Подсчитано на единицу работы (обмен), все стороны вместе.">
<table class="sortable">
<caption>задержка; shared-cache, ожидание block. Подсчитано на единицу работы (обмен), все стороны вместе.</caption>
<thead>
<tr><th scope="col" class="number">размер</th><th scope="col">механизм</th><th scope="col" class="number">системные вызовы</th><th scope="col" class="number">пробуждения</th><th scope="col" class="number">переключения контекста</th><th scope="col" class="number">страничные прерывания</th><th scope="col" class="number">время ЦП, мкс</th><th scope="col" class="number">время ЦП на МиБ, мс</th></tr>
</thead>
<tbody>
<tr><td class="number" data-value="0">только пробуждение</td><th scope="row" class="short">eventfd</th><td class="number" data-value="4.023">4,02</td><td class="number" data-value="2.012">2,01</td><td class="number" data-value="2.012">2,01</td><td class="number" data-value="0.05814">0,06</td><td class="number" data-value="36105">36,1</td><td class="number"></td></tr>
<tr><td class="number" data-value="64">64 Б</td><th scope="row" class="short">pipe</th><td class="number" data-value="4.033">4,03</td><td class="number" data-value="2">2,00</td><td class="number" data-value="2">2,00</td><td class="number" data-value="0.08333">0,08</td><td class="number" data-value="30725">30,7</td><td class="number" data-value="251699200">252</td></tr>
</tbody>
</table>
</div>
<div class="scroll" tabindex="0" role="region" aria-label="задержка; shared-cache, ожидание poll. Подсчитано на единицу работы (обмен), все стороны вместе.">
<table class="sortable">
<caption>задержка; shared-cache, ожидание poll. Подсчитано на единицу работы (обмен), все стороны вместе.</caption>
<thead>
<tr><th scope="col" class="number">размер</th><th scope="col">механизм</th><th scope="col" class="number">системные вызовы</th><th scope="col" class="number">пробуждения</th><th scope="col" class="number">переключения контекста</th><th scope="col" class="number">страничные прерывания</th><th scope="col" class="number">время ЦП, мкс</th><th scope="col" class="number">время ЦП на МиБ, мс</th></tr>
</thead>
<tbody>
<tr><td class="number" data-value="0">только пробуждение</td><th scope="row" class="short">eventfd</th><td class="number" data-value="6.026">6,03</td><td class="number" data-value="2">2,00</td><td class="number" data-value="1.974">1,97</td><td class="number" data-value="0.0641">0,06</td><td class="number" data-value="32140">32,1</td><td class="number"></td></tr>
<tr><td class="number" data-value="64">64 Б</td><th scope="row" class="short">pipe</th><td class="number" data-value="6.025">6,03</td><td class="number" data-value="2.05">2,05</td><td class="number" data-value="1.988">1,99</td><td class="number" data-value="0.0625">0,06</td><td class="number" data-value="38977.5">39,0</td><td class="number" data-value="319303680">319</td></tr>
</tbody>
</table>
</div>
<div class="scroll" tabindex="0" role="region" aria-label="задержка; shared-cache, ожидание spin. Подсчитано на единицу работы (обмен), все стороны вместе.">
<table class="sortable">
<caption>задержка; shared-cache, ожидание spin. Подсчитано на единицу работы (обмен), все стороны вместе.</caption>
<thead>
<tr><th scope="col" class="number">размер</th><th scope="col">механизм</th><th scope="col" class="number">системные вызовы</th><th scope="col" class="number">пробуждения</th><th scope="col" class="number">переключения контекста</th><th scope="col" class="number">страничные прерывания</th><th scope="col" class="number">время ЦП, мкс</th><th scope="col" class="number">время ЦП на МиБ, мс</th></tr>
</thead>
<tbody>
<tr><td class="number" data-value="0">только пробуждение</td><th scope="row" class="short">eventfd</th><td class="number" data-value="6.867">6,87</td><td class="number" data-value="0.0006637">&lt;0,01</td><td class="number" data-value="0.0006637">&lt;0,01</td><td class="number" data-value="0.001106">&lt;0,01</td><td class="number" data-value="2278.5">2,28</td><td class="number"></td></tr>
<tr><td class="number" data-value="64">64 Б</td><th scope="row" class="short">pipe</th><td class="number" data-value="12.07">12,07</td><td class="number" data-value="0.005239">0,01</td><td class="number" data-value="0.003929">&lt;0,01</td><td class="number" data-value="0.003274">&lt;0,01</td><td class="number" data-value="7372.25">7,37</td><td class="number" data-value="60393472">60,4</td></tr>
</tbody>
</table>
</div>
<h3>Чем подсчитано</h3>
<ul class="points">
<li>чем подсчитано (perf): системные вызовы, пробуждения, переключения контекста, миграции, страничные прерывания</li>
<li>н/д, здесь подсчитать нельзя: такты процессора, команды процессора, промахи кэша (this machine has no such counter; many virtual machines have none)</li>
</ul>
</section>
<section id="trust" aria-labelledby="trust-heading">
<h2 id="trust-heading">Насколько этому прогону можно верить</h2>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">помехи</th><td>в запусках: 0 из 48</td></tr>
<tr><th scope="row">шум</th><td>steal time 0.0 %; differences under 1.4 % can&#39;t be told apart here</td></tr>
<tr><th scope="row">порог</th><td>до 2,5 %: настолько здесь может казаться отличным от самого себя случай, выполненный в каждом блоке дважды; где это обнаружено, различие в таких пределах не утверждается</td></tr>
<tr><th scope="row">блоки</th><td>ни один не отвергнут, всего блоков: 8</td></tr>
<tr><th scope="row">точность</th><td>самый широкий интервал отношения: ±1,8 %</td></tr>
<tr><th scope="row">t-критерий</th><td>согласен со всеми выводами</td></tr>
</tbody>
</table>
</div>
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
<h2 id="method-heading">Методика</h2>
<p>Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: нет) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. План содержит случаев: 6. Каждый блок выполняет каждый случай один раз в порядке, который случайно перемешивается заново для каждого блока (начальное значение генератора: 7). Выполнено блоков: 8; отклонено из-за помех по заранее заданному правилу: 0. Перед первым блоком пробный запуск определил число сообщений каждого случая так, чтобы один запуск измерял около 20 мс после разогрева не короче 2 мс; во всех блоках работа одинакова. Единица повторения — запуск: новая пара процессов (или сервер с клиентами); всего запусков: 48, из них при отнятых гипервизором более 5 % времени процессоров: 0 (они учтены). Размещение: shared-cache (два ядра с общим кэшем последнего уровня; CPU 0, 1). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка случая — оценка Ходжеса–Лемана по его запускам; её 95 % доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри каждого блока (точный двусторонний критерий знаковых рангов Уилкоксона); p-значения скорректированы методом Холма по всем сравнениям прогона (их 4) на уровне 5 %. О различии говорится, только если 95 % доверительный интервал отношения не лежит в пределах 5,0 % от равенства; равенство означает, что интервал лежит в пределах 5 % (два односторонних критерия: 90 % интервал, если различие незначимо). Уровень помех, то есть наибольшее не исключённое прогоном различие между случаем и его двойником, равен 2,5 %. Одно чтение часов стоит 21,5 нс, обмен без передачи данных — 26,0 нс; ни то, ни другое не вычитается. Прогон: SHA-256 его файла b3c3415547bab6e88773f3bc33bd872a2280e014bede729fcd01837d25913889.</p>
<h3>Метод на одной странице</h3>
<p>Повторяется запуск: новая пара процессов, которая один раз выполняет один случай. Тысячи его сообщений не независимы, поэтому каждый запуск даёт по одному числу на показатель, и только эти числа идут в интервалы и проверки (Georges et al. 2007; Kalibera and Jones 2013). Каждый запуск начинается с новой раскладкой памяти и случайным заполнением, так как подобные мелочи меняют скорость программы (Mytkowicz et al. 2009).</p>
<p>Блок — это каждый случай по одному разу в случайном порядке. Оба запуска одного сравнения лежат в одном блоке, близко по времени, поэтому медленный дрейф машины не выглядит различием (Abedi and Brecht 2017).</p>
<p>Пробный проход определяет, сколько сообщений передаёт каждый случай; затем каждый запуск делает одну и ту же работу. Разогрев по тому же каналу связи не измеряется. Работа одинакова: при одной нагрузке и размере каждый механизм передаёт те же сообщения в тех же направлениях.</p>
<p>Оценки — по Ходжесу и Леману (Hodges and Lehmann 1963): медиана средних по всем парам запусков. 95%-ный доверительный интервал берётся из тех же средних (Hollander, Wolfe and Chicken 2014); нужно не меньше шести блоков.</p>
<p>Два механизма сравниваются по отношению их показателей внутри каждого блока точным критерием знаковых рангов Уилкоксона (Wilcoxon 1945). Все сравнения прогона — одно семейство; их p-значения скорректированы по Холму (Holm 1979), поэтому вероятность хотя бы одного ложного различия во всём прогоне не больше 5 %.</p>
<p>Отношения в пределах 5 % здесь не представляют практического интереса. «Практически равны» значит, что 90%-ный интервал лежит внутри этой области (Schuirmann 1987). «Различие не показано» — не то же самое: данных может быть слишком мало.</p>
<p>Блоки, которым мешали извне (время, отнятое гипервизором, медленный калибровочный цикл), выполняются заново; правило не смотрит на результаты. Некоторые случаи выполняются в каждом блоке дважды: отличие случая от самого себя — шумовой порог, и различие в его пределах не утверждается.</p>
<p>Не сравнивайте два механизма по тому, перекрываются ли их интервалы: парное сравнение точнее, и проверяется именно оно.</p>
<h3 id="references">Литература</h3>
<ul class="points">
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
<tr><th scope="row">начало (UTC)</th><td>2026-03-01T10:00:00Z</td></tr>
<tr><th scope="row">конец (UTC)</th><td>2026-03-01T10:00:42Z</td></tr>
<tr><th scope="row">блоки: выполнены / запланированы</th><td>8 / 8</td></tr>
<tr><th scope="row">измеряемое время запуска</th><td>20 мс</td></tr>
<tr><th scope="row">разогрев запуска</th><td>2 мс</td></tr>
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
<p>кэши:</p>
<ul class="points">
<li><strong>L1d:</strong> 32 КиБ × 2</li>
<li><strong>L2:</strong> 256 КиБ × 2</li>
<li><strong>L3:</strong> 6 МиБ × 1</li>
</ul>
<p>ограничения системы:</p>
<ul class="points">
<li><strong>pipe_max_size:</strong> 1048576</li>
<li><strong>pipe_user_pages_soft:</strong> 16384</li>
<li><strong>wmem_max:</strong> 4194304</li>
<li><strong>rmem_max:</strong> 4194304</li>
<li><strong>nofile:</strong> 20000</li>
</ul>
<p>уязвимости процессора и защита:</p>
<ul class="points">
<li><strong>meltdown:</strong> Mitigation: PTI</li>
<li><strong>spectre_v2:</strong> Mitigation: Retpolines</li>
<li><strong>mds:</strong> Not affected</li>
</ul>
</section>
<section id="cite" aria-labelledby="cite-heading">
<h2 id="cite-heading">Как цитировать</h2>
<p>Укажите программу и прогон: числа относятся к этой машине и этому дню.</p>
<ul class="points">
<li>The ipcmark authors. ipcmark: pipe or socket? An IPC benchmark whose numbers can be defended. Версия 0.1.0, 2026. Программа.</li>
<li>Прогон ipcmark 0.1.0 на lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, Linux 6.1.0-18-amd64), начат 2026-03-01T10:00:00Z, начальное значение генератора 7.</li>
</ul>
<pre><code>@software{ipcmark,
  author = {{The ipcmark authors}},
  title = {ipcmark: pipe or socket? An IPC benchmark whose numbers can be defended},
  version = {0.1.0},
  license = {GPL-3.0-or-later},
}

@misc{ipcmark-run-b3c3415547ba,
  author = {{The ipcmark authors}},
  title = {A run of ipcmark on lab-1, Linux 6.1.0-18-amd64},
  date = {2026-03-01},
  year = {2026},
  note = {ipcmark 0.1.0, started 2026-03-01T10:00:00Z, seed 7, run id (SHA-256 of run.json): b3c3415547bab6e88773f3bc33bd872a2280e014bede729fcd01837d25913889},
}
</code></pre>
</section>
<section id="reproduce" aria-labelledby="reproduce-heading">
<h2 id="reproduce-heading">Как воспроизвести</h2>
<p>Те же коммит, команда и начальное значение генератора повторяют опыт:</p>
<pre><code>git checkout 0123456789abcdef0123456789abcdef01234567
make
ipcmark run -t pipe,eventfd -w latency -s 64 --wait block,poll,spin -p shared-cache -n 8 --seed 7
</code></pre>
<p>Начальное значение повторяет порядок и заполнение, но не времена: они зависят от машины.</p>
</section>
</main>
<script></script>
</body>
</html>
