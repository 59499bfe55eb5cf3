/** Bodies of requests: read strictly, checked field by field. */
@NullMarked
package dev.tamid.edge.body;

import org.jspecify.annotations.NullMarked;
