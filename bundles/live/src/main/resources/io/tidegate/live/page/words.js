// Every word that the script shows.
export const words = {
    lost: (seconds) => "The gateway has not answered for " + seconds + " s: what you see is outdated.",
    login: "The gateway requires a new login: reload this page.",
    full: "The maximum number of pages is open. Close one of them; this one retries.",
    paused: "Paused: the view is frozen, recording and delivery continue.",
    pause: "Pause the view",
    resume: "Resume the view",
    noBus: "No bus has been heard, and none is configured. Configure one under Configuration, or drop a file into config/.",
    noMessage: "No frame received yet.",
    noSignal: "No signal decoded yet: a decoder needs a bus and a DBC file.",
    rows: (shown, all) => (shown === all ? all + (all === 1 ? " row" : " rows") : shown + " of " + all + " rows"),
    unknown: "not in the DBC",
    only: { unknown: "Unknown only", stale: "Stale only" },
    suppressNoise: "Suppress noise",
    saveCandump: "Save as candump log",
    saveCsv: "Save as CSV",
    notTold: "not reported",
    never: "nothing yet",
    now: "now",
    chart: "Chart",
    chartOf: (name) => "Chart of " + name,
    noChart: "Remove",
    freeze: "Freeze the chart",
    unfreeze: "Resume the chart",
    overview: "Overview",
    buses: "Buses",
    outputs: "Outputs",
    noOutput: "No output is configured: copy a sink's file from config/samples/ into config/, or add one under Configuration.",
    grafana: "Dashboards for Grafana",
    grafanaMake: "Make dashboards of this configuration",
    grafanaZip: "Save tidegate-grafana.zip",
    grafanaTold: (files, languages) => files + " files in " + languages.join(", ") + ". Unpack the archive on Grafana's machine, then:",
    noAnswer: "The gateway did not answer: it is unknown whether anything was done.",
    refused: (status) => "The request failed with HTTP " + status + ": see the log of the gateway, or of a proxy in front of it.",
    cancel: "Cancel",
    close: "Close",
    more: "... and more: see the file.",
    copied: "Copied",
    selected: "Selected: press Ctrl+C",
    lettersOf: (name) => "Dead letters of " + name,
    removeLetters: (name) => "Delete all dead letters of " + name + ", including those that you have not looked at? This cannot be undone.",
    noneBad: (well, starting, off) => (well + starting + off === 0 ? "The state of the components is unknown."
        : parts(well, "well") + (starting ? ", " + parts(starting, "starting") : "") + (off ? ", " + parts(off, "off") : "") + "."),
    silent: "No frame for at least five seconds: check that the bus and its adapter are powered.",
    andMore: (more) => " (and " + more + " more: Main > Tidegate lists all)",
    metrics: "Metrics",
    noMetric: "No metric is configured: choose one above.",
    newMetric: "Measure",
    newName: "as",
    every: "interval (s)",
    seconds: "seconds",
    intervalOf: (name) => "How often should " + name + " be read?",
    linesOf: (name) => "Last lines of " + name,
    events: "Events",
    noEvent: "No event is configured: create one from a camera topic under Main > Tidegate, or from a condition under Configuration.",
    removeConfiguration: (name) => "Delete " + name + "? Its file in config/ is deleted too.",
    switchOf: (name) => name + " is switched on",
    on: "on",
    off: "off",
    allKeys: "All keys",
    replays: "Replays",
    noReplay: "No log is played: press Play at a log below, or upload one.",
    logs: "Logs",
    noLog: "There is no log in config/logs/ yet: choose one above.",
    newLog: "Upload a log: choose it, or drop it here (candump, ASC, BLF, TRC, MF4, CSV and others, may be gzipped).",
    chooseLog: "Log",
    logTooLarge: (most) => "Too large: at most " + most + " are taken here. Copy it into config/logs/ by hand.",
    uploading: (name) => "Uploading " + name,
    cancelUpload: (name) => "Cancel the upload of " + name,
    ofBytes: (sent, all) => sent + " of " + all,
    uploadFailed: (name) => "The upload of " + name + " broke off; nothing of it is kept.",
    uploadStopped: (name) => "The upload of " + name + " is cancelled; nothing of it is kept.",
    playOf: (name) => "As which bus shall " + name + " be played?",
    removeLog: (name) => "Delete " + name + "? It cannot be had back.",
    atLeast: "at least ",
    replayStates: { waiting: "waiting", running: "running", paused: "paused", ended: "finished" },
    seekOf: (name) => "Seek " + name + " to which position, counted from the first frame of the log?",
    dbc: "DBC files",
    noDbc: "There is no DBC file in config/dbc/ yet: choose one above.",
    newDbc: "Add or replace a DBC file: choose it, or drop it here. It counts only after you have seen what it changes.",
    chooseDbc: "DBC file",
    tooLarge: (name, most) => name + " is too large: at most " + most + " are taken here; copy it into config/dbc/ by hand.",
    describes: (messages, signals) => messages + (messages === 1 ? " message, " : " messages, ") + signals + (signals === 1 ? " signal" : " signals"),
    noBusUses: "no bus",
    takenFrom: (name, bus) => "Take " + name + " from the bus " + bus + "? Its messages are decoded no more there.",
    giveOf: (name) => "Which bus shall " + name + " be used for?",
    bus: "bus",
    dbcDeleted: "deleted; its versions are kept",
    removeDbc: (name) => "Delete " + name + "? A version is kept, so that it can be had back.",
    versions: (count) => (count === 1 ? "1 earlier version" : count + " earlier versions"),
    version: (time, size) => "until " + time + ", " + size,
    reviewOf: (name) => "What " + name + " would change",
    reviewUsed: (buses) => (buses.length ? "It is used for the bus " + buses.join(", ") + "." : "No bus uses it yet; give it to one afterwards."),
    reviewRefused: (why) => "It cannot be used: " + why + ".",
    reviewBreaks: "Metrics and events that would find a signal no more",
    reviewBreak: (one) => "The " + one.kind + " " + one.name + " needs " + one.signal,
    reviewNoBreak: "No metric and no event loses a signal.",
    reviewChanges: "Messages and signals",
    reviewNoChange: "No message or signal changes.",
    andSoOn: (more) => "... and " + more + " more",
    remarks: (count) => (count === undefined ? "not checked" : count === 0 ? "no findings" : count === 1 ? "1 finding" : count + " findings"),
    showRemarks: "Findings",
    remark: (one) => "Line " + one.line + ", " + one.level + ": " + one.sentence + (one.advice ? " " + one.advice : ""),
    flow: (flow) => flow.received + " received, " + flow.sent + " sent, " + flow.dropped + " dropped, " + flow.waiting + " waiting",
    short: (flow) => flow.waiting + " waiting" + (flow.dropped ? ", " + flow.dropped + " dropped" : ""),
    inTime: (text) => "in " + text,
    access: "Access",
    me: (name, role) => "You are " + name + ", with the role " + role + ".",
    password: { present: "Present password", wanted: "New password", again: "New password again", hint: "at least 12 letters" },
    notSame: "The two new passwords differ: nothing was changed.",
    users: "Users",
    noUser: "There is no user.",
    newUser: "New user",
    tokens: "Tokens for programs",
    noToken: "There is no token: a program sends one as Authorization: Bearer TOKEN instead of a password.",
    newToken: "New token",
    role: "role",
    roles: { viewer: "viewer: sees everything", operator: "operator: also runs replays, events and switches", admin: "admin: everything" },
    roleOf: (name) => "Role of " + name,
    firstUser: "the user of the first start",
    once: (name) => "Only shown now: " + name,
    removeUser: (name) => "Delete the user " + name + "? Whoever is logged in as " + name + " is logged out.",
    removeToken: (name) => "Delete the token " + name + "? Programs that use it are refused from now on.",
    renewOf: (name) => "Make a new password for " + name + "? The present one counts no more, and " + name + " is logged out.",
    buttons: {
        change: "Change password", renew: "New password",
        look: "Look", resend: "Send again", remove: "Delete", copy: "Copy",
        interval: "Change interval", save: "Save", add: "Add", fire: "Test-fire",
        inside: "What is in it", play: "Play", replace: "Replace", give: "Give to a bus", take: "Take away", use: "Use it", back: "Compare and bring back",
        pause: "Pause", resume: "Resume", step: "Step", seek: "Seek",
    },
    facts: {
        role: "role", made: "made",
        rate: "sends", oldest: "age of the oldest", next: "next try",
        "received age": "since last received", "sent age": "since last sent", letters: "dead letters", frames: "frames", load: "bus load", described: "described by the DBC", unknown: "unknown identifiers",
        errors: "error frames", counters: "error counters TX / RX", age: "last frame", metric: "measures", file: "log", at: "at", given: "frames in this pass", size: "size", format: "format", ids: "identifiers", duration: "duration", channels: "channels", defects: "no frames",
        describes: "describes", users: "used for", interval: "every",
        last: "last read", due: "next reading", trigger: "waits for", fired: "fired", fields: "with",
    },
    columns: {
        bus: "bus", id: "identifier", name: "name", message: "message", data: "data", count: "count", cycle: "cycle", age: "age",
        signal: "signal", value: "value", unit: "unit", text: "text", range: "range", chart: "chart",
        state: "state", rate: "frames/s", frames: "frames", described: "described by the DBC",
        identifiers: "identifiers", unknown: "unknown", errors: "error frames", counters: "error counters TX / RX",
    },
};

