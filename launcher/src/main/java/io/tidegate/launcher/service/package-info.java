/** What the service manager of the system is told. */
package io.tidegate.launcher.service;
