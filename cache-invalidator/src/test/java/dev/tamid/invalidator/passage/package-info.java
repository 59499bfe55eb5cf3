@NullMarked
package dev.tamid.invalidator.passage;

import org.jspecify.annotations.NullMarked;
