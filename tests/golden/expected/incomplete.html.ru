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
<div class="banner" role="note"><p><strong>НЕПОЛОН:</strong> прогон остановлен, выполнено блоков: 5 из 8; у более поздних случаев запусков может быть меньше, чем у более ранних, или не быть вовсе</p></div>
<div class="banner" role="note"><p><strong>шум:</strong> Во время прогона машине слишком часто мешали извне: ни один блок не исключён, интервалы широки. См. раздел о том, насколько прогону можно верить.</p></div>
<div class="banner" role="note"><p><strong>нехватка:</strong> блоков слишком мало (5), чтобы при стольких сравнениях (2) показать какое-либо различие, как бы велико оно ни было: нужно блоков: 7 (--blocks), или меньше случаев</p></div>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">ipcmark</th><td>0.1.0, с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z</td></tr>
<tr><th scope="row">машина</th><td>lab-1: Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, доступно процессоров: 2 из 2, Linux 6.1.0-18-amd64, виртуализация: нет</td></tr>
<tr><th scope="row">план</th><td>выполнено блоков: 5 из 8; каждый запуск измеряет 60 мс после разогрева в 5 мс; начальное значение генератора 7; прогон прерывался и был продолжен</td></tr>
<tr><th scope="row">стенд</th><td>одно чтение часов: 21,5 нс, обмен вхолостую: 26,0 нс (не вычитаются)</td></tr>
<tr><th scope="row">проверка</th><td>каждое сообщение заполнялось и проверялось: время включает и это</td></tr>
</tbody>
</table>
</div>
<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">Ответ</h2>
<p>Сравнено пар: 2. Различие показано: 0; практически равны: 0; различие не показано: 2.</p>
<p>Жирным выделен механизм с лучшей оценкой и рядом с ним каждый, превосходство над которым не показано. В скобках — 95%-ные доверительные интервалы; различие считается показанным на уровне 5 % с поправкой на все сравнения прогона.</p>
<h3>same-cpu: обе стороны на одном процессоре</h3>
<p>задержка (медиана времени обмена туда и обратно):</p>
<ul class="points">
<li><strong>Малые сообщения (64 Б) — pipe / unix-stream:</strong> Лучшая оценка: pipe, 1,92 мкс [1,89; 1,94]: различие не показано с unix-stream.</li>
</ul>
<p>пропускная способность:</p>
<ul class="points">
<li><strong>Малые сообщения (64 Б) — pipe / tcp:</strong> Лучшая оценка: pipe, 216 МиБ/с: различие не показано с tcp.</li>
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
<h3>задержка</h3>
<div class="scroll" tabindex="0" role="region" id="table-cases-1" aria-label="Оценки с 95%-ными доверительными интервалами по запускам.">
<table class="sortable">
<caption>Оценки с 95%-ными доверительными интервалами по запускам.</caption>
<thead>
<tr><th scope="col">размещение</th><th scope="col" class="number">размер</th><th scope="col">механизм</th><th scope="col" class="number" title="[95 % интервал]">обмен, p50, мкс</th><th scope="col" class="number" title="[95 % интервал]">обмен, p99, мкс</th><th scope="col" class="number" title="[95 % интервал]">время ЦП на обмен, мкс</th><th scope="col" class="number">отношение к лучшему</th><th scope="col">вывод</th><th scope="col" class="number">запусков</th></tr>
</thead>
<tbody>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="short"><strong>pipe</strong></th><td class="number" data-value="1917"><strong>1,92 <span class="interval">[1,89; 1,94]</span></strong></td><td class="number" data-value="6278.5">6,28 <span class="interval">[6,23; 6,40]</span></td><td class="number" data-value="2152">2,15 <span class="interval">[2,06; 2,20]</span></td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="6">6</td></tr>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="short">unix-stream</th><td class="number" data-value="3587.5">3,59</td><td class="number" data-value="9817">9,82</td><td class="number" data-value="3809.5">3,81</td><td class="number" data-value="1.87141367">1,87×</td><td class="short" title="unix-stream и pipe: различие не показано (блоков слишком мало, чтобы исключить какое-либо), n = 5"><span class="quiet">различие не показано</span></td><td class="number" data-value="5">5</td></tr>
</tbody>
</table>
</div>
<h3>пропускная способность</h3>
<div class="scroll" tabindex="0" role="region" id="table-cases-2" aria-label="Оценки с 95%-ными доверительными интервалами по запускам.">
<table class="sortable">
<caption>Оценки с 95%-ными доверительными интервалами по запускам.</caption>
<thead>
<tr><th scope="col">размещение</th><th scope="col" class="number">размер</th><th scope="col">механизм</th><th scope="col" class="number" title="[95 % интервал]">сообщения, млн/с</th><th scope="col" class="number" title="[95 % интервал]">байты, МиБ/с</th><th scope="col" class="number" title="[95 % интервал]">процессорное время на сообщение, нс</th><th scope="col" class="number">отношение к лучшему</th><th scope="col">вывод</th><th scope="col" class="number">запусков</th></tr>
</thead>
<tbody>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="short"><strong>pipe</strong></th><td class="number" data-value="3512500">3,51</td><td class="number" data-value="227000000"><strong>216</strong></td><td class="number" data-value="276.4">276</td><td class="number" data-value="1"><strong>1,00×</strong></td><td class="short"><span class="good">лучший</span></td><td class="number" data-value="5">5</td></tr>
<tr><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="short">tcp</th><td class="number" data-value="1764500">1,76</td><td class="number" data-value="112750000">108</td><td class="number" data-value="500.65">501</td><td class="number" data-value="2.01330377">2,01×</td><td class="short" title="tcp и pipe: различие не показано (блоков слишком мало, чтобы исключить какое-либо), n = 5"><span class="quiet">различие не показано</span></td><td class="number" data-value="5">5</td></tr>
</tbody>
</table>
</div>
<p class="quiet"><strong>обмен:</strong> время обмена туда и обратно (RTT), не делённое пополам. p50 и p99 берутся в каждом запуске; показана их оценка Ходжеса–Лемана по запускам.</p>
<p class="quiet"><strong>байты:</strong> только полезные данные, в одну сторону; 1 МиБ = 1048576 байт. Показана оценка Ходжеса–Лемана по запускам.</p>
<p class="quiet">[от; до]: 95 % доверительный интервал оценки Ходжеса–Лемана. Какой из двух механизмов быстрее, говорят не эти интервалы, а предложения: они сравнивают механизмы по блокам. время ЦП: процессорное время в программе и в ядре, обе стороны вместе.</p>
<p class="quiet">Оценка Ходжеса–Лемана по запускам и её 95 % доверительный интервал. Вывод — сравнение с лучшим механизмом той же группы строк, попарно по блокам.</p>
<p class="quiet">А быстрее, чем Б, в 1,80 раза [1,70; 1,90], n = 20: отношение их показателей парами по 20 блокам и его 95 % интервал; так говорится, когда критерий знаковых рангов Уилкоксона с поправкой Холма по всем сравнениям прогона даёт p &lt;= 0,05. «Практически равны»: 90 % интервал лежит в указанных пределах. «Различие не показано» не значит, что различия нет.</p>
<p class="quiet">н/д вместо интервала: запусков меньше 6.</p>
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
<tr><td class="short">задержка</td><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="sentence">unix-stream и pipe: различие не показано (блоков слишком мало, чтобы исключить какое-либо), n = 5</th><td class="short">различие не показано</td><td class="number" data-value="0.125">0,1250</td></tr>
<tr><td>пропускная способность</td><td class="short">same-cpu</td><td class="number" data-value="64">64 Б</td><th scope="row" class="sentence">tcp и pipe: различие не показано (блоков слишком мало, чтобы исключить какое-либо), n = 5</th><td class="short">различие не показано</td><td class="number" data-value="0.125">0,1250</td></tr>
</tbody>
</table>
</div>
</details>
</section>
<section id="trust" aria-labelledby="trust-heading">
<h2 id="trust-heading">Насколько этому прогону можно верить</h2>
<div class="scroll">
<table class="environment">
<tbody>
<tr><th scope="row">помехи</th><td>в запусках: 0 из 21</td></tr>
<tr><th scope="row">шум</th><td>environment unfit: 40 % of the blocks were disturbed from outside (limit 20 %), so none is left out; steal time 2.6 %; too few blocks or transports to say what can be told apart; use dedicated CPUs or a quieter host, or more blocks (--blocks)</td></tr>
<tr><th scope="row">блоки</th><td>отвергнуто: 2 из 5 (40 %), слишком много, поэтому учтены все: блок 1: steal time 6.5 % of its CPUs (limit 5 %); блок 2: steal time 6.5 % of its CPUs (limit 5 %)</td></tr>
<tr><th scope="row">точность</th><td>неизвестна: в одном из сравнений меньше 6 блоков; требовалось 2 %</td></tr>
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
<p>Этот прогон не завершён: выполнено блоков: 5 из 8. У поздних случаев может быть меньше запусков, чем у ранних, или ни одного. Измерения выполнены программой ipcmark 0.1.0 на машине lab-1 (Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz; доступно процессоров: 2 из 2; Linux 6.1.0-18-amd64; виртуализация: нет) с 2026-03-01T10:00:00Z по 2026-03-01T10:00:42Z. План содержит случаев: 4. Каждый блок выполняет каждый случай один раз в порядке, который случайно перемешивается заново для каждого блока (начальное значение генератора: 7). Выполнено блоков: 5; отклонено из-за помех по заранее заданному правилу: 2. Прогон прерывался и был продолжен; раз: 1. Отклонённых блоков слишком много: машина признана непригодной, и ни один блок не исключён из анализа. Перед первым блоком пробный запуск определил число сообщений каждого случая так, чтобы один запуск измерял около 60 мс после разогрева не короче 5 мс; во всех блоках работа одинакова. Единица повторения — запуск: новая пара процессов (или сервер с клиентами); всего запусков: 21, из них при отнятых гипервизором более 5 % времени процессоров: 0 (они учтены). Размещение: same-cpu (обе стороны на одном процессоре; CPU 0, 0). Каждый запуск даёт одно число на показатель (для задержки — медиану времени обмена). Оценка случая — оценка Ходжеса–Лемана по его запускам; её 95 % доверительный интервал получен обращением критерия знаковых рангов Уилкоксона. Механизмы сравнивались по логарифмам отношений внутри каждого блока (точный двусторонний критерий знаковых рангов Уилкоксона); p-значения скорректированы методом Холма по всем сравнениям прогона (их 2) на уровне 5 %. О различии говорится, только если 95 % доверительный интервал отношения не лежит в пределах 5,0 % от равенства; равенство означает, что интервал лежит в пределах 5 % (два односторонних критерия: 90 % интервал, если различие незначимо). Одно чтение часов стоит 21,5 нс, обмен без передачи данных — 26,0 нс; ни то, ни другое не вычитается. Содержимое каждого сообщения заполнялось и проверялось; времена включают это. Прогон: SHA-256 его файла 6259e67f7aae43391f00d4f4c1091398e7e371ba49091c214da538012eacb37f.</p>
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
<tr><th scope="row">блоки: выполнены / запланированы</th><td>5 / 8</td></tr>
<tr><th scope="row">измеряемое время запуска</th><td>60 мс</td></tr>
<tr><th scope="row">разогрев запуска</th><td>5 мс</td></tr>
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

@misc{ipcmark-run-6259e67f7aae,
  author = {{The ipcmark authors}},
  title = {A run of ipcmark on lab-1, Linux 6.1.0-18-amd64},
  date = {2026-03-01},
  year = {2026},
  note = {ipcmark 0.1.0, started 2026-03-01T10:00:00Z, seed 7, incomplete, run id (SHA-256 of run.json): 6259e67f7aae43391f00d4f4c1091398e7e371ba49091c214da538012eacb37f},
}
</code></pre>
</section>
<section id="reproduce" aria-labelledby="reproduce-heading">
<h2 id="reproduce-heading">Как воспроизвести</h2>
<p>Те же коммит, команда и начальное значение генератора повторяют опыт:</p>
<pre><code>git checkout 0123456789abcdef0123456789abcdef01234567
make
ipcmark run -t pipe,unix-stream,tcp -w latency,throughput -s 64 -p same-cpu -n 8 --verify --no-hood --seed 7
</code></pre>
<p>Начальное значение повторяет порядок и заполнение, но не времена: они зависят от машины.</p>
</section>
</main>
<script></script>
</body>
</html>
