/** What a record of a change topic says. */
@NullMarked
package dev.tamid.invalidator.change;

import org.jspecify.annotations.NullMarked;
