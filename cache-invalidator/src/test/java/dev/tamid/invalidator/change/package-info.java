@NullMarked
package dev.tamid.invalidator.change;

import org.jspecify.annotations.NullMarked;
