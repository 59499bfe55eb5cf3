package dev.tamid.clients.activity;

/** A record that is no change of an interaction, and will not be one when it is read again. */
final class Undecodable extends Exception {

    Undecodable(String why) {
        super(why);
    }
}
