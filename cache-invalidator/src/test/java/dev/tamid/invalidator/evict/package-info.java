@NullMarked
package dev.tamid.invalidator.evict;

import org.jspecify.annotations.NullMarked;
