/** Beside the checker's own package, since what it is made of is nobody else's. */
@NullMarked
package dev.tamid.local.check;

import org.jspecify.annotations.NullMarked;
