/** What the commands share when they read names of files and print what files say. */
package io.tidegate.launcher.text;
