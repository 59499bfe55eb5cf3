package dev.tamid.examples.consumer.table;

import dev.tamid.examples.consumer.change.Change;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * What one partition has told so far: the last of each row, and the place of the next record. It depends on nothing but the partition's
 * records up to that place, so it is the same whether they were read once or ten times, before compaction or after.
 */
public final class Partition<R> {

    private final Map<UUID, Entry<R>> entries = new TreeMap<>();
    private long next;

    /** The offset of the next record to read. */
    public long next() {
        return next;
    }

    public void next(long offset) {
        next = offset;
    }

    /** Takes the next change. */
    public void apply(Change<R> change) {
        switch (change) {
            case Change.Written<R> written ->
                put(written.id(), new Entry<>(written.position(), written.at(), written.row()));
            case Change.Deleted<R> deleted -> put(deleted.id(), new Entry<>(deleted.position(), deleted.at(), null));
            case Change.Emptied<R> unused -> entries.clear();
            case Change.Forgotten<R> forgotten -> forget(forgotten.id());
        }
    }

    /** Takes an entry that was kept. */
    public void restore(UUID id, Entry<R> entry) {
        entries.put(id, entry);
    }

    /** In the order of ids, so that the same is always saved as the same bytes. */
    public void forEach(BiConsumer<UUID, Entry<R>> each) {
        entries.forEach(each);
    }

    public int size() {
        return entries.size();
    }

    void drop(UUID id) {
        entries.remove(id);
    }

    /** Capture may tell changes again after it was restarted, always a whole run of them: the older one is passed over. */
    private void put(UUID id, Entry<R> told) {
        Entry<R> known = entries.get(id);
        if (known == null || !told.position().before(known.position())) {
            entries.put(id, told);
        }
    }

    /** After a deletion it says nothing new. Alone it stands for one that compaction took, or for a row that went to another partition. */
    private void forget(UUID id) {
        Entry<R> known = entries.get(id);
        if (known != null && known.row() != null) {
            entries.remove(id);
        }
    }
}
