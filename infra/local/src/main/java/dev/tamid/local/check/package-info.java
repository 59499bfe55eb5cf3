/**
 * The command {@code check}: writes and reads through every door of a running system and says whether anything stale was
 * ever served as true.
 */
@NullMarked
package dev.tamid.local.check;

import org.jspecify.annotations.NullMarked;
