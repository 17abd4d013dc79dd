# words.gp - the texts of the figures. Written by ipcmark; change one and draw again.
# Above the panels stand the entries of captions, in the order of panels in settings.gp.

about_lines = 2
about_1 = "Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, Linux 6.1.0-18-amd64, виртуализация: нет"
about_2 = "ipcmark 0.1.0, 2026-03-01, блоков: 8"
decimal_mark = ","
kibi = "Ки"
mebi = "Ми"
parts = '"режим пользователя" "режим ядра" "ожидание" '

# duplex.gp
duplex_title = "В одну сторону (светлые) и в обе сразу (тёмные), сообщения по 4 КиБ"
duplex_x_title = "суммарная пропускная способность, МиБ/с"
duplex_y_title = ""
duplex_remark = "отрезки — 95%-е интервалы; точки — отдельные запуски"
duplex_captions = '"same-cpu, ожидание poll" '

# connect.gp
connect_title = "Соединение: медиана; малый значок — p99"
connect_x_title = "время одного соединения, мкс"
connect_y_title = ""
connect_remark = "отрезки — 95%-е интервалы; точки — отдельные запуски"
connect_captions = '"same-cpu, 64 Б" '

# request.gp
request_title = "Обмен при многих клиентах: медиана"
request_x_title = "время обмена, мкс; 2 клиента"
request_y_title = ""
request_remark = "отрезки — 95%-е интервалы; точки — отдельные запуски"
request_captions = '"same-cpu, 64 Б" '

# request-p99.gp
request_p99_title = "Обмен при многих клиентах: 99-й процентиль"
request_p99_x_title = "время обмена, мкс; 2 клиента"
request_p99_y_title = ""
request_p99_remark = "отрезки — 95%-е интервалы; точки — отдельные запуски"
request_p99_captions = '"same-cpu, 64 Б" '
stderr: ipcmark: not drawn, as the run has no data for them: request-cdf
