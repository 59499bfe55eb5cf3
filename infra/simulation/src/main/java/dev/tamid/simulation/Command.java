package dev.tamid.simulation;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A command on its way to Redis: a method of Lettuce's and its arguments. */
@SuppressWarnings("ArrayRecordComponent")
record Command(Method method, Object[] arguments) {

    static Command of(Method method, Object[] arguments) {
        return new Command(method, arguments);
    }

    String name() {
        return method.getName();
    }

    boolean isFunction(String function) {
        return name().equals("fcall") && arguments[0].equals(function);
    }

    boolean marksBefore() {
        return isFunction("tamid_v1_mark") && value(0).equals("1");
    }

    boolean marksAfter() {
        return isFunction("tamid_v1_mark") && value(0).equals("0");
    }

    /** Whether entries can be others after it than before. */
    boolean mayChangeEntries() {
        return name().equals("fcall") && !isFunction("tamid_v1_read");
    }

    /** The transaction that marks, its low 32 bits. */
    long xid() {
        return Long.parseLong(value(4));
    }

    /** For the interleaving; births are left out, since they are new in every run. */
    String says() {
        if (!name().equals("fcall")) {
            return name().toUpperCase(Locale.ROOT);
        }
        return switch ((String) arguments[0]) {
            case "tamid_v1_read" -> "read " + family() + " " + value(0);
            case "tamid_v1_fill" -> "fill " + family() + " " + value(0) + " with " + body(value(1)) + " of " + value(2);
            case "tamid_v1_mark" ->
                "mark " + xid() + (marksBefore() ? " before COMMIT" : " before the acknowledgement");
            case "tamid_v1_apply" -> "apply " + marks();
            default -> (String) arguments[0];
        };
    }

    /** What the answer says. */
    String answer(Wire.Answered answered) {
        if (answered.isCompletedExceptionally()) {
            return "refused: " + answered.exceptionNow().getMessage();
        }
        Object value = answered.join();
        if (isFunction("tamid_v1_read") && value instanceof List<?> read) {
            return read.get(0).equals(1L)
                    ? "hit " + body(text(read.get(1)))
                    : "miss, marked " + text(read.get(2)) + (read.get(3).equals(1L) ? ", another loads" : "");
        }
        if (isFunction("tamid_v1_apply") && value instanceof List<?> applied) {
            return "the live log is at " + text(applied.get(1));
        }
        if (isFunction("tamid_v1_mark")) {
            return "marked";
        }
        return isFunction("tamid_v1_fill") ? text(value) : "done";
    }

    /** What an entry shows, without its tag. */
    static String body(String packed) {
        return packed.substring(packed.indexOf('\n') + 1);
    }

    private String marks() {
        byte[][] values = (byte[][]) arguments[3];
        int families = ((byte[][]) arguments[2]).length - 2;
        List<String> marks = new java.util.ArrayList<>();
        for (int i = 6; i < 6 + families; i++) {
            marks.add(text(values[i]));
        }
        return "marks " + String.join("; ", marks) + " and " + (values.length - 6 - families) / 3 + " changes";
    }

    private String family() {
        String key = text(((byte[][]) arguments[2])[0]);
        return key.substring(0, key.indexOf(':'));
    }

    private String value(int index) {
        return text(((byte[][]) arguments[3])[index]);
    }

    private static String text(Object bytes) {
        return bytes instanceof byte[] some ? new String(some, StandardCharsets.UTF_8) : String.valueOf(bytes);
    }
}
