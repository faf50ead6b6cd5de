package io.tidegate.core.dbc;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** Something is lost or certainly wrong. */
    ERROR,
    /** Something is most likely wrong, or was mended and may be read otherwise by other programs. */
    WARNING,
    /** Something could say more. */
    INFO
}
