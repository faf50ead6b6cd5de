"use strict";
// Fetches the tables again every second, but does not put them in place while somebody types into one of them or presses
// a button of them. What is shown and is no longer true for sure is grey, and the line at the top says why.
(function () {
    const EVERY_MS = 1000;
    const OLD_AFTER_MS = 2500;
    const GIVE_UP_AFTER_MS = 10000;

    const tables = document.getElementById("tidegate");
    const age = document.getElementById("age");
    let shown = Date.now();      // when what is shown was fetched
    let answered = Date.now();   // when the gateway last answered
    let refusal = "";
    let isAsking = false;

    // A click is a press and a release on the same button: it must not be replaced between them.
    function isInUse() { return tables.querySelector("input:focus, button:active") !== null; }

    function seconds(since) { return Math.round((Date.now() - since) / 1000) + " s"; }

    function sentence() {
        if (Date.now() - answered > OLD_AFTER_MS)
            return "The gateway has not answered for " + seconds(answered) + refusal + ". The grey content is from then.";
        if (Date.now() - shown > OLD_AFTER_MS)
            return "Paused while you type: the grey content is from " + seconds(shown) + " ago.";
        return "";
    }

    function tell() {
        const now = sentence();
        if (age.textContent !== now) age.textContent = now;
        tables.classList.toggle("old", now !== "");
    }

    async function refresh() {
        if (isAsking || document.hidden) return;
        isAsking = true;
        const patience = new AbortController();
        const timer = setTimeout(() => patience.abort(), GIVE_UP_AFTER_MS);
        try {
            const answer = await fetch(location.origin + tables.dataset.root + "/sections.txt", { signal: patience.signal });
            const fresh = await answer.text();
            if (!answer.ok) throw new Error(answer.status === 401 ? " (log in again: reload this page)" : "");
            answered = Date.now();
            if (!isInUse()) {
                tables.innerHTML = fresh;
                shown = answered;
            }
        } catch (failure) {
            refusal = failure.message.startsWith(" (") ? failure.message : "";
        } finally {
            clearTimeout(timer);
            isAsking = false;
        }
        tell();
    }

    setInterval(refresh, EVERY_MS);
    setInterval(() => { if (!document.hidden) tell(); }, 500);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
})();
