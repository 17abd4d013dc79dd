# words.gp - the texts of the figures. Written by ipcmark; change one and draw again.
# Above the panels stand the entries of captions, in the order of panels in settings.gp.

machine = "Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, Linux 6.1.0-18-amd64, виртуализация: нет"
method = "ipcmark 0.1.0, 2026-03-01, блоков: 8"
decimal_mark = ","
kibi = "Ки"
mebi = "Ми"
parts = '"user: в программе" "system: в ядре" "ожидание" '

# duplex.gp
duplex_title = "В одну сторону (светлые) и в обе сразу (тёмные), сообщения по 4 КиБ"
duplex_x_title = "суммарная пропускная способность, МиБ/с, 95%-ный интервал"
duplex_y_title = ""
duplex_captions = '"same-cpu, ожидание poll" '

# connect.gp
connect_title = "Соединение: медиана с 95%-ным интервалом; мелко — p99"
connect_x_title = "время одного соединения, мкс"
connect_y_title = ""
connect_captions = '"same-cpu, 64 Б" '

# request.gp
request_title = "Обмен при многих клиентах: медиана, 95%-ный интервал; тонко — p99"
request_x_title = "число клиентов, у каждого один запрос за раз"
request_y_title = "время обмена, мкс"
request_captions = '"same-cpu, 64 Б" '
