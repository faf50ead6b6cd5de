/** What a page is told: first all of it, then what changed since it was told last. As JSON. */
package io.tidegate.live.feed;
