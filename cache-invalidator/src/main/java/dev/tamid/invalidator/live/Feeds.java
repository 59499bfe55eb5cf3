package dev.tamid.invalidator.live;

import dev.tamid.coherence.cache.Keys;
import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.catalog.Topics;
import dev.tamid.edge.trace.Tracing;
import dev.tamid.invalidator.passage.Passages;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The feeds of the trainers who have connections here, and the connections. Lives on the {@link Loop}. */
final class Feeds implements Subscriptions.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);
    /** Between two closes of a drain, unless they are too many for that. */
    private static final Duration BETWEEN_CLOSES = Duration.ofMillis(5);

    private final Map<UUID, Feed> feeds = new HashMap<>();
    private final Map<String, Feed> byChannel = new HashMap<>();
    private final Set<Connection> connections = new LinkedHashSet<>();
    private final LiveLog log;
    private final Loop loop;
    private final LiveSettings settings;
    private final Supplier<Optional<Keys>> database;
    private final Told told;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final ConnectRate connects;
    private final Subscriptions subscriptions;
    private @Nullable Keys keys;
    private boolean hearsResync;
    private boolean draining;

    /** @param database the names of everything, as far as the primary was heard of */
    Feeds(
            LiveLog log,
            RedisLink redis,
            Loop loop,
            LiveSettings settings,
            Supplier<Optional<Keys>> database,
            Passages passages,
            InstantSource clock,
            Tracing tracing,
            MeterRegistry meters) {
        this.log = log;
        this.loop = loop;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.meters = meters;
        this.connects = new ConnectRate(settings.connectsPerSecond(), 2 * settings.connectsPerSecond(), clock);
        this.told = new Told(passages, clock, tracing, meters);
        this.subscriptions = new Subscriptions(redis, loop, settings.retryEvery(), this);
        meters.gauge("tamid.live.connections", connections, Set::size);
        meters.gauge("tamid.live.trainers", feeds, Map::size);
    }

    void start() {
        subscriptions.start();
        var unused = loop.every(settings.retryEvery(), this::look);
        unused = loop.every(settings.checkEvery(), () -> feeds.values().forEach(Feed::check));
    }

    /** A connection was opened. */
    void opened(Connection connection) {
        connections.add(connection);
        if (draining) {
            connection.close(Closing.TRY_LATER);
        } else if (connections.size() > settings.mostConnections() || !connects.take()) {
            connection.close(Closing.TOO_MANY);
        }
    }

    /** A connection is over, whoever ended it. */
    void ended(Connection connection) {
        connections.remove(connection);
    }

    /** Counts a connection that we close. */
    void closed(Closing why) {
        meters.counter("tamid.live.closed", "why", why.name().toLowerCase(java.util.Locale.ROOT))
                .increment();
    }

    void join(UUID trainer, Connection connection, ClientFrame.@Nullable Since since) {
        look();
        Keys now = keys;
        if (now == null) {
            connection.close(Closing.TRY_LATER);
            return;
        }
        Feed feed = feeds.get(trainer);
        if (feed == null) {
            feed = new Feed(trainer, now, log, subscriptions, loop, settings, clock, told);
            feeds.put(trainer, feed);
            byChannel.put(name(feed), feed);
        }
        if (feed.hasRoom()) {
            feed.join(connection, since);
        } else {
            connection.close(Closing.TOO_MANY);
        }
    }

    void leave(UUID trainer, Connection connection) {
        Feed feed = feeds.get(trainer);
        if (feed != null) {
            feed.leave(connection);
            if (feed.connections() == 0) {
                var unused = loop.after(settings.linger(), () -> endUnused(trainer, feed));
            }
        }
    }

    /**
     * Closes every connection, in any order and one after the other, since the instance is going to stop and all of them come to the
     * others. New ones are sent on.
     *
     * @param drained told when the last one is closed
     */
    void drain(Runnable drained) {
        draining = true;
        List<Connection> leaving = new ArrayList<>(connections);
        Collections.shuffle(leaving);
        Duration each = leaving.isEmpty()
                ? Duration.ZERO
                : shorter(BETWEEN_CLOSES, settings.drainWithin().dividedBy(leaving.size()));
        for (int place = 0; place < leaving.size(); place++) {
            Connection connection = leaving.get(place);
            var unused = loop.after(each.multipliedBy(place), () -> connection.close(Closing.RESTARTING));
        }
        var unused = loop.after(each.multipliedBy(leaving.size()), () -> {
            subscriptions.close();
            drained.run();
        });
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void confirmed(String channel) {
        Feed feed = byChannel.get(channel);
        if (feed != null) {
            feed.confirmed();
        }
    }

    @Override
    public void disconnected() {
        hearsResync = false;
        feeds.values().forEach(Feed::disconnected);
    }

    @Override
    public void message(String channel, String epoch, long seq, byte[] json) {
        Feed feed = byChannel.get(channel);
        if (feed != null) {
            feed.message(epoch, seq, json);
        }
    }

    /** The message is {@code reason partition,partition,…}; without partitions it concerns everybody. */
    @Override
    public void resync(String message) {
        int space = message.indexOf(' ');
        String reason = space < 0 ? message : message.substring(0, space);
        Set<String> partitions = space < 0
                ? Set.of()
                : Arrays.stream(message.substring(space + 1).split(",", -1)).collect(Collectors.toSet());
        LOG.info("Everybody starts over: {}", message);
        feeds.forEach((trainer, feed) -> {
            if (partitions.isEmpty()
                    || partitions.contains(Integer.toString(Topics.partition(trainer, Topics.PARTITIONS)))) {
                feed.resync(reason);
            }
        });
    }

    /** Takes notice of the database's identity, and sees to it that what concerns everybody is heard. */
    private void look() {
        Keys now = database.get().orElse(keys);
        if (now == null) {
            return;
        }
        if (!now.equals(keys)) {
            LOG.info("Following the changes of database {}", now.database());
            keys = now;
            hearsResync = false;
            byChannel.clear();
            feeds.values().forEach(feed -> {
                feed.moveTo(now);
                byChannel.put(name(feed), feed);
            });
        }
        if (!hearsResync) {
            hearsResync = true;
            loop.when(subscriptions.subscribeToAll(now.resyncChannel()), (asked, away) -> {
                if (away != null) {
                    hearsResync = false;
                }
            });
        }
    }

    private void endUnused(UUID trainer, Feed feed) {
        if (feed.connections() == 0 && feeds.remove(trainer, feed)) {
            byChannel.remove(name(feed), feed);
            feed.end();
        }
    }

    private static String name(Feed feed) {
        return new String(feed.channel(), StandardCharsets.UTF_8);
    }
}
