/** Trainees: made, changed, deleted, listed. */
@NullMarked
package dev.tamid.clients.trainees;

import org.jspecify.annotations.NullMarked;
