/** Last contact and count of each client, kept from the interaction topic. */
@NullMarked
package dev.tamid.clients.activity;

import org.jspecify.annotations.NullMarked;
