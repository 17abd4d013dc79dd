# words.gp - the texts of the figures. Written by ipcmark; change one and draw again.
# Above the panels stand the entries of captions, in the order of panels in settings.gp.

about_lines = 2
about_1 = "Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, Linux 6.1.0-18-amd64, виртуализация: kvm"
about_2 = "ipcmark 0.1.0, 2026-03-01, блоков: 7"
decimal_mark = ","
kibi = "Ки"
mebi = "Ми"
parts = '"режим пользователя" "режим ядра" "ожидание" '

# latency.gp
latency_title = "Обмен туда и обратно: медиана"
latency_x_title = "размер сообщения в каждую сторону, байт"
latency_y_title = "время обмена, мкс"
latency_remark = "отрезки — 95%-е интервалы; точки — отдельные запуски"
latency_captions = '"same-cpu" "unpinned" '

# latency-p99.gp
latency_p99_title = "Обмен туда и обратно: 99-й процентиль"
latency_p99_x_title = "время обмена, мкс; размер сообщения: 4 КиБ"
latency_p99_y_title = ""
latency_p99_remark = "отрезки — 95%-е интервалы; точки — отдельные запуски; за пределами оси: 1; стрелки — граница интервала за пределами оси или неизвестна"
latency_p99_captions = '"same-cpu" "unpinned" '

# latency-ratio.gp
latency_ratio_title = "Обмен туда и обратно: скорость относительно опорного механизма"
latency_ratio_x_title = "размер сообщения в каждую сторону, байт"
latency_ratio_y_title = "скорость (2: вдвое быстрее)"
latency_ratio_remark = "отрезки — совместные интервалы"
latency_ratio_captions = '"same-cpu" '

# cpu-cost-latency.gp
cpu_cost_latency_title = "Процессорное время обеих сторон на обмен"
cpu_cost_latency_x_title = "размер сообщения в каждую сторону, байт"
cpu_cost_latency_y_title = "процессорное время на обмен, мкс"
cpu_cost_latency_remark = "отрезки — 95%-е интервалы; точки — отдельные запуски"
cpu_cost_latency_captions = '"same-cpu" "unpinned" '

# message-time.gp
message_time_title = "На что уходит время обмена по 4 КиБ"
message_time_x_title = "среднее время, мкс; сверху — запрос, снизу — ответ"
message_time_y_title = ""
message_time_captions = '"same-cpu" "unpinned" '
stderr: ipcmark: not drawn, as the run has no data for them: latency-cdf
