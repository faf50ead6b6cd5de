// Files from the user's disk: chosen or dropped, and sent with a bar that shows how far it is and can be stopped.
import { say } from "./act.js";
import { bytesText, words } from "./words.js";

const page = document.getElementById("live");

/**
 * A place to drop a file on, with a field to choose one; made once, so that nothing of it is lost by an update.
 * @param hint  what will become of it
 * @param label of the field
 * @param kinds endings, as the browser wants them
 * @param take  is given the file
 */
export function dropZone(hint, label, kinds, take) {
    const zone = document.createElement("div");
    zone.className = "drop for-admins";
    const text = document.createElement("p");
    text.textContent = hint;
    const name = document.createElement("label");
    const field = document.createElement("input");
    Object.assign(field, { type: "file", accept: kinds });
    name.append(label + " ", field);
    zone.append(text, name);
    field.addEventListener("change", () => {
        if (field.files.length) take(field.files[0]);
        field.value = "";
    });
    zone.addEventListener("dragover", (event) => {
        event.preventDefault();
        zone.classList.add("over");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
        event.preventDefault();
        zone.classList.remove("over");
        const file = event.dataTransfer.files[0];
        if (file) take(file);
    });
    return zone;
}

/** Sends a file; what became of it is said. @param place shows how far it is */
export function upload(path, file, place) {
    const line = document.createElement("p");
    const bar = document.createElement("progress");
    Object.assign(bar, { max: 1, value: 0 });
    bar.setAttribute("aria-label", words.uploading(file.name));
    const count = document.createElement("span");
    const stop = document.createElement("button");
    stop.type = "button";
    stop.textContent = words.cancel;
    stop.setAttribute("aria-label", words.cancelUpload(file.name));
    line.append(words.uploading(file.name) + " ", bar, " ", count, " ", stop);
    place.append(line);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
        bar.value = event.total ? event.loaded / event.total : 0;
        count.textContent = words.ofBytes(bytesText(event.loaded), bytesText(event.total));
    });
    request.addEventListener("load", () => {
        let told = null;
        try {
            told = JSON.parse(request.responseText);
        } catch (failure) {
            // the guard and proxies refuse without JSON
        }
        if (request.status === 200 && told) say(told.said, false);
        else say(told && told.error || words.refused(request.status), true);
    });
    request.addEventListener("error", () => say(words.uploadFailed(file.name), true));
    request.addEventListener("abort", () => say(words.uploadStopped(file.name), false));
    request.addEventListener("loadend", () => line.remove());
    stop.addEventListener("click", () => request.abort());
    request.open("POST", location.origin + page.dataset.root + "/api/v1/" + path);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(file);
}
