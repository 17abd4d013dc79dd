<!DOCTYPE html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="ipcmark 0.1.0">
<title>ipcmark compare: хуже: 0, лучше: 0, не решено: 0, практически равны: 6</title>
<style></style>
</head>
<body>
<a class="skip" href="#main">Перейти к ответу</a>
<header>
<h1>ipcmark compare: хуже: 0, лучше: 0, не решено: 0, практически равны: 6</h1>
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
<div class="banner" role="note"><p>NEW: прогон НЕ ЗАВЕРШЁН, выполнено блоков: 5 из 8; повторите его до конца</p></div>
<div class="banner" role="note"><p>NEW: машина для измерений не годилась, блоков с помехами слишком много, чтобы их исключить, и они учтены; повторите измерения на более спокойной машине</p></div>
<section id="runs" aria-labelledby="runs-heading">
<h2 id="runs-heading">Прогоны</h2>
<ul class="points">
<li>BASE: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, виртуализация: none; начат 2026-03-01T10:00:00Z; блоков: 8 / 8; случаев: 6; ipcmark 0.1.0; classic</li>
<li>NEW: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, виртуализация: none; начат 2026-03-01T10:00:00Z; блоков: 5 / 8; случаев: 4; ipcmark 0.1.0; incomplete</li>
</ul>
</section>
<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">Ответ</h2>
<ul class="points">
<li>NEW относительно BASE: хуже: 0, лучше: 0, практически равны: 6, не решено: 0; всего сравнений: 6.</li>
</ul>
</section>
<section id="differences" aria-labelledby="differences-heading">
<h2 id="differences-heading">Различия в условиях</h2>
<p>BASE -&gt; NEW:</p>
<ul class="points">
<li><strong>verify:</strong> no -&gt; yes</li>
<li><strong>blocks_done:</strong> 8 -&gt; 5</li>
</ul>
</section>
<section id="comparisons" aria-labelledby="comparisons-heading">
<h2 id="comparisons-heading">Сравнения</h2>
<details>
<summary>NEW относительно BASE: не решено или равны</summary>
<div class="scroll" tabindex="0" role="region" id="table-unchanged-1" aria-label="NEW относительно BASE: не решено или равны">
<table>
<thead>
<tr><th scope="col">случай</th><th scope="col">единица</th><th scope="col" class="number">BASE</th><th scope="col" class="number">NEW</th><th scope="col" class="number" title="[95 % интервал]">NEW/ BASE</th><th scope="col" class="number">p Холма</th><th scope="col">вывод</th></tr>
</thead>
<tbody>
<tr><th colspan="7" scope="rowgroup">равны: 6</th></tr>
<tr><th scope="row" class="short">latency/pipe/64/same-cpu</th><td class="short" title="время обмена туда и обратно, p99">p99 мкс</td><td class="number" data-value="6.32775">6,33</td><td class="number" data-value="6.2785">6,28</td><td class="number" data-value="0.998249661">1,00 <span class="interval">[0,98; 1,01]</span></td><td class="number" data-value="1">1,000</td><td class="short">равны</td></tr>
<tr><th scope="row" class="short">throughput/tcp/64/same-cpu</th><td class="short" title="пропускная способность">МиБ/с</td><td class="number" data-value="107.121468">107</td><td class="number" data-value="107.526779">108</td><td class="number" data-value="1.00045116">1,00 <span class="interval">[0,99; 1,02]</span></td><td class="number" data-value="1">1,000</td><td class="short">равны</td></tr>
<tr><th scope="row" class="short">latency/unix-stream/64/same-cpu</th><td class="short" title="время обмена туда и обратно, p99">p99 мкс</td><td class="number" data-value="9.82325">9,82</td><td class="number" data-value="9.817">9,82</td><td class="number" data-value="0.999897683">1,00 <span class="interval">[0,98; 1,01]</span></td><td class="number" data-value="1">1,000</td><td class="short">равны</td></tr>
<tr><th scope="row" class="short">latency/pipe/64/same-cpu</th><td class="short" title="медиана времени обмена туда и обратно">p50 мкс</td><td class="number" data-value="1.91725">1,92</td><td class="number" data-value="1.917">1,92</td><td class="number" data-value="1">1,00 <span class="interval">[0,98; 1,02]</span></td><td class="number" data-value="1">1,000</td><td class="short">равны</td></tr>
<tr><th scope="row" class="short">latency/unix-stream/64/same-cpu</th><td class="short" title="медиана времени обмена туда и обратно">p50 мкс</td><td class="number" data-value="3.5805">3,58</td><td class="number" data-value="3.5875">3,59</td><td class="number" data-value="1">1,00 <span class="interval">[0,99; 1,01]</span></td><td class="number" data-value="1">1,000</td><td class="short">равны</td></tr>
<tr><th scope="row" class="short">throughput/pipe/64/same-cpu</th><td class="short" title="пропускная способность">МиБ/с</td><td class="number" data-value="216.412544">216</td><td class="number" data-value="216.48407">216</td><td class="number" data-value="1">1,00 <span class="interval">[0,98; 1,01]</span></td><td class="number" data-value="1">1,000</td><td class="short">равны</td></tr>
</tbody>
</table>
</div>
</details>
<p class="quiet"><strong>порог:</strong> 5 %. Хуже или лучше: p &lt;= 0,05 с поправкой Холма и весь 95 % интервал отношения лежит с этой стороны от 0,9524 .. 1,05. Равны: весь 90 % интервал лежит внутри. Не решено: всё остальное.</p>
<p class="quiet"><strong>значения:</strong> p50, p99: медиана и 99-й процентиль в каждом запуске, времени на запрос и ответ или времени соединения. msg: сообщения, принятые сервером. Значения: оценки Ходжеса — Лемана по запускам прогона. Отношение: этот прогон / базовый.</p>
<p class="quiet"><strong>критерий:</strong> Каждый прогон сравнивается с первым, базовым; общих блоков у прогонов нет, их запуски — две независимые выборки. Поэтому критерий непарный: двухвыборочная оценка Ходжеса — Лемана и точный критерий суммы рангов на логарифмах с поправкой на все сравнения двух прогонов. Интервалы учитывают разброс внутри прогона, но не то, что меняется от одной загрузки машины к другой: прежде чем полагаться на небольшую разницу, повторите прогоны.</p>
</section>
<section id="left-out" aria-labelledby="left-out-heading">
<h2 id="left-out-heading">Что не сравнивалось</h2>
<p>2 случая есть в BASE, но не в NEW:</p>
<ul class="points">
<li>latency/pipe/4096/same-cpu</li>
<li>latency/unix-stream/4096/same-cpu</li>
</ul>
</section>
</main>
<script></script>
</body>
</html>
