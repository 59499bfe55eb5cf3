/** Who calls: tokens and what they say. */
@NullMarked
package dev.tamid.edge.auth;

import org.jspecify.annotations.NullMarked;
