/** Errors as the wire has them: stable codes, and texts in English and Hebrew (RFC 9457). */
@NullMarked
package dev.tamid.edge.problem;

import org.jspecify.annotations.NullMarked;
