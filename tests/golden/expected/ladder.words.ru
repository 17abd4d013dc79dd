# words.gp - the texts of the figures. Written by ipcmark; change one and draw again.
# Above the panels stand the entries of captions, in the order of panels in settings.gp.

about_lines = 2
about_1 = "Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz, Linux 6.1.0-18-amd64, виртуализация: нет"
about_2 = "ipcmark 0.1.0, 2026-03-01, блоков: 6"
decimal_mark = ","
kibi = "Ки"
mebi = "Ми"
parts = '"режим пользователя" "режим ядра" "ожидание" '

# ladder.gp
ladder_title = "Пропускная способность шаг за шагом: что изменено по сравнению со строкой выше"
ladder_x_title = "пропускная способность, ГиБ/с"
ladder_y_title = ""
ladder_remark = "отрезки — 95%-е интервалы"
ladder_captions = '"pipe" '
ladder_rows_1 = '"pipe, 4 КиБ" "64 КиБ, буфер 1 МиБ" "pipe-vmsplice, ожидание spin" '
ladder_roof_words = '"предел: одно копирование" "предел: два копирования" '
