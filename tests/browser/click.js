/* SPDX-License-Identifier: GPL-3.0-or-later
 * click.js - goes through every option of the chooser and every sort button of a report.html that it
 * was appended to, and writes what it found into the title. */
"use strict";
(function () {
    const faults = [];
    const check = (fine, what) => { if (!fine && faults.length < 5) faults.push(what); };
    const box = document.getElementById("chooser-box");
    const pick = (name) => box.querySelector(`select[name=${name}]`);
    const values = (select) => Array.from(select.options, (option) => option.value);
    let rankings = 0, sorts = 0;

    function choose(select, value) {
        select.value = value;
        select.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function checkRanking(where) {
        rankings++;
        const rows = Array.from(box.querySelectorAll(".ranking li"));
        check(rows.length > 0, `${where}: no transport`);
        for (const row of rows) {
            check(/\d/.test(row.textContent), `${where}: no number in ${row.textContent}`);
            check(!/NaN|undefined|Infinity|null/.test(row.textContent), `${where}: ${row.textContent}`);
            check(row.querySelector(".bar").getBoundingClientRect().width > 0, `${where}: no bar`);
        }
        const shares = rows.map((row) => parseFloat(row.querySelector(".bar").style.width));
        const sorted = shares.slice().sort((a, b) => a - b);
        const down = shares[0] > shares[shares.length - 1];
        check(String(down ? sorted.reverse() : sorted) === String(shares), `${where}: not in order`);
    }

    function sortAll() {
        for (const button of document.querySelectorAll("table.sortable th button")) {
            const head = button.closest("th"), table = head.closest("table");
            const rows = table.tBodies[0].rows.length;
            for (const wanted of ["ascending", "descending"]) {
                button.click();
                sorts++;
                check(head.getAttribute("aria-sort") === wanted, `${head.textContent}: not ${wanted}`);
                check(table.querySelectorAll("[aria-sort]").length === 1, "two columns sorted");
                check(table.tBodies[0].rows.length === rows, "a row is lost");
            }
        }
    }

    window.addEventListener("error", (event) => check(false, event.message));
    check(!box.hidden, "the chooser is hidden");
    for (const metric of values(pick("metric"))) {
        choose(pick("metric"), metric);
        for (const placement of values(pick("placement"))) {
            choose(pick("placement"), placement);
            for (const size of values(pick("size"))) {
                choose(pick("size"), size);
                for (const condition of values(pick("condition"))) {
                    choose(pick("condition"), condition);
                    checkRanking([metric, placement, size, condition].join("/"));
                }
            }
        }
    }
    sortAll();
    const ids = Array.from(document.querySelectorAll("[id]"), (one) => one.id);
    check(new Set(ids).size === ids.length, "an id is there twice");
    for (const link of document.querySelectorAll("a[href^='#']"))
        check(document.getElementById(link.hash.slice(1)), `${link.hash} leads nowhere`);
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    check(wide <= 0, `the page is ${wide} pixels wider than the window`);
    document.title = faults.length === 0 ? `fine: ${rankings} rankings, ${sorts} sorts`
                                         : `faults: ${faults.join("; ")}`;
})();
