package io.tidegate.core.grafana;

import java.util.List;

/** Panels below a heading. @param isCollapsed not asked for until somebody opens it */
record Row(String title, boolean isCollapsed, List<Panel> panels) {
    Row { panels = List.copyOf(panels); }
}
