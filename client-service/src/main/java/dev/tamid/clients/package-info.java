/** client-service: clients, trainees, the links between them, and what is known of their activity. */
@NullMarked
package dev.tamid.clients;

import org.jspecify.annotations.NullMarked;
