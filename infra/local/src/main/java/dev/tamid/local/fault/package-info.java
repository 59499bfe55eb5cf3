/** A system of one's own whose parts and links can be broken, and the faults that are staged on it. */
@NullMarked
package dev.tamid.local.fault;

import org.jspecify.annotations.NullMarked;
