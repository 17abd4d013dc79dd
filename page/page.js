/* SPDX-License-Identifier: GPL-3.0-or-later
 * page.js - the chooser, the sorting of tables and what is folded. Inlined by `ipcmark report --format html`; all words
 * and numbers come with the page. Text goes into the page as text, never as markup. */
"use strict";
(function () {
    const source = document.getElementById("data");
    const data = source ? JSON.parse(source.textContent) : null;

    function element(name, className, text) {
        const made = document.createElement(name);
        if (className) made.className = className;
        if (text !== undefined) made.textContent = text;
        return made;
    }

    /* Three significant digits; whole numbers are not rounded further. As unit_decimals() does. */
    function number(value) {
        let decimals = 0;
        for (let limit = 99.95; decimals < 9 && value !== 0 && Math.abs(value) < limit; limit /= 10)
            decimals++;
        return value.toFixed(decimals).replace(".", data.decimal);
    }

    /* "%1 of %2" */
    function say(words, ...values) {
        return words.replace(/%(\d)/g, (whole, at) => values[at - 1]);
    }

    function unique(list) {
        return list.filter((value, at) => list.indexOf(value) === at);
    }

    /* Options of a <select>; keeps what was chosen where it is still there. */
    function fill(select, values, nameOf) {
        const before = select.value;
        select.replaceChildren(...values.map((value) => {
            const option = element("option", "", nameOf(value));
            option.value = String(value);
            return option;
        }));
        if (values.some((value) => String(value) === before)) select.value = before;
        select.closest("label").hidden = values.length < 2 && nameOf(values[0]) === data.words.none;
    }

    function startChooser(box) {
        const pick = (name) => box.querySelector(`select[name=${name}]`);
        const metricOf = pick("metric"), placementOf = pick("placement");
        const sizeOf = pick("size"), conditionOf = pick("condition");
        const list = box.querySelector(".ranking"), note = box.querySelector(".note");

        const chosenMetric = () => data.metrics[Number(metricOf.value)];
        const having = (metric) => data.cases.filter(
            (one) => one.workload === metric.workload && one.values[metric.key]);

        function renewOptions() {
            const metric = chosenMetric();
            let left = having(metric);
            fill(placementOf, unique(left.map((one) => one.placement)), (name) => name);
            left = left.filter((one) => one.placement === placementOf.value);
            const sizes = unique(left.map((one) => one.size))
                .sort((a, b) => (a === 0) - (b === 0) || a - b); /* no bytes: another question */
            fill(sizeOf, sizes, (size) => left.find((one) => one.size === size).size_text);
            left = left.filter((one) => String(one.size) === sizeOf.value);
            fill(conditionOf, unique(left.map((one) => one.condition)),
                 (text) => text || data.words.none);
            return left.filter((one) => one.condition === conditionOf.value);
        }

        /* What was found between two cases: the ratio within blocks and the verdict on the second, seen
         * from either side. Without a test, the ratio of the estimates. */
        function standing(metric, best, other) {
            const plain = other.values[metric.key][0] / best.values[metric.key][0];
            const unknown = [plain, data.words.untested];
            if (!metric.tested) return unknown;
            const a = data.cases.indexOf(best), b = data.cases.indexOf(other);
            const found = data.pairs.find(
                (pair) => (pair[0] === a && pair[1] === b) || (pair[0] === b && pair[1] === a));
            if (!found) return unknown;
            const swapped = { faster: "slower", slower: "faster" };
            return found[0] === a
                ? [found[3], data.words[found[2]]]
                : [1 / found[3], data.words[swapped[found[2]] || found[2]]];
        }

        function row(metric, best, one, scale) {
            const [estimate, low, high] = one.values[metric.key];
            const item = element("li"), text = element("div", "rank-text");
            const known = low !== null && high !== null;
            const share = (value) => `${Math.min(100, (100 * value) / scale)}%`;
            let value = `${number(estimate / metric.factor)} ${metric.unit}`;
            if (known)
                value += ` [${number(low / metric.factor)}${data.separator}${number(high / metric.factor)}]`;
            text.append(element("strong", "", one.label), element("span", "", value));
            if (one !== best) {
                const [ratio, words] = standing(metric, best, one);
                const times = metric.higher ? 1 / ratio : ratio;
                text.append(element("span", "how", `${number(times)}× — ${words}`));
            } else {
                text.append(element("span", "how", data.words.best));
            }
            const track = element("div", "track"), bar = element("div", "bar");
            track.setAttribute("aria-hidden", "true");
            bar.style.width = share(estimate);
            bar.style.setProperty("--style", `var(--style-${one.style})`);
            track.append(bar);
            if (known) {
                const range = element("div", "range");
                range.style.left = share(low);
                range.style.width = `calc(${share(high)} - ${share(low)})`;
                track.append(range);
            }
            item.append(text, track);
            return item;
        }

        function draw() {
            const metric = chosenMetric(), cases = renewOptions();
            const value = (one) => one.values[metric.key][0];
            cases.sort((a, b) => (metric.higher ? value(b) - value(a) : value(a) - value(b)));
            const scale = Math.max(...cases.map(
                (one) => one.values[metric.key][2] ?? one.values[metric.key][0]));
            list.replaceChildren(...cases.map((one) => row(metric, cases[0], one, scale)));
            note.textContent = say(metric.higher ? data.words.more_is_better : data.words.less_is_better,
                                   metric.name);
        }

        fill(metricOf, data.metrics.map((metric, at) => at), (at) => data.metrics[at].name);
        for (const select of [metricOf, placementOf, sizeOf, conditionOf])
            select.addEventListener("change", draw);
        box.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
        draw();
        box.hidden = false;
    }

    /* Missing values stay last, whichever the direction. */
    function compareCells(a, b, down) {
        const missing = (text) => text === undefined || text === "";
        if (missing(a) || missing(b)) return missing(a) - missing(b);
        const x = Number(a), y = Number(b);
        const order = Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b) : x - y;
        return down ? -order : order;
    }

    function sortBy(table, column, head) {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
        const rows = Array.from(table.tBodies[0].rows);
        rows.sort((a, b) => compareCells(key(a), key(b), down));
        table.tBodies[0].append(...rows);
    }

    for (const table of document.querySelectorAll("table.sortable")) {
        Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
            const button = element("button", "", head.textContent);
            button.type = "button";
            button.addEventListener("click", () => sortBy(table, column, head));
            head.replaceChildren(button);
        });
    }

    /* What is folded is on paper, too, and open where a link leads into it; by the button all of it is,
     * for browsers that search only what is open. */
    const folded = () => Array.from(document.querySelectorAll("details:not([open])"));
    let opened = [];
    window.addEventListener("beforeprint", () => {
        opened = folded();
        for (const one of opened) one.open = true;
    });
    window.addEventListener("afterprint", () => {
        for (const one of opened) one.open = false;
        opened = [];
    });
    function reveal() {
        const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        for (let one = target; one; one = one.parentElement)
            if (one.tagName === "DETAILS") one.open = true;
        if (target) target.scrollIntoView();
    }
    window.addEventListener("hashchange", reveal);
    if (location.hash) reveal();
    const unfold = document.getElementById("unfold");
    if (unfold && folded().length > 0) {
        unfold.addEventListener("click", () => {
            for (const one of folded()) one.open = true;
            unfold.hidden = true;
        });
        unfold.hidden = false;
    }

    const chooser = document.getElementById("chooser-box");
    if (chooser && data) startChooser(chooser);
})();
