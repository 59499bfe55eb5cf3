/** What a request is called, and the ids that it names. */
@NullMarked
package dev.tamid.edge.request;

import org.jspecify.annotations.NullMarked;
