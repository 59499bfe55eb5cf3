package dev.tamid.coherence.cache;

import dev.tamid.coherence.catalog.Family;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * The names of everything in Redis. All keys of one trainer share the hash tag {@code {trainer}}, so a change that touches several families
 * is one call also in a cluster; all end with the identity of the database whose truth they hold.
 *
 * @param database the identity, e.g. {@code 6a2f…-1}
 */
public record Keys(String database) {

    /** Holds the identity of the database that the services talk to, as a lease; rooms without a database read it. */
    public static final String DATABASE_LEASE = "tamid:database";

    /** The book of the server's own life: which life of it was cleared for reading, and up to where each partition's changes are marked. */
    static final byte[] LIFE = bytes("tamid:life");

    /** The name of a family's hash. */
    public String of(Family family) {
        return family.name() + "@" + database;
    }

    byte[] family(Family family) {
        return bytes(of(family));
    }

    /** The family that the key is the name of; empty for any other key. */
    public Optional<Family> familyOf(byte[] key) {
        String name = new String(key, StandardCharsets.UTF_8);
        String ending = "@" + database;
        return name.endsWith(ending)
                ? Family.parse(name.substring(0, name.length() - ending.length()))
                : Optional.empty();
    }

    /** The live log of a trainer: a stream whose ids are {@code seq-0}. */
    public byte[] liveLog(UUID trainer) {
        return bytes("live:{" + trainer + "}@" + database);
    }

    /** Epoch, last number and last positions of a trainer's live log. */
    public byte[] liveHead(UUID trainer) {
        return bytes("live-head:{" + trainer + "}@" + database);
    }

    /** The sharded channel on which a trainer's changes are published: {@code epoch seq frame}. */
    public byte[] liveChannel(UUID trainer) {
        return bytes("live:{" + trainer + "}@" + database);
    }

    /** The channel that tells every live connection to start over: its message is the reason. */
    public byte[] resyncChannel() {
        return bytes("live-resync@" + database);
    }

    /** Matches every family, live log and head of the database. */
    public String everything() {
        return "*{*}*@" + database;
    }

    /** Matches every live log and head of the database. */
    public String liveLogs() {
        return "live*:{*}@" + database;
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
