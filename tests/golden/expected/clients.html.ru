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
<tr><th scope="row">анализ</th><td>выполнен заново: файл сделан прежней процедурой, интервалы и выводы которой были другими</td></tr>
<tr><th scope="row">ipcmark</th><td>0.1.0, с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z</td></tr>
<tr><th scope="row">машина</th><td>lab-1: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, доступно процессоров: 2 из 2, Linux 6.1.0-18-amd64, виртуализация: нет</td></tr>
<tr><th scope="row">план</th><td>выполнено блоков: 8 из 8; каждый запуск измеряет 20 мс после разогрева в 2 мс; начальное значение генератора 7</td></tr>
<tr><th scope="row">прогоны</th><td>один: интервалы отношений не учитывают того, что меняется от минуты к минуте; несколько прогонов делает --runs 5</td></tr>
<tr><th scope="row">стенд</th><td>одно чтение часов: 21,5 нс, обмен вхолостую: 26,0 нс (не вычитаются)</td></tr>
<tr><th scope="row">проверка</th><td>выключена (содержимое сообщений не проверялось)</td></tr>
</tbody>
</table>
</div>
<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">Ответ</h2>
<p>Сравнено пар: 6. Различие показано: 6; практически равны: 0; не решено: 0.</p>
<p>Полужирным — механизм с лучшей оценкой и рядом каждый, превосходство над которым не показано. В скобках 95%-ные доверительные интервалы; различие показано там, где интервал отношения, верный вместе со всеми другими той же нагрузки и размещения, не содержит 1.</p>
<h3>same-cpu: обе стороны на одном процессоре</h3>
<p>много отправителей, один сервер, 64 Б (сообщений в секунду):</p>
<ul class="points">
<li><strong>клиентов: 1 — pipe (shared):</strong> Лучшая оценка: pipe (shared), 2,64 млн/с [2,62; 2,67]: быстрее, чем pipe (separate) (1,54×), unix-stream (separate) (2,58×).</li>
<li><strong>клиентов: 4 — pipe (shared):</strong> Лучшая оценка: pipe (shared), 3,11 млн/с [3,07; 3,14]: быстрее, чем pipe (separate) (1,42×), unix-stream (separate) (2,90×).</li>
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
<figure id="figure-fanin-throughput">
<div class="drawing">
<svg role="img" aria-labelledby="fig-fanin-throughput-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-fanin-throughput-caption">Нагрузка «много отправителей, один сервер»: сообщений в секунду; по оси абсцисс — число клиентов. Отрезки — 95%-ные доверительные интервалы.</span></figcaption>
</figure>
<figure id="figure-fanin-fairness">
<div class="drawing">
<svg role="img" aria-labelledby="fig-fanin-fairness-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-fanin-fairness-caption">Нагрузка «много отправителей, один сервер»: индекс справедливости Джейна; по оси абсцисс — число клиентов. Отрезки — 95%-ные доверительные интервалы.</span></figcaption>
</figure>
<p class="quiet">ipcmark report --format figures записывает каждый из них вместе со скриптом gnuplot и данными, чтобы их можно было изменить и построить рисунок заново.</p>
</section>
<section id="transports" aria-labelledby="transports-heading">
<h2 id="transports-heading">Механизмы</h2>
<ul class="points">
<li><strong>pipe:</strong> анонимный канал</li>
<li><strong>unix-stream:</strong> потоковый сокет AF_UNIX</li>
</ul>
</section>
<section id="tables" aria-labelledby="tables-heading">
<h2 id="tables-heading">Результаты</h2>
<h3>много отправителей, один сервер</h3>
<div class="scroll" tabindex="0" role="region" id="table-cases-1" aria-label="Оценки с 95%-ными доверительными интервалами по запускам.">
<table class="sortable">
<caption>Оценки с 95%-ными доверительными интервалами по запускам.</caption>
<thead>
<tr><th scope="col">размещение</th><th scope="col" class="number">размер</th><th scope="col">условия</th><th scope="col">механизм</th><th scope="col" class="number" title="[95 % интервал]">сообщения, млн/с</th><th scope="col" class="number" title="[95 % интервал]">байты, МиБ/с</th><th scope="col" class="number" title="[95 % интервал]">доля, наименьшая</th><th scope="col" class="number" title="[95 % интервал]">доля, наибольшая</th><th scope="col" class="number" title="[95 % интервал]">индекс Джейна</th><th scope="col" class="number" title="[95 % интервал]">сервер: ЦП, нс</th><th scope="col" class="number" title="[95 % интервал]">процессорное время на сообщение, нс</th><th scope="col" class="number">отношение к лучшему</th><th scope="col">вывод</th><th scope="col" class="number">запусков</th></tr>
</thead>
<tbody>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><td class="short">клиентов: 1</td><th scope="row" class="short"><strong>pipe (shared)</strong></th><td class="number" data-value="2638750"><strong>2,64 <span class="interval">[2,62; 2,67]</span></strong></td><td class="number" data-value="169450000">162 <span class="interval">[160; 164]</span></td><td class="number" data-value="1">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="1">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="1">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="156.588">157 <span class="interval">[153; 162]</span></td><td class="number" data-value="309.475">309 <span class="interval">[303; 319]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><td class="short">клиентов: 1</td><th scope="row" class="short">pipe (separate)</th><td class="number" data-value="1711000">1,71 <span class="interval">[1,69; 1,73]</span></td><td class="number" data-value="109850000">105 <span class="interval">[103; 106]</span></td><td class="number" data-value="1">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="1">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="1">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="354.015">354 <span class="interval">[346; 362]</span></td><td class="number" data-value="563.8">564 <span class="interval">[552; 575]</span></td><td class="number" data-value="1.54222677">1,54×</td><td class="short" title="pipe (shared) быстрее, чем pipe (separate), в 1,54 раза [1,52; 1,57], n = 8"><span class="bad">медленнее</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><td class="short">клиентов: 1</td><th scope="row" class="short">unix-stream (separate)</th><td class="number" data-value="1023750">1,02 <span class="interval">[1,01; 1,04]</span></td><td class="number" data-value="65327500">62,3 <span class="interval">[61,7; 62,8]</span></td><td class="number" data-value="1">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="1">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="1">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="578.25">578 <span class="interval">[568; 590]</span></td><td class="number" data-value="973.975">974 <span class="interval">[959; 994]</span></td><td class="number" data-value="2.57753358">2,58×</td><td class="short" title="pipe (shared) быстрее, чем unix-stream (separate), в 2,58 раза [2,53; 2,63], n = 8"><span class="bad">медленнее</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><td class="short">клиентов: 4</td><th scope="row" class="short"><strong>pipe (shared)</strong></th><td class="number" data-value="3107000"><strong>3,11 <span class="interval">[3,07; 3,14]</span></strong></td><td class="number" data-value="197650000">188 <span class="interval">[187; 190]</span></td><td class="number" data-value="0.7604">0,760 <span class="interval">[0,656; 0,837]</span></td><td class="number" data-value="1.188">1,19 <span class="interval">[1,12; 1,28]</span></td><td class="number" data-value="0.9735">0,974 <span class="interval">[0,937; 0,986]</span></td><td class="number" data-value="156.26775">156 <span class="interval">[155; 160]</span></td><td class="number" data-value="316.975">317 <span class="interval">[312; 324]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><td class="short">клиентов: 4</td><th scope="row" class="short">pipe (separate)</th><td class="number" data-value="2189750">2,19 <span class="interval">[2,16; 2,21]</span></td><td class="number" data-value="139200000">133 <span class="interval">[131; 135]</span></td><td class="number" data-value="0.9965">0,996 <span class="interval">[0,995; 0,998]</span></td><td class="number" data-value="1.0027">1,00 <span class="interval">[1,00; 1,01]</span></td><td class="number" data-value="1">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="246.5325">247 <span class="interval">[242; 251]</span></td><td class="number" data-value="456.9">457 <span class="interval">[451; 463]</span></td><td class="number" data-value="1.41888343">1,42×</td><td class="short" title="pipe (shared) быстрее, чем pipe (separate), в 1,42 раза [1,39; 1,45], n = 8"><span class="bad">медленнее</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><td class="short">клиентов: 4</td><th scope="row" class="short">unix-stream (separate)</th><td class="number" data-value="1070000">1,07 <span class="interval">[1,06; 1,08]</span></td><td class="number" data-value="69475000">66,3 <span class="interval">[66,0; 66,6]</span></td><td class="number" data-value="0.9599">0,960 <span class="interval">[0,931; 0,971]</span></td><td class="number" data-value="1.0382">1,04 <span class="interval">[1,03; 1,10]</span></td><td class="number" data-value="0.999075">0,999 <span class="interval">[0,995; 1,000]</span></td><td class="number" data-value="506.16">506 <span class="interval">[497; 532]</span></td><td class="number" data-value="915.25">915 <span class="interval">[904; 976]</span></td><td class="number" data-value="2.90373832">2,90×</td><td class="short" title="pipe (shared) быстрее, чем unix-stream (separate), в 2,90 раза [2,86; 2,95], n = 8"><span class="bad">медленнее</span></td><td class="number" data-value="8">8</td></tr>
</tbody>
</table>
</div>
<p class="quiet"><strong>fanin:</strong> все клиенты передают так быстро, как могут. shared: один канал связи на всех; separate: у каждого свой. сообщения, байты: что сервер получил от всех клиентов вместе. сервер, ЦП: время одного лишь сервера в программе и в ядре на одно сообщение.</p>
<p class="quiet">доля: сообщения клиента, у которого их меньше всего, и клиента, у которого больше всего; 1,00 — равная доля (1/число клиентов).</p>
<p class="quiet">индекс справедливости Джейна: 1, если доли всех клиентов равны, 1/число клиентов, если всё досталось одному.</p>
<p class="quiet">Рваных записей нет: каждая запись, полученная сервером, целиком пришла от одного клиента.</p>
<p class="quiet">[от; до]: 95 % доверительный интервал оценки Ходжеса–Лемана. Какой из двух механизмов быстрее, говорят не эти интервалы, а предложения: они сравнивают механизмы по блокам. время ЦП: процессорное время в программе и в ядре, обе стороны вместе.</p>
<p class="quiet">Оценка Ходжеса–Лемана по запускам и её 95 % доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.</p>
<p class="quiet">A быстрее, чем B, в 1,80 раза [1,70; 1,90], n = 20: отношение этих двух, попарно по 20 блокам, с его интервалом, который верен вместе со всеми другими той же нагрузки и размещения (95 %). Быстрее: он не содержит 1. Практически равны: он лежит в указанных границах. Иначе не решено, и это не значит, что различия нет.</p>
<p class="quiet">отношение к лучшему: отношение двух оценок. Все прочие отношения — парные, блок за блоком, и потому могут немного от него отличаться.</p>
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
<tr><td>много отправителей, один сервер</td><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="sentence">pipe (shared) быстрее, чем pipe (separate), в 1,54 раза [1,52; 1,57], n = 8</th><td class="short">различие показано</td><td class="number" data-value="8.82725389e-27">&lt;0,0001</td></tr>
<tr><td>много отправителей, один сервер</td><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="sentence">pipe (shared) быстрее, чем unix-stream (separate), в 2,58 раза [2,53; 2,63], n = 8</th><td class="short">различие показано</td><td class="number" data-value="2.73002353e-33">&lt;0,0001</td></tr>
<tr><td>много отправителей, один сервер</td><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="sentence">pipe (separate) быстрее, чем unix-stream (separate), в 1,67 раза [1,65; 1,70], n = 8</th><td class="short">различие показано</td><td class="number" data-value="3.51105459e-29">&lt;0,0001</td></tr>
<tr><td>много отправителей, один сервер</td><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="sentence">pipe (shared) быстрее, чем pipe (separate), в 1,42 раза [1,39; 1,45], n = 8</th><td class="short">различие показано</td><td class="number" data-value="2.2127368e-23">&lt;0,0001</td></tr>
<tr><td>много отправителей, один сервер</td><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="sentence">pipe (shared) быстрее, чем unix-stream (separate), в 2,90 раза [2,86; 2,95], n = 8</th><td class="short">различие показано</td><td class="number" data-value="2.72765952e-36">&lt;0,0001</td></tr>
<tr><td>много отправителей, один сервер</td><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="sentence">pipe (separate) быстрее, чем unix-stream (separate), в 2,05 раза [2,01; 2,08], n = 8</th><td class="short">различие показано</td><td class="number" data-value="3.70163292e-31">&lt;0,0001</td></tr>
</tbody>
</table>
</div>
</details>
</section>
<section id="hood" aria-labelledby="hood-heading">
<h2 id="hood-heading">Что происходит внутри</h2>
<p>Что ядро делало ради одного сообщения, все стороны вместе; подсчитано в отдельном проходе, время которого не измерялось.</p>
<p>Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.</p>
<div class="scroll" tabindex="0" role="region" aria-label="много отправителей, один сервер; same-cpu, 64 Б. Подсчитано на единицу работы (сообщение), все стороны вместе.">
<table class="sortable">
<caption>много отправителей, один сервер; same-cpu, 64 Б. Подсчитано на единицу работы (сообщение), все стороны вместе.</caption>
<thead>
<tr><th scope="col" class="number">клиенты</th><th scope="col">механизм</th><th scope="col" class="number">системные вызовы</th><th scope="col" class="number">пробуждения</th><th scope="col" class="number">переключения контекста</th><th scope="col" class="number">страничные прерывания</th><th scope="col" class="number">время ЦП, нс</th><th scope="col" class="number">время ЦП на МиБ, мс</th></tr>
</thead>
<tbody>
<tr><td class="number" data-value="1">1</td><th scope="row" class="short">pipe (shared)</th><td class="number" data-value="2.001">2,00</td><td class="number" data-value="0.006656">0,01</td><td class="number" data-value="0.01077">0,01</td><td class="number" data-value="0.0002992">&lt;0,01</td><td class="number" data-value="309.475">309</td><td class="number" data-value="5070438.4">5,07</td></tr>
<tr><td class="number" data-value="1">1</td><th scope="row" class="short">pipe (separate)</th><td class="number" data-value="3.003">3,00</td><td class="number" data-value="0.007883">0,01</td><td class="number" data-value="0.01419">0,01</td><td class="number" data-value="0.0005733">&lt;0,01</td><td class="number" data-value="563.8">564</td><td class="number" data-value="9237299.2">9,24</td></tr>
<tr><td class="number" data-value="1">1</td><th scope="row" class="short">unix-stream (separate)</th><td class="number" data-value="3.005">3,00</td><td class="number" data-value="0.00859">0,01</td><td class="number" data-value="0.01503">0,02</td><td class="number" data-value="0.0009544">&lt;0,01</td><td class="number" data-value="973.975">974</td><td class="number" data-value="15957606.4">16,0</td></tr>
<tr><td class="number" data-value="4">4</td><th scope="row" class="short">pipe (separate)</th><td class="number" data-value="2.275">2,27</td><td class="number" data-value="0.007485">0,01</td><td class="number" data-value="0.01237">0,01</td><td class="number" data-value="0.0004881">&lt;0,01</td><td class="number" data-value="456.9">457</td><td class="number" data-value="7485849.6">7,49</td></tr>
<tr><td class="number" data-value="4">4</td><th scope="row" class="short">unix-stream (separate)</th><td class="number" data-value="2.318">2,32</td><td class="number" data-value="0.005558">0,01</td><td class="number" data-value="0.007179">0,01</td><td class="number" data-value="0.00139">&lt;0,01</td><td class="number" data-value="915.25">915</td><td class="number" data-value="14995456">15,0</td></tr>
</tbody>
</table>
</div>
<h3>Чем подсчитано</h3>
<ul class="points">
<li>чем подсчитано (perf): системные вызовы, пробуждения, переключения контекста, миграции, страничные прерывания</li>
<li>н/д, здесь подсчитать нельзя: такты процессора, команды процессора, промахи кэша (у этой машины нет такого счётчика; его нет у многих виртуальных машин)</li>
</ul>
</section>
<section id="trust" aria-labelledby="trust-heading">
<h2 id="trust-heading">Насколько этому прогону можно верить</h2>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">помехи</th><td>в запусках учтённых блоков: 0 из 48</td></tr>
<tr><th scope="row">шум</th><td>время, отнятое гипервизором: 0,0 %; различия меньше 1,7 % здесь неразличимы</td></tr>
<tr><th scope="row">порог</th><td>до 24 %: настолько случай может казаться отличным здесь от самого себя, если запускать его в каждом блоке дважды</td></tr>
<tr><th scope="row">блоки</th><td>ни один не отвергнут, всего блоков: 8</td></tr>
<tr><th scope="row">точность</th><td>самый широкий интервал отношения: ±2,0 %</td></tr>
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
<p>Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: нет) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. В плане случаев: 6. В каждом блоке каждый случай запускается один раз: точки плана в случайном порядке, механизмы одной точки подряд, тоже в случайном порядке (начальное число 7). Выполнено блоков: 8; отвергнуто из-за шума по заранее заданному правилу: 0. Запуск измеряет около 20 мс после прогрева не короче 2 мс: число сообщений определяется медианной скоростью случая до сих пор и случайно меняется в пределах одной десятой. Единица повторения — запуск: новая пара процессов (или сервер с клиентами); запусков в учтённых блоках: 48, из них при отнятых гипервизором более 5 % времени процессоров: 0 (они учтены). Размещение: same-cpu (обе стороны на одном процессоре; CPU 0, 0). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка случая — оценка Ходжеса–Лемана по его запускам; её 95 % доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри каждого блока (сравнений: 6). Интервал отношения — Стьюдента, со стандартной ошибкой по средним Уолша, сглаженной по всем сравнениям нагрузки и размещения; он одновременный (Бонферрони): в 95 из 100 таких таблиц верны сразу все интервалы. Выводы читаются по нему: быстрее или медленнее, если он не содержит 1; практически равны, если он лежит в пределах 5 % от равенства; иначе не решено. Это один прогон: его интервалы не учитывают того, что меняется от минуты к минуте. Уровень помех, то есть наибольшее не исключённое прогоном различие между случаем и его двойником, равен 23,5 %. Одно чтение часов стоит 21,5 нс, обмен без передачи данных — 26,0 нс; ни то, ни другое не вычитается. Прогон: SHA-256 его файла 2fec00d085b41e72924ceeed3c8a0f41a1ada872dd220d62c53c38b59b144826.</p>
<h3>Метод на одной странице</h3>
<p>Повторяется запуск: новая пара процессов, которая один раз выполняет один случай. Тысячи его сообщений не независимы, поэтому каждый запуск даёт по одному числу на показатель, и только эти числа идут в интервалы и проверки (Georges et al. 2007; Kalibera and Jones 2013). Каждый запуск начинается с новой раскладкой памяти и случайным заполнением, так как подобные мелочи меняют скорость программы (Mytkowicz et al. 2009).</p>
<p>Блок — это каждый случай по одному разу в случайном порядке. Два запуска одного сравнения лежат в одном блоке, рядом по времени, поэтому медленный дрейф машины не выглядит различием (Abedi and Brecht 2017).</p>
<p>Сколько сообщений посылает запуск, определяется скоростью самого случая; ни одно отдельное измерение этого не решает. Прогрев по тому же каналу не измеряется. Работа одинакова: при одной нагрузке и размере каждый механизм передаёт те же сообщения в тех же направлениях.</p>
<p>Оценки — по Ходжесу и Леману (Hodges and Lehmann 1963): медиана средних по всем парам запусков. 95%-ный доверительный интервал берётся из тех же средних (Hollander, Wolfe and Chicken 2014); нужно не меньше шести блоков.</p>
<p>Два механизма сравниваются по отношению их показателей внутри каждого блока. Его разброс оценивается для всех сравнений нагрузки и размещения вместе, каждый сдвигается к общему для них (Smyth 2004). Все интервалы такой таблицы верны сразу в 95 случаях из 100, а вывод — то, что говорит интервал.</p>
<p>Отношения в пределах 5 % здесь не представляют практического интереса. «Практически равны» значит, что интервал лежит внутри этой области. «Не решено» — не то же самое: данных может быть слишком мало, и отчёт говорит, сколько, вероятно, хватило бы.</p>
<p>Блоки, которым помешали извне (время, отнятое гипервизором, медленный калибровочный цикл), выполняются заново; на результаты правило не смотрит. Некоторые случаи запускаются в каждом блоке дважды: различие случая с самим собой — это уровень шума, он говорит, что эта машина делает из ничего.</p>
<p>Не сравнивайте два механизма по тому, перекрываются ли их собственные интервалы: парное сравнение точнее, и решение принимается по нему.</p>
<h3 id="references">Литература</h3>
<ul class="points">
<li>A. Abedi, T. Brecht. Conducting Repeatable Experiments in Highly Variable Cloud Computing Environments. ICPE 2017.</li>
<li>A. Georges, D. Buytaert, L. Eeckhout. Statistically Rigorous Java Performance Evaluation. OOPSLA 2007.</li>
<li>J. L. Hodges, E. L. Lehmann. Estimates of Location Based on Rank Tests. The Annals of Mathematical Statistics 34, 1963.</li>
<li>M. Hollander, D. A. Wolfe, E. Chicken. Nonparametric Statistical Methods. 3rd edition, Wiley, 2014.</li>
<li>R. Jain, D. Chiu, W. Hawe. A Quantitative Measure of Fairness and Discrimination for Resource Allocation in Shared Computer Systems. DEC Technical Report 301, 1984.</li>
<li>T. Kalibera, R. Jones. Rigorous Benchmarking in Reasonable Time. ISMM 2013.</li>
<li>T. Mytkowicz, A. Diwan, M. Hauswirth, P. F. Sweeney. Producing Wrong Data Without Doing Anything Obviously Wrong! ASPLOS 2009.</li>
<li>B. Schroeder, A. Wierman, M. Harchol-Balter. Open Versus Closed: A Cautionary Tale. NSDI 2006.</li>
<li>G. K. Smyth. Linear Models and Empirical Bayes Methods for Assessing Differential Expression in Microarray Experiments. Statistical Applications in Genetics and Molecular Biology 3, 2004.</li>
<li>F. Wilcoxon. Individual Comparisons by Ranking Methods. Biometrics Bulletin 1, 1945.</li>
<li>R. S. Woodruff. Confidence Intervals for Medians and Other Position Measures. Journal of the American Statistical Association 47, 1952.</li>
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

@misc{ipcmark-run-2fec00d085b4,
  author = {{The ipcmark authors}},
  title = {A run of ipcmark on lab-1, Linux 6.1.0-18-amd64},
  date = {2026-03-01},
  year = {2026},
  note = {ipcmark 0.1.0, started 2026-03-01T10:00:00Z, seed 7, run id (SHA-256 of run.json): 2fec00d085b41e72924ceeed3c8a0f41a1ada872dd220d62c53c38b59b144826},
}
</code></pre>
</section>
<section id="reproduce" aria-labelledby="reproduce-heading">
<h2 id="reproduce-heading">Как воспроизвести</h2>
<p>Те же коммит, команда и начальное значение генератора повторяют опыт:</p>
<pre><code>git checkout 0123456789abcdef0123456789abcdef01234567
make
ipcmark run -t pipe,unix-stream -w fanin --clients 1,4 -s 64 -p same-cpu -n 8 --seed 7
</code></pre>
<p>Начальное значение повторяет порядок и заполнение, но не времена: они зависят от машины.</p>
</section>
</main>
<script></script>
</body>
</html>
