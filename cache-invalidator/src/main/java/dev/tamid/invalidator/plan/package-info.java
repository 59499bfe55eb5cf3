/** What a batch of changes asks for, and dropping: what eviction and repair share. */
@NullMarked
package dev.tamid.invalidator.plan;

import org.jspecify.annotations.NullMarked;
