/** From the change topics into Redis: decode, plan, wait until the change is visible, apply. */
@NullMarked
package dev.tamid.invalidator.evict;

import org.jspecify.annotations.NullMarked;
