/** What a server refused for good. */
package io.tidegate.core.delivery.letters;
