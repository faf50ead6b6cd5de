/**
 * Configuration files as text: the three formats, their names, and how a file is changed without losing
 * what a person wrote in it. Plain Java; knows neither Config Admin nor Metatype.
 */
package io.tidegate.base.configuration.file;
