@NullMarked
package dev.tamid.invalidator;

import org.jspecify.annotations.NullMarked;
