/** The service, started once for all tests, and callers of it. */
@NullMarked
package dev.tamid.clients.running;

import org.jspecify.annotations.NullMarked;
