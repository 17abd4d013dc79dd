/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * texts_compare.c - why verdicts between two runs may mislead (compare/caution.c), and why a case has
 * none (compare/compare.c). */
#include "language/translation.h"

/* Each text has braces of its own: a missing comma would not compile. */
// NOLINTBEGIN(bugprone-suspicious-missing-comma)
const struct translation texts_compare[] = {
    {{"%1 is INCOMPLETE: it stopped after %2 of %3 blocks; run it again to the end",
      "%1: прогон НЕ ЗАВЕРШЁН, выполнено блоков: %2 из %3; повторите его до конца"}},
    {{"%1 is INCOMPLETE: not every case could be measured",
      "%1: прогон НЕПОЛОН, измерить удалось не все случаи"}},
    {{"%1 was made on an unfit machine: too many of its blocks were disturbed to leave them out, "
      "so "
      "they count; measure again on a quieter one",
      "%1: машина для измерений не годилась, блоков с помехами слишком много, чтобы их исключить, "
      "и "
      "они учтены; повторите измерения на более спокойной машине"}},
    {{"in %1 a case seemed to differ from its own twin by up to %2 %, which is more than the "
      "threshold of %3 %; measure longer, or compare with a larger --threshold",
      "%1: случай отличался от собственной копии на величину до %2 %, а это больше порога %3 %; "
      "измеряйте дольше или сравните с большим --threshold"}},
    {{"no difference can be significant here, however large: with %1 and %2 blocks p is never "
      "below "
      "%3, and Holm's adjustment for %4 comparisons multiplies it; make both runs with %5 blocks "
      "or "
      "more",
      "значимой здесь не может быть никакая разница, как бы велика она ни была: при числе блоков "
      "%1 и "
      "%2 значение p не бывает меньше %3, а поправка Холма его умножает (сравнений: %4); выполните "
      "оба прогона с числом блоков не менее %5"}},
    {{"%1 has no invocation that counts", "%1: нет ни одного запуска, который учитывается"}},
    {{"%1 of %2 invocations of %3 have no value", "%3: нет значения у запусков: %1 из %2"}},
    {{"%1 invocations of %2, at most %3 can be compared",
      "%2: запусков %1, а сравнить можно не более %3"}},
    {{"the values are absurd: no number can hold their ratio",
      "значения невозможны: их отношение не представить числом"}},
    {{"the id stands for two different cases", "один идентификатор у двух разных случаев"}},
    {{"this workload is not compared", "такая нагрузка не сравнивается"}},
    {{NULL}},
};
// NOLINTEND(bugprone-suspicious-missing-comma)
