@NullMarked
package dev.tamid.invalidator.live;

import org.jspecify.annotations.NullMarked;
