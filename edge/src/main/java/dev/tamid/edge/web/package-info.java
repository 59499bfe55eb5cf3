/** The servlet side: filters, arguments, and the one place that turns exceptions into problems. */
@NullMarked
package dev.tamid.edge.web;

import org.jspecify.annotations.NullMarked;
