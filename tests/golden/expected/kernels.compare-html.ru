<!DOCTYPE html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="ipcmark 0.1.0">
<title>ipcmark compare: хуже: 4, лучше: 1, не решено: 0, практически равны: 5</title>
<style></style>
</head>
<body>
<a class="skip" href="#main">Перейти к ответу</a>
<header>
<h1>ipcmark compare: хуже: 4, лучше: 1, не решено: 0, практически равны: 5</h1>
<nav aria-label="Содержание">
<ul>
<li><a href="#runs">Прогоны</a></li>
<li><a href="#answer">Ответ</a></li>
<li><a href="#differences">Различия в условиях</a></li>
<li><a href="#comparisons">Сравнения</a></li>
</ul>
</nav>
</header>
<main id="main">
<div class="banner" role="note"><p>BASE: случай отличался от собственной копии на величину до 6,0 %, а это больше порога 5 %; измеряйте дольше или сравните с большим --threshold</p></div>
<div class="banner" role="note"><p>NEW: случай отличался от собственной копии на величину до 6,3 %, а это больше порога 5 %; измеряйте дольше или сравните с большим --threshold</p></div>
<section id="runs" aria-labelledby="runs-heading">
<h2 id="runs-heading">Прогоны</h2>
<ul class="points">
<li>BASE: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, виртуализация: none; начат 2026-03-01T10:00:00Z; блоков: 8 / 8; случаев: 6; ipcmark 0.1.0; classic</li>
<li>NEW: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, виртуализация: none; начат 2026-03-02T10:00:00Z; блоков: 8 / 8; случаев: 6; ipcmark 0.1.0; classic-kernel</li>
</ul>
</section>
<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">Ответ</h2>
<ul class="points">
<li>NEW относительно BASE: хуже: 4, лучше: 1, практически равны: 5, не решено: 0; всего сравнений: 10.</li>
<li>Сильнее всего ухудшился случай latency/unix-stream/4096/same-cpu, время обмена туда и обратно, p99: отношение 1,12 [1,11; 1,13].</li>
<li>Сильнее всего улучшился случай throughput/tcp/64/same-cpu, пропускная способность: отношение 1,25 [1,23; 1,26].</li>
</ul>
</section>
<section id="differences" aria-labelledby="differences-heading">
<h2 id="differences-heading">Различия в условиях</h2>
<p>BASE -&gt; NEW:</p>
<ul class="points">
<li><strong>kernel:</strong> 6.1.0-18-amd64 -&gt; 6.12.9-amd64</li>
<li><strong>kernel_version:</strong> #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01) -&gt; #1 SMP PREEMPT_DYNAMIC Debian 6.12.9-1 (2025-01-10)</li>
<li><strong>git_commit:</strong> 0123456789abcdef0123456789abcdef01234567 -&gt; 89abcdef0123456789abcdef0123456789abcdef</li>
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
<tr><th colspan="7" scope="rowgroup">хуже: 4</th></tr>
<tr><th scope="row" class="short">latency/unix-stream/4096/same-cpu</th><td class="short" title="время обмена туда и обратно, p99">p99 мкс</td><td class="number" data-value="10.5195">10,5</td><td class="number" data-value="11.76925">11,8</td><td class="number" data-value="1.11983265">1,12 <span class="interval">[1,11; 1,13]</span></td><td class="number" data-value="0.00155400155">0,002</td><td class="short"><span class="bad">хуже</span></td></tr>
<tr><th scope="row" class="short">latency/unix-stream/4096/same-cpu</th><td class="short" title="медиана времени обмена туда и обратно">p50 мкс</td><td class="number" data-value="3.67125">3,67</td><td class="number" data-value="4.11325">4,11</td><td class="number" data-value="1.11983018">1,12 <span class="interval">[1,11; 1,13]</span></td><td class="number" data-value="0.00155400155">0,002</td><td class="short"><span class="bad">хуже</span></td></tr>
<tr><th scope="row" class="short">latency/unix-stream/64/same-cpu</th><td class="short" title="время обмена туда и обратно, p99">p99 мкс</td><td class="number" data-value="9.82325">9,82</td><td class="number" data-value="11.013">11,0</td><td class="number" data-value="1.11956791">1,12 <span class="interval">[1,11; 1,13]</span></td><td class="number" data-value="0.00155400155">0,002</td><td class="short"><span class="bad">хуже</span></td></tr>
<tr><th scope="row" class="short">latency/unix-stream/64/same-cpu</th><td class="short" title="медиана времени обмена туда и обратно">p50 мкс</td><td class="number" data-value="3.5805">3,58</td><td class="number" data-value="4.00675">4,01</td><td class="number" data-value="1.11938185">1,12 <span class="interval">[1,11; 1,13]</span></td><td class="number" data-value="0.00155400155">0,002</td><td class="short"><span class="bad">хуже</span></td></tr>
</tbody>
<tbody>
<tr><th colspan="7" scope="rowgroup">лучше: 1</th></tr>
<tr><th scope="row" class="short">throughput/tcp/64/same-cpu</th><td class="short" title="пропускная способность">МиБ/с</td><td class="number" data-value="107.121468">107</td><td class="number" data-value="133.991241">134</td><td class="number" data-value="1.24777698">1,25 <span class="interval">[1,23; 1,26]</span></td><td class="number" data-value="0.00155400155">0,002</td><td class="short"><span class="good">лучше</span></td></tr>
</tbody>
</table>
</div>
<details>
<summary>NEW относительно BASE: не решено или равны</summary>
<div class="scroll" tabindex="0" role="region" id="table-unchanged-1" aria-label="NEW относительно BASE: не решено или равны">
<table>
<thead>
<tr><th scope="col">случай</th><th scope="col">единица</th><th scope="col" class="number">BASE</th><th scope="col" class="number">NEW</th><th scope="col" class="number" title="[95 % интервал]">NEW/ BASE</th><th scope="col" class="number">p Холма</th><th scope="col">вывод</th></tr>
</thead>
<tbody>
<tr><th colspan="7" scope="rowgroup">равны: 5</th></tr>
<tr><th scope="row" class="short">latency/pipe/4096/same-cpu</th><td class="short" title="медиана времени обмена туда и обратно">p50 мкс</td><td class="number" data-value="4.36625">4,37</td><td class="number" data-value="4.379">4,38</td><td class="number" data-value="1.0038531">1,00 <span class="interval">[0,98; 1,03]</span></td><td class="number" data-value="1">1,000</td><td class="short">равны</td></tr>
<tr><th scope="row" class="short">latency/pipe/4096/same-cpu</th><td class="short" title="время обмена туда и обратно, p99">p99 мкс</td><td class="number" data-value="14.58475">14,6</td><td class="number" data-value="14.634">14,6</td><td class="number" data-value="1.00382894">1,00 <span class="interval">[0,99; 1,02]</span></td><td class="number" data-value="1">1,000</td><td class="short">равны</td></tr>
<tr><th scope="row" class="short">throughput/pipe/64/same-cpu</th><td class="short" title="пропускная способность">МиБ/с</td><td class="number" data-value="216.412544">216</td><td class="number" data-value="215.983391">216</td><td class="number" data-value="0.998457694">1,00 <span class="interval">[0,98; 1,01]</span></td><td class="number" data-value="1">1,000</td><td class="short">равны</td></tr>
<tr><th scope="row" class="short">latency/pipe/64/same-cpu</th><td class="short" title="медиана времени обмена туда и обратно">p50 мкс</td><td class="number" data-value="1.91725">1,92</td><td class="number" data-value="1.92225">1,92</td><td class="number" data-value="1.00131992">1,00 <span class="interval">[0,98; 1,02]</span></td><td class="number" data-value="1">1,000</td><td class="short">равны</td></tr>
<tr><th scope="row" class="short">latency/pipe/64/same-cpu</th><td class="short" title="время обмена туда и обратно, p99">p99 мкс</td><td class="number" data-value="6.32775">6,33</td><td class="number" data-value="6.3335">6,33</td><td class="number" data-value="1.0010371">1,00 <span class="interval">[0,99; 1,02]</span></td><td class="number" data-value="1">1,000</td><td class="short">равны</td></tr>
</tbody>
</table>
</div>
</details>
<p class="quiet"><strong>порог:</strong> 5 %. Хуже или лучше: p &lt;= 0,05 с поправкой Холма и весь 95 % интервал отношения лежит с этой стороны от 0,9524 .. 1,05. Равны: весь 90 % интервал лежит внутри. Не решено: всё остальное.</p>
<p class="quiet"><strong>значения:</strong> p50, p99: медиана и 99-й процентиль в каждом запуске, времени на запрос и ответ или времени соединения. msg: сообщения, принятые сервером. Значения: оценки Ходжеса — Лемана по запускам прогона. Отношение: этот прогон / базовый.</p>
<p class="quiet"><strong>критерий:</strong> Каждый прогон сравнивается с первым, базовым; общих блоков у прогонов нет, их запуски — две независимые выборки. Поэтому критерий непарный: двухвыборочная оценка Ходжеса — Лемана и точный критерий суммы рангов на логарифмах с поправкой на все сравнения двух прогонов. Интервалы учитывают разброс внутри прогона, но не то, что меняется от одной загрузки машины к другой: прежде чем полагаться на небольшую разницу, повторите прогоны.</p>
</section>
</main>
<script></script>
</body>
</html>
exit status: 1
