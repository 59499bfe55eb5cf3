package dev.tamid.coherence.cache;

import static dev.tamid.coherence.cache.Cache.ascii;
import static dev.tamid.coherence.cache.Cache.utf8;

import dev.tamid.coherence.catalog.Family;
import dev.tamid.coherence.database.Xid;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the cache from outside, for whoever audits it: nothing here is read for a reader, and nothing but {@link #drop} changes anything.
 *
 * <p>Thread-safe. Never blocks; each stage completes within the settings' time-outs, and fails with {@link RedisAway} or with what Redis said.
 */
public final class Looks {

    /** Why an entry cannot be right, told from what the family says of it alone. */
    public enum Why {
        /** Its snapshot does not see the transaction that was asked for as finished. */
        CHANGE,
        /** Its snapshot does not see a mark of its family as finished. */
        MARK,
        /** It is not as long as it was when it was filled. */
        BYTES,
        /** Nobody knows what it was read under. */
        INDEX
    }

    /** An entry that cannot be right; its snapshot as it is kept, which may be empty. */
    public record Suspect(String variant, String readUnder, Why why) {}

    /** What is true of one family, with at most five suspects. */
    public record OfFamily(Family family, String birth, String marks, int variants, List<Suspect> suspects) {}

    /**
     * What is true of some families of one trainer.
     *
     * @param position of the last change in his live log, {@code commit:lsn}; empty when there is none
     */
    public record Checked(String position, List<OfFamily> families) {}

    /**
     * Some of the families.
     *
     * @param cursor where to go on; null at the end
     */
    public record Page(@Nullable String cursor, List<Family> families) {}

    private final RedisLink redis;
    private final CacheSettings settings;

    public Looks(RedisLink redis, CacheSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /**
     * Checks families of one trainer without a look at what their entries say.
     *
     * @param finished the transaction that all entries must see as finished; null when there is none
     */
    public CompletionStage<Checked> check(Keys keys, UUID trainer, List<Family> families, @Nullable Xid finished) {
        List<byte[]> names = new ArrayList<>();
        names.add(keys.liveHead(trainer));
        families.forEach(family -> names.add(keys.family(family)));
        return redis.<List<Object>>function(
                        settings.readTimeOut(),
                        "tamid_v1_check",
                        ScriptOutputType.MULTI,
                        names.toArray(byte[][]::new),
                        finished == null ? new byte[0] : ascii(finished.low()))
                .thenApply(answer -> checked(families, answer));
    }

    /** The variant with all that is known of it. */
    public CompletionStage<Optional<Held>> look(Keys keys, Family family, String variant) {
        return look(keys, family, variant, 0);
    }

    /** One of the family's variants; as many numbers one after the other as it has variants pick each of them. */
    public CompletionStage<Optional<Held>> pick(Keys keys, Family family, int number) {
        return look(keys, family, "", number);
    }

    /** Drops the entry if it is still that one: of the same birth and snapshot. Always safe. Answers whether it was. */
    public CompletionStage<Boolean> drop(Keys keys, Held held) {
        byte[][] key = {keys.family(held.family())};
        return redis.<Long>function(
                        settings.markTimeOut(),
                        "tamid_v1_drop",
                        ScriptOutputType.INTEGER,
                        key,
                        utf8(held.variant()),
                        ascii(held.readUnder()),
                        utf8(held.birth()),
                        ascii(Cache.newBirth()))
                .thenApply(dropped -> dropped > 0);
    }

    /**
     * Goes through the keyspace: some keys at a time, in no order, each of those that stay there at least once.
     *
     * @param cursor null to begin
     */
    public CompletionStage<Page> scan(Keys keys, @Nullable String cursor, int most) {
        ScanArgs which = ScanArgs.Builder.matches(keys.everything()).limit(most);
        ScanCursor from = cursor == null ? ScanCursor.INITIAL : ScanCursor.of(cursor);
        return redis.call(settings.readTimeOut(), commands -> commands.scan(from, which))
                .thenApply(page -> new Page(
                        page.isFinished() ? null : page.getCursor(),
                        page.getKeys().stream()
                                .map(keys::familyOf)
                                .flatMap(Optional::stream)
                                .toList()));
    }

    /** How many keys there are in all. */
    public CompletionStage<Long> size() {
        return redis.call(settings.readTimeOut(), commands -> commands.dbsize());
    }

    private CompletionStage<Optional<Held>> look(Keys keys, Family family, String variant, int number) {
        byte[][] key = {keys.family(family)};
        return redis.<List<Object>>function(
                        settings.readTimeOut(),
                        "tamid_v1_look",
                        ScriptOutputType.MULTI,
                        key,
                        utf8(variant),
                        ascii(number))
                .thenApply(answer -> answer.isEmpty() ? Optional.empty() : Optional.of(held(family, answer)));
    }

    private static Held held(Family family, List<Object> answer) {
        return new Held(
                family,
                text(answer.get(3)),
                Math.toIntExact((Long) answer.get(2)),
                text(answer.get(0)),
                text(answer.get(1)),
                text(answer.get(4)),
                (byte[]) answer.get(5));
    }

    @SuppressWarnings("unchecked")
    private static Checked checked(List<Family> families, List<Object> answer) {
        List<OfFamily> checked = new ArrayList<>();
        for (int i = 0; i < families.size(); i++) {
            checked.add(ofFamily(families.get(i), (List<Object>) answer.get(i + 1)));
        }
        return new Checked(text(answer.getFirst()), checked);
    }

    private static OfFamily ofFamily(Family family, List<Object> answer) {
        List<Suspect> suspects = new ArrayList<>();
        for (int at = 3; at + 2 < answer.size(); at += 3) {
            suspects.add(new Suspect(
                    text(answer.get(at)),
                    text(answer.get(at + 1)),
                    Why.valueOf(text(answer.get(at + 2)).toUpperCase(Locale.ROOT))));
        }
        return new OfFamily(
                family,
                text(answer.get(0)),
                text(answer.get(1)),
                Math.toIntExact((Long) answer.get(2)),
                List.copyOf(suspects));
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
