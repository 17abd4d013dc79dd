# words.gp - the texts of the figures. Written by ipcmark; change one and draw again.
# Above the panels stand the entries of captions, in the order of panels in settings.gp.

about_lines = 2
about_1 = "Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, Linux 6.1.0-18-amd64, виртуализация: нет"
about_2 = "ipcmark 0.1.0, 2026-03-01, блоков: 8"
decimal_mark = ","
kibi = "Ки"
mebi = "Ми"
parts = '"режим пользователя" "режим ядра" "ожидание" '

# fanin-throughput.gp
fanin_throughput_title = "Сообщения всех клиентов, принятые сервером"
fanin_throughput_x_title = "число клиентов"
fanin_throughput_y_title = "тыс. сообщений/с"
fanin_throughput_remark = "отрезки — 95%-е интервалы; точки — отдельные запуски"
fanin_throughput_captions = '"same-cpu, 64 Б" '

# fanin-fairness.gp
fanin_fairness_title = "Справедливость: 1 — поровну, 1/число клиентов — всё от одного"
fanin_fairness_x_title = "число клиентов"
fanin_fairness_y_title = "индекс Джейна"
fanin_fairness_remark = "отрезки — 95%-е интервалы; точки — отдельные запуски"
fanin_fairness_captions = '"same-cpu, 64 Б" '
