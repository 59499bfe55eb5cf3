@NullMarked
package dev.tamid.invalidator.ops;

import org.jspecify.annotations.NullMarked;
