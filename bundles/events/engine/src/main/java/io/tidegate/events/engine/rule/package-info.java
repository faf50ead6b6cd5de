/** Events among samples: what each asks of every bus, when it fires, and what was before and after. */
package io.tidegate.events.engine.rule;
