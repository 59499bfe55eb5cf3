/** What client-service promises, shown on the running service. */
@NullMarked
package dev.tamid.clients;

import org.jspecify.annotations.NullMarked;
