# words.gp - the texts of the figures. Written by ipcmark; change one and draw again.
# Above the panels stand the entries of captions, in the order of panels in settings.gp.

about_lines = 2
about_1 = "Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, Linux 6.1.0-18-amd64, виртуализация: нет"
about_2 = "ipcmark 0.1.0, 2026-03-01, блоков: 8"
decimal_mark = ","
kibi = "Ки"
mebi = "Ми"
parts = '"режим пользователя" "режим ядра" "ожидание" '

# latency.gp
latency_title = "Обмен туда и обратно: медиана"
latency_x_title = "время обмена, мкс; размер сообщения: 64 Б"
latency_y_title = ""
latency_remark = "без данных: eventfd; отрезки — 95%-е интервалы; точки — отдельные запуски"
latency_captions = '"shared-cache, ожидание block" "shared-cache, ожидание poll" "shared-cache, ожидание spin" '

# latency-p99.gp
latency_p99_title = "Обмен туда и обратно: 99-й процентиль"
latency_p99_x_title = "время обмена, мкс; размер сообщения: 64 Б"
latency_p99_y_title = ""
latency_p99_remark = "без данных: eventfd; отрезки — 95%-е интервалы; точки — отдельные запуски"
latency_p99_captions = '"shared-cache, ожидание block" "shared-cache, ожидание poll" "shared-cache, ожидание spin" '

# cpu-cost-latency.gp
cpu_cost_latency_title = "Процессорное время обеих сторон на обмен"
cpu_cost_latency_x_title = "процессорное время на обмен, мкс; размер сообщения: 64 Б"
cpu_cost_latency_y_title = ""
cpu_cost_latency_remark = "без данных: eventfd; отрезки — 95%-е интервалы; точки — отдельные запуски"
cpu_cost_latency_captions = '"shared-cache, ожидание block" "shared-cache, ожидание poll" "shared-cache, ожидание spin" '

# message-time.gp
message_time_title = "На что уходит время обмена по 64 Б"
message_time_x_title = "среднее время, мкс; сверху — запрос, снизу — ответ"
message_time_y_title = ""
message_time_remark = "без данных: eventfd"
message_time_captions = '"shared-cache, ожидание block" "shared-cache, ожидание poll" "shared-cache, ожидание spin" '

# waiting.gp
waiting_title = "Цена ожидания: обмен по 64 Б, медиана"
waiting_x_title = "способ ожидания данных"
waiting_y_title = "время обмена, мкс"
waiting_remark = "без данных: eventfd; отрезки — 95%-е интервалы; точки — отдельные запуски"
waiting_captions = '"shared-cache" '
stderr: ipcmark: not drawn, as the run has no data for them: latency-ratio, latency-cdf
