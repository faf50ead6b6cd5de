/**
 * What a request must be to get through, and what the audit log says of it. Plain Java; the servlet
 * classes stay in the shell.
 */
package io.tidegate.base.security.request;
