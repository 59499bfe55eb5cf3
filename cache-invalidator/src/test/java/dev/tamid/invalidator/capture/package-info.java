@NullMarked
package dev.tamid.invalidator.capture;

import org.jspecify.annotations.NullMarked;
