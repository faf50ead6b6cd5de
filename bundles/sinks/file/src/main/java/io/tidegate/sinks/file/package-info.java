/** Line protocol in rotating files. */
package io.tidegate.sinks.file;
