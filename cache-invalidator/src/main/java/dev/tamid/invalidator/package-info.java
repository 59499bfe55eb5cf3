/**
 * cache-invalidator: a change's way from the database to every open screen. Packages in the order in which it travels: capture, evict,
 * live.
 */
@NullMarked
package dev.tamid.invalidator;

import org.jspecify.annotations.NullMarked;
