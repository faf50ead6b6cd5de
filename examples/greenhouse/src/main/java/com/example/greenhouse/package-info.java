/** A metric, a bus and events of a greenhouse: an example of a third party's plugins. */
package com.example.greenhouse;
