/** From the database's write-ahead log into the change topics, by one instance at a time. */
@NullMarked
package dev.tamid.invalidator.capture;

import org.jspecify.annotations.NullMarked;
