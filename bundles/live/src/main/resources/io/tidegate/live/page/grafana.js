// A button that has dashboards made of the configuration, and then the link that saves them.
import { read } from "./act.js";
import { words } from "./words.js";

/** @param place element that gets it */
export function dashboards(place) {
    const section = document.createElement("section");
    section.className = "grafana";
    const heading = document.createElement("h2");
    heading.textContent = words.grafana;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.grafanaMake;
    const told = document.createElement("div");
    told.setAttribute("role", "status");
    button.addEventListener("click", async () => {
        button.disabled = true;
        const made = await read("grafana");
        button.disabled = false;
        told.replaceChildren(...(made ? parts(made) : []));
    });
    section.append(heading, button, told);
    place.append(section);
}

function parts(made) {
    const sentence = document.createElement("p");
    sentence.textContent = words.grafanaTold(made.files.length, made.languages);
    const mount = document.createElement("pre");
    mount.tabIndex = 0;
    mount.textContent = [...made.mounting, ...made.notices].join("\n\n");
    const save = document.createElement("a");
    save.href = document.getElementById("live").dataset.root + "/api/v1/grafana.zip";
    save.setAttribute("download", "tidegate-grafana.zip");
    save.textContent = words.grafanaZip;
    return [save, sentence, mount];
}
