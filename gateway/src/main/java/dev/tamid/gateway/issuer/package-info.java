/** The issuer of tokens of the local stack; it is not there in production. */
@NullMarked
package dev.tamid.gateway.issuer;

import org.jspecify.annotations.NullMarked;
