/** The services behind the door: routes, breakers, what goes through of a request and of an answer. */
@NullMarked
package dev.tamid.gateway.upstream;

import org.jspecify.annotations.NullMarked;
