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
<p>Сравнено пар: 3. Различие показано: 3; практически равны: 0; различие не показано: 0.</p>
<p>Жирным выделен механизм с лучшей оценкой и рядом с ним каждый, превосходство над которым не показано. В скобках — 95%-ные доверительные интервалы; различие считается показанным на уровне 5 % с поправкой на все сравнения прогона.</p>
<h3>same-cpu: обе стороны на одном процессоре</h3>
<p>цена соединения, 64 Б (медиана времени соединения):</p>
<ul class="points">
<li><strong>unix-stream:</strong> Лучшая оценка: unix-stream, 9,18 мкс [9,03; 9,34]: быстрее, чем pipe (fork-excluded) (1,74×).</li>
</ul>
<p>запросы многих клиентов, 64 Б (медиана времени обмена туда и обратно):</p>
<ul class="points">
<li><strong>клиентов: 2 — pipe (shared):</strong> Лучшая оценка: pipe (shared), 4,06 мкс [4,00; 4,11]: быстрее, чем tcp (separate) (2,59×).</li>
</ul>
<p>duplex (пропускная способность):</p>
<ul class="points">
<li><strong>Малые сообщения (4 КиБ) — pipe (both-ways):</strong> Лучшая оценка: pipe (both-ways), 5368 МиБ/с [5331; 5419]: быстрее, чем pipe (one-way) (1,10×).</li>
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
<figure id="figure-duplex">
<div class="drawing">
<svg role="img" aria-labelledby="fig-duplex-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-duplex-caption">Нагрузка «duplex»: пропускная способность в одну и в обе стороны при наибольшем размере сообщения.</span></figcaption>
</figure>
<figure id="figure-connect">
<div class="drawing">
<svg role="img" aria-labelledby="fig-connect-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-connect-caption">Нагрузка «цена соединения»: медиана времени соединения; время соединения, p99 для каждого механизма. Отрезки — 95%-ные доверительные интервалы.</span></figcaption>
</figure>
<figure id="figure-request">
<div class="drawing">
<svg role="img" aria-labelledby="fig-request-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-request-caption">Нагрузка «запросы многих клиентов»: медиана времени обмена туда и обратно; время обмена туда и обратно, p99; по оси абсцисс — число клиентов. Отрезки — 95%-ные доверительные интервалы.</span></figcaption>
</figure>
<p class="quiet">ipcmark report --format figures записывает каждый из них вместе со скриптом gnuplot и данными, чтобы их можно было изменить и построить рисунок заново.</p>
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
<h3>цена соединения</h3>
<div class="scroll" tabindex="0" role="region" id="table-cases-1" aria-label="Оценки с 95%-ными доверительными интервалами по запускам.">
<table class="sortable">
<caption>Оценки с 95%-ными доверительными интервалами по запускам.</caption>
<thead>
<tr><th scope="col">размещение</th><th scope="col" class="number">размер</th><th scope="col">механизм</th><th scope="col" class="number" title="[95 % интервал]">время, p50, мкс</th><th scope="col" class="number" title="[95 % интервал]">время, p99, мкс</th><th scope="col" class="number" title="[95 % интервал]">соединения, тыс./с</th><th scope="col" class="number" title="[95 % интервал]">время ЦП, мкс</th><th scope="col" class="number">отношение к лучшему</th><th scope="col">вывод</th><th scope="col" class="number">запусков</th></tr>
</thead>
<tbody>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="short">pipe (fork-excluded)</th><td class="number" data-value="15878.5">15,9 <span class="interval">[15,7; 16,3]</span></td><td class="number" data-value="">н/д</td><td class="number" data-value="57032.5">57,0 <span class="interval">[56,4; 57,8]</span></td><td class="number" data-value="130225">130 <span class="interval">[125; 137]</span></td><td class="number" data-value="1.7291661">1,73×</td><td class="short" title="unix-stream быстрее, чем pipe (fork-excluded), в 1,74 раза [1,70; 1,76], n = 8"><span class="bad">медленнее</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="short"><strong>unix-stream</strong></th><td class="number" data-value="9182.75"><strong>9,18 <span class="interval">[9,03; 9,34]</span></strong></td><td class="number" data-value="21106.5">21,1 <span class="interval">[20,9; 21,4]</span></td><td class="number" data-value="87302.5">87,3 <span class="interval">[86,8; 87,8]</span></td><td class="number" data-value="10730">10,7 <span class="interval">[10,3; 11,0]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="8">8</td></tr>
</tbody>
</table>
</div>
<h3>запросы многих клиентов</h3>
<div class="scroll" tabindex="0" role="region" id="table-cases-2" aria-label="Оценки с 95%-ными доверительными интервалами по запускам.">
<table class="sortable">
<caption>Оценки с 95%-ными доверительными интервалами по запускам.</caption>
<thead>
<tr><th scope="col">размещение</th><th scope="col" class="number">размер</th><th scope="col">условия</th><th scope="col">механизм</th><th scope="col" class="number" title="[95 % интервал]">обмен, p50, мкс</th><th scope="col" class="number" title="[95 % интервал]">обмен, p99, мкс</th><th scope="col" class="number" title="[95 % интервал]">запросы, тыс./с</th><th scope="col" class="number" title="[95 % интервал]">доля, наименьшая</th><th scope="col" class="number" title="[95 % интервал]">доля, наибольшая</th><th scope="col" class="number" title="[95 % интервал]">сервер: ЦП, мкс</th><th scope="col" class="number" title="[95 % интервал]">байты, МиБ/с</th><th scope="col" class="number" title="[95 % интервал]">процессорное время на сообщение, мкс</th><th scope="col" class="number" title="[95 % интервал]">индекс Джейна</th><th scope="col" class="number">отношение к лучшему</th><th scope="col">вывод</th><th scope="col" class="number">запусков</th></tr>
</thead>
<tbody>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><td class="short">клиентов: 2</td><th scope="row" class="short"><strong>pipe (shared)</strong></th><td class="number" data-value="4058.25"><strong>4,06 <span class="interval">[4,00; 4,11]</span></strong></td><td class="number" data-value="12154.25">12,2 <span class="interval">[12,0; 12,3]</span></td><td class="number" data-value="415750">416 <span class="interval">[411; 419]</span></td><td class="number" data-value="1">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="1">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="1040.325">1,04 <span class="interval">[1,00; 1,09]</span></td><td class="number" data-value="26377500">25,2 <span class="interval">[25,0; 25,4]</span></td><td class="number" data-value="2375.25">2,38 <span class="interval">[2,27; 2,50]</span></td><td class="number" data-value="1">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><td class="short">клиентов: 2</td><th scope="row" class="short">tcp (separate)</th><td class="number" data-value="10509.25">10,5 <span class="interval">[10,4; 10,6]</span></td><td class="number" data-value="25342.25">25,3 <span class="interval">[25,0; 25,6]</span></td><td class="number" data-value="173825">174 <span class="interval">[172; 176]</span></td><td class="number" data-value="0.9996">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="1.0004">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="2595.5">2,60 <span class="interval">[2,44; 2,76]</span></td><td class="number" data-value="11047500">10,5 <span class="interval">[10,5; 10,7]</span></td><td class="number" data-value="5820.25">5,82 <span class="interval">[5,50; 6,14]</span></td><td class="number" data-value="1">1,00 <span class="interval">[1,00; 1,00]</span></td><td class="number" data-value="2.58960143">2,59×</td><td class="short" title="pipe (shared) быстрее, чем tcp (separate), в 2,59 раза [2,55; 2,66], n = 8"><span class="bad">медленнее</span></td><td class="number" data-value="8">8</td></tr>
</tbody>
</table>
</div>
<h3>duplex</h3>
<div class="scroll" tabindex="0" role="region" id="table-cases-3" aria-label="Оценки с 95%-ными доверительными интервалами по запускам.">
<table class="sortable">
<caption>Оценки с 95%-ными доверительными интервалами по запускам.</caption>
<thead>
<tr><th scope="col">размещение</th><th scope="col" class="number">размер</th><th scope="col">условия</th><th scope="col">механизм</th><th scope="col" class="number" title="[95 % интервал]">сообщения, млн/с</th><th scope="col" class="number" title="[95 % интервал]">байты, МиБ/с</th><th scope="col" class="number" title="[95 % интервал]">процессорное время на сообщение, нс</th><th scope="col" class="number">отношение к лучшему</th><th scope="col">вывод</th><th scope="col" class="number">запусков</th></tr>
</thead>
<tbody>
<tr><td class="short">same-cpu</td><td class="number" data-value="4096">4 КиБ</td><td class="short">ожидание poll</td><th scope="row" class="short">pipe (one-way)</th><td class="number" data-value="1251250">1,25 <span class="interval">[1,23; 1,27]</span></td><td class="number" data-value="5.105e+09">4869 <span class="interval">[4830; 4909]</span></td><td class="number" data-value="826.65">827 <span class="interval">[787; 881]</span></td><td class="number" data-value="1.10254652">1,10×</td><td class="short" title="pipe (both-ways) быстрее, чем pipe (one-way), в 1,10 раза [1,09; 1,11], n = 8"><span class="bad">медленнее</span></td><td class="number" data-value="8">8</td></tr>
<tr><td class="short">same-cpu</td><td class="number" data-value="4096">4 КиБ</td><td class="short">ожидание poll</td><th scope="row" class="short"><strong>pipe (both-ways)</strong></th><td class="number" data-value="1372000">1,37 <span class="interval">[1,36; 1,38]</span></td><td class="number" data-value="5.6285e+09"><strong>5368 <span class="interval">[5331; 5419]</span></strong></td><td class="number" data-value="745.65">746 <span class="interval">[704; 785]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="8">8</td></tr>
</tbody>
</table>
</div>
<p class="quiet"><strong>duplex:</strong> one-way — передача в одну сторону, both-ways — в обе стороны сразу через тот же канал связи. сообщения, байты: полезные данные всех направлений вместе; 1 МиБ = 1048576 байт. Если бы второе направление ничего не стоило, у both-ways было бы вдвое больше байтов, чем у one-way.</p>
<p class="quiet"><strong>соединение:</strong> создаётся с нуля, по нему идут сообщение указанного размера и ответ на него, затем оно закрывается. время: от начала до конца; fork-excluded — без времени fork и ожидания завершения потомка. соединения: сколько их в секунду, одно за другим. время ЦП: на одно соединение.</p>
<p class="quiet"><strong>обмен при N клиентах:</strong> каждый клиент посылает запрос, ждёт ответа и посылает следующий; p50 и p99 взяты по обменам всех клиентов. сервер, ЦП: время одного лишь сервера в программе и в ядре на один запрос.</p>
<p class="quiet">доля: сообщения клиента, у которого их меньше всего, и клиента, у которого больше всего; 1,00 — равная доля (1/число клиентов).</p>
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
<tr><td class="short">цена соединения</td><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="sentence">unix-stream быстрее, чем pipe (fork-excluded), в 1,74 раза [1,70; 1,76], n = 8</th><td class="short">различие показано</td><td class="number" data-value="0.0234375">0,0234</td></tr>
<tr><td>запросы многих клиентов</td><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="sentence">pipe (shared) быстрее, чем tcp (separate), в 2,59 раза [2,55; 2,66], n = 8</th><td class="short">различие показано</td><td class="number" data-value="0.0234375">0,0234</td></tr>
<tr><td class="short">duplex</td><td class="short">same-cpu</td><td class="number" data-value="4096">4 КиБ</td><th scope="row" class="sentence">pipe (both-ways) быстрее, чем pipe (one-way), в 1,10 раза [1,09; 1,11], n = 8</th><td class="short">различие показано</td><td class="number" data-value="0.0234375">0,0234</td></tr>
</tbody>
</table>
</div>
</details>
</section>
<section id="hood" aria-labelledby="hood-heading">
<h2 id="hood-heading">Что происходит внутри</h2>
<p>Что ядро делало ради одного сообщения, все стороны вместе; подсчитано в отдельном проходе, время которого не измерялось.</p>
<p>Процессорное время (ЦП) — пользовательское и системное, из измеряемых запусков; на МиБ переданных данных.</p>
<div class="scroll" tabindex="0" role="region" aria-label="цена соединения; same-cpu, 64 Б. Подсчитано на единицу работы (соединение), все стороны вместе.">
<table class="sortable">
<caption>цена соединения; same-cpu, 64 Б. Подсчитано на единицу работы (соединение), все стороны вместе.</caption>
<thead>
<tr><th scope="col">механизм</th><th scope="col" class="number">системные вызовы</th><th scope="col" class="number">пробуждения</th><th scope="col" class="number">переключения контекста</th><th scope="col" class="number">страничные прерывания</th><th scope="col" class="number">время ЦП, мкс</th></tr>
</thead>
<tbody>
<tr><th scope="row" class="short">pipe (fork-excluded)</th><td class="number" data-value="22.25">22,25</td><td class="number" data-value="2.375">2,38</td><td class="number" data-value="5.375">5,38</td><td class="number" data-value="33.62">33,62</td><td class="number" data-value="130225">130</td></tr>
<tr><th scope="row" class="short">unix-stream</th><td class="number" data-value="11.01">11,01</td><td class="number" data-value="2.687">2,69</td><td class="number" data-value="5.011">5,01</td><td class="number" data-value="0.01437">0,01</td><td class="number" data-value="10730">10,7</td></tr>
</tbody>
</table>
</div>
<div class="scroll" tabindex="0" role="region" aria-label="запросы многих клиентов; same-cpu, 64 Б. Подсчитано на единицу работы (запрос), все стороны вместе.">
<table class="sortable">
<caption>запросы многих клиентов; same-cpu, 64 Б. Подсчитано на единицу работы (запрос), все стороны вместе.</caption>
<thead>
<tr><th scope="col" class="number">клиенты</th><th scope="col">механизм</th><th scope="col" class="number">системные вызовы</th><th scope="col" class="number">пробуждения</th><th scope="col" class="number">переключения контекста</th><th scope="col" class="number">страничные прерывания</th><th scope="col" class="number">время ЦП, мкс</th><th scope="col" class="number">время ЦП на МиБ, мс</th></tr>
</thead>
<tbody>
<tr><td class="number" data-value="2">2</td><th scope="row" class="short">pipe (shared)</th><td class="number" data-value="4.018">4,02</td><td class="number" data-value="1.203">1,20</td><td class="number" data-value="1.807">1,81</td><td class="number" data-value="0.005041">0,01</td><td class="number" data-value="2375.25">2,38</td><td class="number" data-value="19458048">19,5</td></tr>
<tr><td class="number" data-value="2">2</td><th scope="row" class="short">tcp (separate)</th><td class="number" data-value="4.685">4,68</td><td class="number" data-value="1.115">1,11</td><td class="number" data-value="1.85">1,85</td><td class="number" data-value="0.01613">0,02</td><td class="number" data-value="5820.25">5,82</td><td class="number" data-value="47679488">47,7</td></tr>
</tbody>
</table>
</div>
<div class="scroll" tabindex="0" role="region" aria-label="duplex; same-cpu, ожидание poll. Подсчитано на единицу работы (сообщение), все стороны вместе.">
<table class="sortable">
<caption>duplex; same-cpu, ожидание poll. Подсчитано на единицу работы (сообщение), все стороны вместе.</caption>
<thead>
<tr><th scope="col" class="number">размер</th><th scope="col">механизм</th><th scope="col" class="number">системные вызовы</th><th scope="col" class="number">пробуждения</th><th scope="col" class="number">переключения контекста</th><th scope="col" class="number">страничные прерывания</th><th scope="col" class="number">время ЦП, нс</th><th scope="col" class="number">время ЦП на МиБ, мкс</th></tr>
</thead>
<tbody>
<tr><td class="number" data-value="4096">4 КиБ</td><th scope="row" class="short">pipe (one-way)</th><td class="number" data-value="2.361">2,36</td><td class="number" data-value="0.1797">0,18</td><td class="number" data-value="0.241">0,24</td><td class="number" data-value="0.001464">&lt;0,01</td><td class="number" data-value="826.65">827</td><td class="number" data-value="211622.4">212</td></tr>
<tr><td class="number" data-value="4096">4 КиБ</td><th scope="row" class="short">pipe (both-ways)</th><td class="number" data-value="2.231">2,23</td><td class="number" data-value="0.07155">0,07</td><td class="number" data-value="0.081">0,08</td><td class="number" data-value="0.001225">&lt;0,01</td><td class="number" data-value="745.65">746</td><td class="number" data-value="190886.4">191</td></tr>
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
<tr><th scope="row">шум</th><td>steal time 0.0 %; differences under 1.7 % can&#39;t be told apart here</td></tr>
<tr><th scope="row">порог</th><td>до 7,3 %: настолько здесь может казаться отличным от самого себя случай, выполненный в каждом блоке дважды; где это обнаружено, различие в таких пределах не утверждается</td></tr>
<tr><th scope="row">блоки</th><td>ни один не отвергнут, всего блоков: 8</td></tr>
<tr><th scope="row">точность</th><td>самый широкий интервал отношения: ±2,1 %</td></tr>
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
<p>Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: нет) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. План содержит случаев: 6. Каждый блок выполняет каждый случай один раз в порядке, который случайно перемешивается заново для каждого блока (начальное значение генератора: 7). Выполнено блоков: 8; отклонено из-за помех по заранее заданному правилу: 0. Перед первым блоком пробный запуск определил число сообщений каждого случая так, чтобы один запуск измерял около 20 мс после разогрева не короче 2 мс; во всех блоках работа одинакова. Единица повторения — запуск: новая пара процессов (или сервер с клиентами); всего запусков: 48, из них при отнятых гипервизором более 5 % времени процессоров: 0 (они учтены). Размещение: same-cpu (обе стороны на одном процессоре; CPU 0, 0). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка случая — оценка Ходжеса–Лемана по его запускам; её 95 % доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри каждого блока (точный двусторонний критерий знаковых рангов Уилкоксона); p-значения скорректированы методом Холма по всем сравнениям прогона (их 3) на уровне 5 %. О различии говорится, только если 95 % доверительный интервал отношения не лежит в пределах 7,3 % от равенства; равенство означает, что интервал лежит в пределах 5 % (два односторонних критерия: 90 % интервал, если различие незначимо). Уровень помех, то есть наибольшее не исключённое прогоном различие между случаем и его двойником, равен 7,3 %. Одно чтение часов стоит 21,5 нс, обмен без передачи данных — 26,0 нс; ни то, ни другое не вычитается. Прогон: SHA-256 его файла dfbbc37c78f541ba53e9b24d6ef8199a9871432831b6585f2f4d46732832fa3d.</p>
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

@misc{ipcmark-run-dfbbc37c78f5,
  author = {{The ipcmark authors}},
  title = {A run of ipcmark on lab-1, Linux 6.1.0-18-amd64},
  date = {2026-03-01},
  year = {2026},
  note = {ipcmark 0.1.0, started 2026-03-01T10:00:00Z, seed 7, run id (SHA-256 of run.json): dfbbc37c78f541ba53e9b24d6ef8199a9871432831b6585f2f4d46732832fa3d},
}
</code></pre>
</section>
<section id="reproduce" aria-labelledby="reproduce-heading">
<h2 id="reproduce-heading">Как воспроизвести</h2>
<p>Те же коммит, команда и начальное значение генератора повторяют опыт:</p>
<pre><code>git checkout 0123456789abcdef0123456789abcdef01234567
make
ipcmark run -t pipe,unix-stream,tcp -w connect,request,duplex --clients 2 -s 64 -p same-cpu -n 8 --seed 7
</code></pre>
<p>Начальное значение повторяет порядок и заполнение, но не времена: они зависят от машины.</p>
</section>
</main>
<script></script>
</body>
</html>
