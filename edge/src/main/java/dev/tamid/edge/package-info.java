/** What the services and the gateway share of HTTP. */
@NullMarked
package dev.tamid.edge;

import org.jspecify.annotations.NullMarked;
