/** The link of one client to one trainee. */
@NullMarked
package dev.tamid.clients.links;

import org.jspecify.annotations.NullMarked;
