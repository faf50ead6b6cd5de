"use strict";
// Fetches the tables again every two seconds, but not while somebody types into one of them or the tab is hidden.
(function () {
    const tables = document.getElementById("tidegate");
    const age = document.getElementById("age");
    let last = Date.now();

    async function refresh() {
        const busy = tables.contains(document.activeElement) && document.activeElement.tagName === "INPUT";
        if (busy || document.hidden) return;
        try {
            const answer = await fetch(location.origin + tables.dataset.root + "/sections.txt");
            if (!answer.ok) throw new Error(answer.status);
            tables.innerHTML = await answer.text();
            last = Date.now();
            age.textContent = "";
        } catch (failure) {
            age.textContent = "The gateway has not answered for " + Math.round((Date.now() - last) / 1000) + " s.";
        }
    }

    setInterval(refresh, 2000);
})();
