/** What a camera is asked over HTTP: login, temperatures, fans, lenses. */
package io.tidegate.events.axis.vapix;
