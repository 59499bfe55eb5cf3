/** What this service keeps of clients: a projection of their topic, and the question to client-service where it has no row yet. */
@NullMarked
package dev.tamid.interactions.clients;

import org.jspecify.annotations.NullMarked;
