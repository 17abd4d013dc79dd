<!DOCTYPE html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="ipcmark 0.1.0">
<title>ipcmark compare: хуже: 8, лучше: 0, не решено: 0, практически равны: 0</title>
<style></style>
</head>
<body>
<a class="skip" href="#main">Перейти к ответу</a>
<header>
<h1>ipcmark compare: хуже: 8, лучше: 0, не решено: 0, практически равны: 0</h1>
<nav aria-label="Содержание">
<ul>
<li><a href="#runs">Прогоны</a></li>
<li><a href="#answer">Ответ</a></li>
<li><a href="#differences">Различия в условиях</a></li>
<li><a href="#comparisons">Сравнения</a></li>
<li><a href="#left-out">Что не сравнивалось</a></li>
</ul>
</nav>
</header>
<main id="main">
<div class="banner" role="note"><p>BASE: случай отличался от собственной копии на величину до 6,0 %, а это больше порога 5 %; измеряйте дольше или сравните с большим --threshold</p></div>
<section id="runs" aria-labelledby="runs-heading">
<h2 id="runs-heading">Прогоны</h2>
<ul class="points">
<li>BASE: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, виртуализация: none; начат 2026-03-01T10:00:00Z; блоков: 8 / 8; случаев: 6; ipcmark 0.1.0; classic</li>
<li>NEW: AMD EPYC 7B13 &amp; 50% {shared} #1, виртуализация: kvm; начат 2026-03-03T10:00:00Z; блоков: 8 / 8; случаев: 5; ipcmark 0.1.0; classic-host</li>
</ul>
</section>
<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">Ответ</h2>
<ul class="points">
<li>NEW относительно BASE: хуже: 8, лучше: 0, практически равны: 0, не решено: 0; всего сравнений: 8.</li>
<li>Сильнее всего ухудшился случай latency/pipe/64/same-cpu, медиана времени обмена туда и обратно: отношение 1,63 [1,58; 1,67].</li>
</ul>
</section>
<section id="differences" aria-labelledby="differences-heading">
<h2 id="differences-heading">Различия в условиях</h2>
<p>BASE -&gt; NEW:</p>
<ul class="points">
<li><strong>host:</strong> lab-1 -&gt; build_2</li>
<li><strong>cpu_model:</strong> Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz -&gt; AMD EPYC 7B13 &amp; 50% {shared} #1</li>
<li><strong>virtualization:</strong> none -&gt; kvm</li>
<li><strong>clocksource:</strong> tsc -&gt; kvm-clock</li>
<li><strong>governor:</strong> performance -&gt; неизвестно</li>
</ul>
</section>
<section id="comparisons" aria-labelledby="comparisons-heading">
<h2 id="comparisons-heading">Сравнения</h2>
<div class="scroll" tabindex="0" role="region" id="table-changed-1" aria-label="NEW относительно BASE: что стало хуже или лучше, сначала наибольшие изменения">
<table>
<caption>NEW относительно BASE: что стало хуже или лучше, сначала наибольшие изменения</caption>
<thead>
<tr><th scope="col">случай</th><th scope="col">единица</th><th scope="col" class="number">BASE</th><th scope="col" class="number">NEW</th><th scope="col" class="number" title="[95 % интервал]">NEW/ BASE</th><th scope="col" class="number">p Холма</th><th scope="col">вывод</th></tr>
</thead>
<tbody>
<tr><th colspan="7" scope="rowgroup">хуже: 8</th></tr>
<tr><th scope="row" class="short">latency/pipe/64/same-cpu</th><td class="short" title="медиана времени обмена туда и обратно">p50 мкс</td><td class="number" data-value="1.91725">1,92</td><td class="number" data-value="3.14175">3,14</td><td class="number" data-value="1.63265543">1,63 <span class="interval">[1,58; 1,67]</span></td><td class="number" data-value="0.00124320124">0,001</td><td class="short"><span class="bad">хуже</span></td></tr>
<tr><th scope="row" class="short">latency/pipe/64/same-cpu</th><td class="short" title="время обмена туда и обратно, p99">p99 мкс</td><td class="number" data-value="6.32775">6,33</td><td class="number" data-value="10.28625">10,3</td><td class="number" data-value="1.62827125">1,63 <span class="interval">[1,60; 1,67]</span></td><td class="number" data-value="0.00124320124">0,001</td><td class="short"><span class="bad">хуже</span></td></tr>
<tr><th scope="row" class="short">latency/unix-stream/64/same-cpu</th><td class="short" title="медиана времени обмена туда и обратно">p50 мкс</td><td class="number" data-value="3.5805">3,58</td><td class="number" data-value="5.75375">5,75</td><td class="number" data-value="1.61823056">1,62 <span class="interval">[1,56; 1,65]</span></td><td class="number" data-value="0.00124320124">0,001</td><td class="short"><span class="bad">хуже</span></td></tr>
<tr><th scope="row" class="short">latency/unix-stream/64/same-cpu</th><td class="short" title="время обмена туда и обратно, p99">p99 мкс</td><td class="number" data-value="9.82325">9,82</td><td class="number" data-value="15.81075">15,8</td><td class="number" data-value="1.60829298">1,61 <span class="interval">[1,55; 1,66]</span></td><td class="number" data-value="0.00124320124">0,001</td><td class="short"><span class="bad">хуже</span></td></tr>
<tr><th scope="row" class="short">throughput/pipe/64/same-cpu</th><td class="short" title="пропускная способность">МиБ/с</td><td class="number" data-value="216.412544">216</td><td class="number" data-value="133.824348">134</td><td class="number" data-value="0.621897678">0,62 <span class="interval">[0,60; 0,63]</span></td><td class="number" data-value="0.00124320124">0,001</td><td class="short"><span class="bad">хуже</span></td></tr>
<tr><th scope="row" class="short">throughput/tcp/64/same-cpu</th><td class="short" title="пропускная способность">МиБ/с</td><td class="number" data-value="107.121468">107</td><td class="number" data-value="67.1935081">67,2</td><td class="number" data-value="0.632661626">0,63 <span class="interval">[0,60; 0,66]</span></td><td class="number" data-value="0.00124320124">0,001</td><td class="short"><span class="bad">хуже</span></td></tr>
<tr><th scope="row" class="short">latency/pipe/4096/same-cpu</th><td class="short" title="медиана времени обмена туда и обратно">p50 мкс</td><td class="number" data-value="4.36625">4,37</td><td class="number" data-value="6.8875">6,89</td><td class="number" data-value="1.57448238">1,57 <span class="interval">[1,55; 1,61]</span></td><td class="number" data-value="0.00124320124">0,001</td><td class="short"><span class="bad">хуже</span></td></tr>
<tr><th scope="row" class="short">latency/pipe/4096/same-cpu</th><td class="short" title="время обмена туда и обратно, p99">p99 мкс</td><td class="number" data-value="14.58475">14,6</td><td class="number" data-value="22.972">23,0</td><td class="number" data-value="1.57034863">1,57 <span class="interval">[1,53; 1,62]</span></td><td class="number" data-value="0.00124320124">0,001</td><td class="short"><span class="bad">хуже</span></td></tr>
</tbody>
</table>
</div>
<p class="quiet"><strong>порог:</strong> 5 %. Хуже или лучше: p &lt;= 0,05 с поправкой Холма и весь 95 % интервал отношения лежит с этой стороны от 0,9524 .. 1,05. Равны: весь 90 % интервал лежит внутри. Не решено: всё остальное.</p>
<p class="quiet"><strong>значения:</strong> p50, p99: медиана и 99-й процентиль в каждом запуске, времени на запрос и ответ или времени соединения. msg: сообщения, принятые сервером. Значения: оценки Ходжеса — Лемана по запускам прогона. Отношение: этот прогон / базовый.</p>
<p class="quiet"><strong>критерий:</strong> Каждый прогон сравнивается с первым, базовым; общих блоков у прогонов нет, их запуски — две независимые выборки. Поэтому критерий непарный: двухвыборочная оценка Ходжеса — Лемана и точный критерий суммы рангов на логарифмах с поправкой на все сравнения двух прогонов. Интервалы учитывают разброс внутри прогона, но не то, что меняется от одной загрузки машины к другой: прежде чем полагаться на небольшую разницу, повторите прогоны.</p>
</section>
<section id="left-out" aria-labelledby="left-out-heading">
<h2 id="left-out-heading">Что не сравнивалось</h2>
<p>1 случай есть в BASE, но не в NEW:</p>
<ul class="points">
<li>latency/unix-stream/4096/same-cpu</li>
</ul>
</section>
</main>
<script></script>
</body>
</html>
exit status: 1
