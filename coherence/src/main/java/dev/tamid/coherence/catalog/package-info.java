/** What can be cached, what is captured, and which change touches what: views, families, tables, shapes, rules. */
@NullMarked
package dev.tamid.coherence.catalog;

import org.jspecify.annotations.NullMarked;
