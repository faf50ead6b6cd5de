package io.tidegate.core.journal;

/** A block that was read. @param skipped how many numbers directly before it are absent on purpose */
record Found(Block block, long skipped) {}
