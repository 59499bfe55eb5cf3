/** A WebSocket to the live connection, as {@code watch} and {@code check} use it. */
@NullMarked
package dev.tamid.local.live;

import org.jspecify.annotations.NullMarked;
