/** What the gateway is made of and how each part does, as JSON: the same for the pages and for the API. */
package io.tidegate.live.part;
