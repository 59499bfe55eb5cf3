/** From Redis to the frontends: one numbered stream of changes for each trainer, over WebSockets. */
@NullMarked
package dev.tamid.invalidator.live;

import org.jspecify.annotations.NullMarked;
