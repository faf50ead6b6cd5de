"use strict";
// Fetches the tables again every two seconds, but not while somebody types into one of them or presses a button of
// them, or the tab is hidden.
(function () {
    const tables = document.getElementById("tidegate");
    const age = document.getElementById("age");
    let last = Date.now();

    // A click is a press and a release on the same button: it must not be replaced between them.
    function isInUse() { return tables.querySelector("input:focus, button:active") !== null; }

    async function refresh() {
        if (isInUse() || document.hidden) return;
        try {
            const answer = await fetch(location.origin + tables.dataset.root + "/sections.txt");
            if (!answer.ok) throw new Error(answer.status);
            const fresh = await answer.text();
            if (isInUse()) return;   // since it was asked for
            tables.innerHTML = fresh;
            last = Date.now();
            age.textContent = "";
        } catch (failure) {
            age.textContent = "The gateway has not answered for " + Math.round((Date.now() - last) / 1000) + " s.";
        }
    }

    setInterval(refresh, 2000);
})();
