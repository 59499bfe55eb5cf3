/** The web console's files, for whoever opens the gateway's address in a browser. */
@NullMarked
package dev.tamid.gateway.console;

import org.jspecify.annotations.NullMarked;
