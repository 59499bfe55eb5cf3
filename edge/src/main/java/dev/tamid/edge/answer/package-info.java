/** Answers: entity tags and preconditions (RFC 9110). */
@NullMarked
package dev.tamid.edge.answer;

import org.jspecify.annotations.NullMarked;