function parts(count, how) {
    return count + (count === 1 ? " component is " : " components are ") + how;
}

/** How long ago, as short as one can read it. */
export function ageText(milliseconds) {
    if (!(milliseconds >= 0)) return "";
    if (milliseconds < 1000) return "now";
    const seconds = Math.floor(milliseconds / 1000);
    if (seconds < 120) return seconds + " s";
    if (seconds < 7200) return Math.floor(seconds / 60) + " min";
    return Math.floor(seconds / 3600) + " h";
}

/** The same in a sentence. */
export function agoText(milliseconds) {
    const text = ageText(Math.max(0, milliseconds));
    return text === "now" ? "just now" : text + " ago";
}

/** A number with as many digits as are of use. */
export function numberText(value) {
    if (value === null) return "not a number";
    if (Number.isInteger(value)) return String(value);
    const digits = Math.abs(value) >= 1000 ? 1 : Math.abs(value) >= 1 ? 3 : 6;
    return value.toFixed(digits).replace(/\.?0+$/, "");
}

/** A time between two frames. */
export function cycleText(milliseconds) {
    if (!milliseconds) return "";
    return milliseconds < 10 ? milliseconds.toFixed(1) + " ms" : Math.round(milliseconds) + " ms";
}

/** A time, as short as one can read it. */
export function secondsText(seconds) {
    if (seconds < 1) return Math.round(seconds * 1000) + " ms";
    if (seconds < 120) return Math.round(seconds * 10) / 10 + " s";
    if (seconds < 7200) return Math.floor(seconds / 60) + " min";
    if (seconds < 172800) return Math.floor(seconds / 3600) + " h";
    return Math.floor(seconds / 86400) + " d";
}

export function bytesText(bytes) {
    if (bytes < 1024) return bytes + " bytes";
    return bytes < 1048576 ? Math.round(bytes / 1024) + " KiB" : (bytes / 1048576).toFixed(1) + " MiB";
}
