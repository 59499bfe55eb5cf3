@NullMarked
package dev.tamid.edge.web;

import org.jspecify.annotations.NullMarked;
