# words.gp - the texts of the figures. Written by ipcmark; change one and draw again.
# Above the panels stand the entries of captions, in the order of panels in settings.gp.

about_lines = 2
about_1 = "Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, Linux 6.1.0-18-amd64, виртуализация: нет"
about_2 = "ipcmark 0.1.0, 2026-03-01, блоков: 5, содержимое проверено (ПРОГОН НЕ ЗАВЕРШЁН)"
decimal_mark = ","
kibi = "Ки"
mebi = "Ми"
parts = '"режим пользователя" "режим ядра" "ожидание" '

# latency.gp
latency_title = "Обмен туда и обратно: медиана"
latency_x_title = "время обмена, мкс; размер сообщения: 64 Б"
latency_y_title = ""
latency_remark = "отрезки — 95%-е интервалы; точки — отдельные запуски"
latency_captions = '"same-cpu" '

# latency-p99.gp
latency_p99_title = "Обмен туда и обратно: 99-й процентиль"
latency_p99_x_title = "время обмена, мкс; размер сообщения: 64 Б"
latency_p99_y_title = ""
latency_p99_remark = "отрезки — 95%-е интервалы; точки — отдельные запуски"
latency_p99_captions = '"same-cpu" '

# latency-ratio.gp
latency_ratio_title = "Обмен туда и обратно: скорость относительно опорного механизма"
latency_ratio_x_title = "скорость (2: вдвое быстрее); размер сообщения: 64 Б"
latency_ratio_y_title = ""
latency_ratio_remark = "отрезки — совместные интервалы"
latency_ratio_captions = '"same-cpu" '

# cpu-cost-latency.gp
cpu_cost_latency_title = "Процессорное время обеих сторон на обмен"
cpu_cost_latency_x_title = "процессорное время на обмен, мкс; размер сообщения: 64 Б"
cpu_cost_latency_y_title = ""
cpu_cost_latency_remark = "отрезки — 95%-е интервалы; точки — отдельные запуски"
cpu_cost_latency_captions = '"same-cpu" '

# message-time.gp
message_time_title = "На что уходит время обмена по 64 Б"
message_time_x_title = "среднее время, мкс; сверху — запрос, снизу — ответ"
message_time_y_title = ""
message_time_captions = '"same-cpu" '

# throughput.gp
throughput_title = "Пропускная способность в одну сторону"
throughput_x_title = "пропускная способность, МиБ/с; размер сообщения: 64 Б"
throughput_y_title = ""
throughput_remark = "точки — отдельные запуски"
throughput_captions = '"same-cpu" '

# throughput-ratio.gp
throughput_ratio_title = "Пропускная способность относительно опорного механизма"
throughput_ratio_x_title = "скорость (2: вдвое быстрее); размер сообщения: 64 Б"
throughput_ratio_y_title = ""
throughput_ratio_remark = "отрезки — совместные интервалы"
throughput_ratio_captions = '"same-cpu" '

# messages.gp
messages_title = "Сообщений в секунду в одну сторону"
messages_x_title = "тыс. сообщений/с; размер сообщения: 64 Б"
messages_y_title = ""
messages_remark = "точки — отдельные запуски"
messages_captions = '"same-cpu" '

# cpu-cost-throughput.gp
cpu_cost_throughput_title = "Процессорное время обеих сторон на сообщение"
cpu_cost_throughput_x_title = "процессорное время на сообщение, мкс; размер сообщения: 64 Б"
cpu_cost_throughput_y_title = ""
cpu_cost_throughput_remark = "точки — отдельные запуски"
cpu_cost_throughput_captions = '"same-cpu" '

# message-time-throughput.gp
message_time_throughput_title = "На что уходит время односторонней передачи по 64 Б"
message_time_throughput_x_title = "среднее время, мкс; сверху — отправитель, снизу — получатель"
message_time_throughput_y_title = ""
message_time_throughput_captions = '"same-cpu" '
stderr: ipcmark: not drawn, as the run has no data for them: latency-cdf
