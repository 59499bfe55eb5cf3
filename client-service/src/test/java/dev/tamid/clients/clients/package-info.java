@NullMarked
package dev.tamid.clients.clients;

import org.jspecify.annotations.NullMarked;
