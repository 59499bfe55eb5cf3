package dev.tamid.simulation;

import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is promised of the live log. It begins anew, under a new epoch, when Redis has lost it; whoever follows it then loads everything
 * anew, so that a change that was visible by then need not be told.
 */
final class LiveLogPromises {

    private static final Pattern FRAME =
            Pattern.compile("\\{\"type\":\"change\",\"seq\":(\\d+),.*\"id\":\"([0-9a-f-]{36})\",\"version\":(\\d+),.*");

    private final Server server;
    private final Scheduler scheduler;
    private final Database database;
    private final Tenant tenant;
    private String epoch = "";
    private int epochSince;

    LiveLogPromises(Server server, Scheduler scheduler, Database database, Tenant tenant) {
        this.server = server;
        this.scheduler = scheduler;
        this.database = database;
        this.tenant = tenant;
    }

    void told() {
        byte[] found = Server.answer(server.commands().hget(tenant.liveHead(), bytes("epoch")));
        String now = found == null ? "" : text(found);
        if (!now.equals(epoch)) {
            epoch = now;
            epochSince = scheduler.turns();
        }
        check(read());
    }

    void atRest() {
        if (Server.answer(server.commands().exists(tenant.liveHead())) == 0) {
            return;
        }
        List<Integer> told = read();
        for (int place = 0; place < database.stream().size(); place++) {
            if (!told.contains(place)) {
                missing(place);
            }
        }
    }

    private void check(List<Integer> told) {
        int next = told.isEmpty() ? 0 : told.getFirst();
        for (int place : told) {
            if (database.stream().get(place).by().state != Database.State.VISIBLE) {
                scheduler.broken("NobodyIsToldBeforeItIsVisible", describe(place));
            }
            if (place < next) {
                scheduler.broken("ChangesAreToldOnceInOrder", describe(place) + " again, or too late: " + told);
            }
            for (; next < place; next++) {
                missing(next);
            }
            next = place + 1;
        }
    }

    private void missing(int place) {
        if (database.stream().get(place).by().visibleSince >= epochSince) {
            scheduler.broken("NoChangeIsLeftOut", describe(place));
        }
    }

    /** The places in the stream of what was told in this epoch, in the order in which it was told. */
    private List<Integer> read() {
        List<Integer> places = new ArrayList<>();
        for (StreamMessage<byte[], byte[]> message :
                Server.answer(server.commands().xrange(tenant.liveLog(), Range.unbounded()))) {
            Matcher frame =
                    FRAME.matcher(text(message.getBody().values().iterator().next()));
            if (!frame.matches() || Integer.parseInt(frame.group(1)) != places.size() + 1) {
                scheduler.broken("ChangesAreToldOnceInOrder", "the numbers have a gap at " + (places.size() + 1));
                return places;
            }
            places.add(place(frame.group(2), Long.parseLong(frame.group(3))));
        }
        return places;
    }

    private int place(String id, long version) {
        for (int place = 0; place < database.stream().size(); place++) {
            Database.Changed change = database.stream().get(place);
            if (Tenant.row(change.row()).toString().equals(id) && change.version() == version) {
                return place;
            }
        }
        throw new IllegalStateException("Told of what never was: " + id + " " + version);
    }

    private String describe(int place) {
        Database.Changed change = database.stream().get(place);
        return "version " + change.version() + " of row " + change.row() + ", the stream's change " + place;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
