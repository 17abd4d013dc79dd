<!DOCTYPE html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="ipcmark 0.1.0">
<title>ipcmark: сопоставление прогонов</title>
<style></style>
</head>
<body>
<a class="skip" href="#main">Перейти к ответу</a>
<header>
<h1>ipcmark: сопоставление прогонов</h1>
</header>
<main id="main">
<h2>Прогоны</h2>
<ul class="points">
<li>lab-1, 6.1.0-18-amd64 (базовый): Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, виртуализация: none; начат 2026-03-01T10:00:00Z; блоков: 8 / 8; ipcmark 0.1.0; classic</li>
<li>lab-1, 6.12.9-amd64: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, виртуализация: none; начат 2026-03-02T10:00:00Z; блоков: 8 / 8; ipcmark 0.1.0; classic-kernel</li>
</ul>
<h2>Ответ</h2>
<ul class="points">
<li>lab-1, 6.12.9-amd64 относительно lab-1, 6.1.0-18-amd64: хуже: 4, лучше: 1, практически равны: 5, не решено: 0; всего сравнений: 10.</li>
<li>Сильнее всего ухудшился случай latency/unix-stream/4096/same-cpu, rtt_ns.p99: отношение 1,12 [1,11; 1,13].</li>
<li>Сильнее всего улучшился случай throughput/tcp/64/same-cpu, bytes_per_second: отношение 1,25 [1,23; 1,26].</li>
</ul>
<h2>Различия в условиях</h2>
<p>lab-1, 6.1.0-18-amd64 -&gt; lab-1, 6.12.9-amd64:</p>
<ul class="points">
<li>kernel: 6.1.0-18-amd64 -&gt; 6.12.9-amd64</li>
<li>kernel_version: #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01) -&gt; #1 SMP PREEMPT_DYNAMIC Debian 6.12.9-1 (2025-01-10)</li>
<li>git_commit: 0123456789abcdef0123456789abcdef01234567 -&gt; 89abcdef0123456789abcdef0123456789abcdef</li>
</ul>
<h2>Предупреждения</h2>
<ul class="points">
<li>lab-1, 6.1.0-18-amd64 (BASE), lab-1, 6.12.9-amd64 (NEW): BASE: случай отличался от собственной копии на величину до 6,0 %, а это больше порога 5 %; измеряйте дольше или сравните с большим --threshold</li>
<li>lab-1, 6.1.0-18-amd64 (BASE), lab-1, 6.12.9-amd64 (NEW): NEW: случай отличался от собственной копии на величину до 6,3 %, а это больше порога 5 %; измеряйте дольше или сравните с большим --threshold</li>
</ul>
<section id="figures" aria-labelledby="figures-heading">
<h2 id="figures-heading">Рисунки</h2>
<p>Цвет обозначает транспорт, штрих и значок — прогон.</p>
<figure id="figure-latency">
<div class="drawing">
<svg role="img" aria-labelledby="fig-latency-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-latency-caption">Нагрузка «задержка»: медиана времени обмена туда и обратно; время обмена туда и обратно, p99; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-ные доверительные интервалы.</span></figcaption>
</figure>
<figure id="figure-latency-cdf">
<div class="drawing">
<svg role="img" aria-labelledby="fig-latency-cdf-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-latency-cdf-caption">Нагрузка «задержка»: распределение времени всех обменов при наименьшем размере сообщения.</span></figcaption>
</figure>
<figure id="figure-throughput">
<div class="drawing">
<svg role="img" aria-labelledby="fig-throughput-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-throughput-caption">Нагрузка «пропускная способность»: пропускная способность; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-ные доверительные интервалы.</span></figcaption>
</figure>
<figure id="figure-messages">
<div class="drawing">
<svg role="img" aria-labelledby="fig-messages-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-messages-caption">Нагрузка «пропускная способность»: сообщений в секунду; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-ные доверительные интервалы.</span></figcaption>
</figure>
<figure id="figure-cpu-cost-latency">
<div class="drawing">
<svg role="img" aria-labelledby="fig-cpu-cost-latency-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-cpu-cost-latency-caption">Нагрузка «задержка»: процессорное время на сообщение; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-ные доверительные интервалы.</span></figcaption>
</figure>
<figure id="figure-cpu-cost-throughput">
<div class="drawing">
<svg role="img" aria-labelledby="fig-cpu-cost-throughput-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-cpu-cost-throughput-caption">Нагрузка «пропускная способность»: процессорное время на сообщение; по оси абсцисс — размер сообщения, панель для каждого размещения. Отрезки — 95%-ные доверительные интервалы.</span></figcaption>
</figure>
<figure id="figure-message-time">
<div class="drawing">
<svg role="img" aria-labelledby="fig-message-time-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-message-time-caption">Нагрузка «задержка»: на что у обеих сторон уходит время одного сообщения при наименьшем размере.</span></figcaption>
</figure>
<figure id="figure-message-time-throughput">
<div class="drawing">
<svg role="img" aria-labelledby="fig-message-time-throughput-caption" viewBox="0 0 1 1"></svg>
</div>
<figcaption><span id="fig-message-time-throughput-caption">Нагрузка «пропускная способность»: на что у обеих сторон уходит время одного сообщения при наименьшем размере.</span></figcaption>
</figure>
</section>
<h2>Результаты</h2>
<div class="scroll" tabindex="0" role="region" aria-label="задержка, same-cpu: медиана времени обмена туда и обратно, мкс">
<table>
<caption>задержка, same-cpu: медиана времени обмена туда и обратно, мкс</caption>
<thead>
<tr><th scope="col" class="number">размер</th><th scope="col">механизм</th><th scope="col">прогон</th><th scope="col" class="number">оценка</th><th scope="col" class="number">от</th><th scope="col" class="number">до</th><th scope="col" class="number">к базовому</th><th scope="col">вывод</th></tr>
</thead>
<tbody>
<tr><td class="number">64 Б</td><td>pipe</td><td>lab-1, 6.1.0-18-amd64</td><td class="number">1,92</td><td class="number">1,89</td><td class="number">2,00</td><td class="number"></td><td>базовый</td></tr>
<tr><td class="number"></td><td></td><td>lab-1, 6.12.9-amd64</td><td class="number">1,92</td><td class="number">1,90</td><td class="number">2,01</td><td class="number">1,00</td><td>равны</td></tr>
<tr><td class="number"></td><td>unix-stream</td><td>lab-1, 6.1.0-18-amd64</td><td class="number">3,58</td><td class="number">3,56</td><td class="number">3,61</td><td class="number"></td><td>базовый</td></tr>
<tr><td class="number"></td><td></td><td>lab-1, 6.12.9-amd64</td><td class="number">4,01</td><td class="number">3,98</td><td class="number">4,05</td><td class="number">1,12</td><td>хуже</td></tr>
<tr><td class="number">4 КиБ</td><td>pipe</td><td>lab-1, 6.1.0-18-amd64</td><td class="number">4,37</td><td class="number">4,31</td><td class="number">4,42</td><td class="number"></td><td>базовый</td></tr>
<tr><td class="number"></td><td></td><td>lab-1, 6.12.9-amd64</td><td class="number">4,38</td><td class="number">4,32</td><td class="number">4,44</td><td class="number">1,00</td><td>равны</td></tr>
<tr><td class="number"></td><td>unix-stream</td><td>lab-1, 6.1.0-18-amd64</td><td class="number">3,67</td><td class="number">3,65</td><td class="number">3,70</td><td class="number"></td><td>базовый</td></tr>
<tr><td class="number"></td><td></td><td>lab-1, 6.12.9-amd64</td><td class="number">4,11</td><td class="number">4,09</td><td class="number">4,14</td><td class="number">1,12</td><td>хуже</td></tr>
</tbody>
</table>
</div>
<div class="scroll" tabindex="0" role="region" aria-label="пропускная способность, same-cpu: пропускная способность, МиБ/с">
<table>
<caption>пропускная способность, same-cpu: пропускная способность, МиБ/с</caption>
<thead>
<tr><th scope="col" class="number">размер</th><th scope="col">механизм</th><th scope="col">прогон</th><th scope="col" class="number">оценка</th><th scope="col" class="number">от</th><th scope="col" class="number">до</th><th scope="col" class="number">к базовому</th><th scope="col">вывод</th></tr>
</thead>
<tbody>
<tr><td class="number">64 Б</td><td>pipe</td><td>lab-1, 6.1.0-18-amd64</td><td class="number">216</td><td class="number">214</td><td class="number">218</td><td class="number"></td><td>базовый</td></tr>
<tr><td class="number"></td><td></td><td>lab-1, 6.12.9-amd64</td><td class="number">216</td><td class="number">214</td><td class="number">218</td><td class="number">1,00</td><td>равны</td></tr>
<tr><td class="number"></td><td>tcp</td><td>lab-1, 6.1.0-18-amd64</td><td class="number">107</td><td class="number">106</td><td class="number">108</td><td class="number"></td><td>базовый</td></tr>
<tr><td class="number"></td><td></td><td>lab-1, 6.12.9-amd64</td><td class="number">134</td><td class="number">133</td><td class="number">135</td><td class="number">1,25</td><td>лучше</td></tr>
</tbody>
</table>
</div>
<h2>Сравнения</h2>
<div class="scroll" tabindex="0" role="region" aria-label="lab-1, 6.12.9-amd64 относительно lab-1, 6.1.0-18-amd64: что стало хуже или лучше, сначала наибольшие изменения">
<table>
<caption>lab-1, 6.12.9-amd64 относительно lab-1, 6.1.0-18-amd64: что стало хуже или лучше, сначала наибольшие изменения</caption>
<thead>
<tr><th scope="col">случай</th><th scope="col">единица</th><th scope="col" class="number">lab-1, 6.1.0-18-amd64</th><th scope="col" class="number">lab-1, 6.12.9-amd64</th><th scope="col" class="number">к базовому</th><th scope="col" class="number">95 % интервал</th><th scope="col" class="number">p с поправкой</th><th scope="col">вывод</th></tr>
</thead>
<tbody>
<tr><td>latency/unix-stream/4096/same-cpu</td><td>p99 мкс</td><td class="number">10,5</td><td class="number">11,8</td><td class="number">1,12</td><td class="number">[1,11; 1,13]</td><td class="number">0,002</td><td>хуже</td></tr>
<tr><td>latency/unix-stream/4096/same-cpu</td><td>p50 мкс</td><td class="number">3,67</td><td class="number">4,11</td><td class="number">1,12</td><td class="number">[1,11; 1,13]</td><td class="number">0,002</td><td>хуже</td></tr>
<tr><td>latency/unix-stream/64/same-cpu</td><td>p99 мкс</td><td class="number">9,82</td><td class="number">11,0</td><td class="number">1,12</td><td class="number">[1,11; 1,13]</td><td class="number">0,002</td><td>хуже</td></tr>
<tr><td>latency/unix-stream/64/same-cpu</td><td>p50 мкс</td><td class="number">3,58</td><td class="number">4,01</td><td class="number">1,12</td><td class="number">[1,11; 1,13]</td><td class="number">0,002</td><td>хуже</td></tr>
<tr><td>throughput/tcp/64/same-cpu</td><td>МиБ/с</td><td class="number">107</td><td class="number">134</td><td class="number">1,25</td><td class="number">[1,23; 1,26]</td><td class="number">0,002</td><td>лучше</td></tr>
</tbody>
</table>
</div>
<div class="scroll" tabindex="0" role="region" aria-label="lab-1, 6.12.9-amd64 относительно lab-1, 6.1.0-18-amd64: не решено или равны">
<table>
<caption>lab-1, 6.12.9-amd64 относительно lab-1, 6.1.0-18-amd64: не решено или равны</caption>
<thead>
<tr><th scope="col">случай</th><th scope="col">единица</th><th scope="col" class="number">lab-1, 6.1.0-18-amd64</th><th scope="col" class="number">lab-1, 6.12.9-amd64</th><th scope="col" class="number">к базовому</th><th scope="col" class="number">95 % интервал</th><th scope="col" class="number">p с поправкой</th><th scope="col">вывод</th></tr>
</thead>
<tbody>
<tr><td>latency/pipe/4096/same-cpu</td><td>p50 мкс</td><td class="number">4,37</td><td class="number">4,38</td><td class="number">1,00</td><td class="number">[0,98; 1,03]</td><td class="number">1,000</td><td>равны</td></tr>
<tr><td>latency/pipe/4096/same-cpu</td><td>p99 мкс</td><td class="number">14,6</td><td class="number">14,6</td><td class="number">1,00</td><td class="number">[0,99; 1,02]</td><td class="number">1,000</td><td>равны</td></tr>
<tr><td>throughput/pipe/64/same-cpu</td><td>МиБ/с</td><td class="number">216</td><td class="number">216</td><td class="number">1,00</td><td class="number">[0,98; 1,01]</td><td class="number">1,000</td><td>равны</td></tr>
<tr><td>latency/pipe/64/same-cpu</td><td>p50 мкс</td><td class="number">1,92</td><td class="number">1,92</td><td class="number">1,00</td><td class="number">[0,98; 1,02]</td><td class="number">1,000</td><td>равны</td></tr>
<tr><td>latency/pipe/64/same-cpu</td><td>p99 мкс</td><td class="number">6,33</td><td class="number">6,33</td><td class="number">1,00</td><td class="number">[0,99; 1,02]</td><td class="number">1,000</td><td>равны</td></tr>
</tbody>
</table>
</div>
<p>От и до: 95 % интервал оценки. Отношение: этот прогон / базовый. Хуже или лучше: p &lt;= 0,05 с поправкой Холма и весь 95 % интервал отношения лежит за пределом 5 % с этой стороны. Равны: весь 90 % интервал лежит в пределах 5 %. Не решено: всё остальное.</p>
<p>Каждый прогон сравнивается с первым, базовым; общих блоков у прогонов нет, их запуски — две независимые выборки. Поэтому критерий непарный: двухвыборочная оценка Ходжеса — Лемана и точный критерий суммы рангов на логарифмах с поправкой на все сравнения двух прогонов. Интервалы учитывают разброс внутри прогона, но не то, что меняется от одной загрузки машины к другой: прежде чем полагаться на небольшую разницу, повторите прогоны.</p>
</main>
</body>
</html>
