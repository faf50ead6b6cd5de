package io.tidegate.core.grafana.model;

import java.util.List;

/** Panels below a heading. @param isCollapsed not asked for until somebody opens it */
public record Row(String title, boolean isCollapsed, List<Panel> panels) {
    public Row { panels = List.copyOf(panels); }
}
