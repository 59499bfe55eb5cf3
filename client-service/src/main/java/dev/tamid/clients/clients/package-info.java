/** Clients: made, changed, deleted, brought back, listed. */
@NullMarked
package dev.tamid.clients.clients;

import org.jspecify.annotations.NullMarked;
