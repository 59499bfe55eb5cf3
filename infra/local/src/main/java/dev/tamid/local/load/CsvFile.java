package dev.tamid.local.load;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file (RFC 4180, UTF-8, the first row names the columns), at most {@link #MAX_BYTES} long and with rows of at
 * most {@link #MAX_ROW_CHARACTERS}. It is read through once before the first row is sent, so a file that is broken
 * somewhere is refused whole.
 */
final class CsvFile {
    static final long MAX_BYTES = 1L << 30;
    static final int MAX_ROW_CHARACTERS = 1 << 20;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();

    private final Path path;
    private final Set<String> columns;
    private final long rows;

    private CsvFile(Path path, Set<String> columns, long rows) {
        this.path = path;
        this.columns = columns;
        this.rows = rows;
    }

    /** One row: the line it begins on, counted from 1, and its cells. */
    record Row(long line, CSVRecord cells) {
        /** Whether it has as many cells as there are columns. */
        boolean whole() {
            return cells.isConsistent();
        }

        String cell(String column) {
            return cells.get(column);
        }
    }

    /**
     * Reads the file through.
     *
     * @throws BadFile when it is not there, too large, not UTF-8 or not CSV
     */
    static CsvFile open(Path path) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new BadFile(path + " is larger than " + (MAX_BYTES >> 20) + " MiB; split it.");
            }
            long[] rows = {0};
            Set<String> columns = read(path, row -> rows[0]++);
            if (columns.isEmpty()) {
                throw new BadFile(path + " is empty; its first row must name the columns.");
            }
            return new CsvFile(path, columns, rows[0]);
        } catch (NoSuchFileException absent) {
            throw new BadFile("There is no file " + path + ".");
        } catch (IOException failure) {
            throw new BadFile("Cannot read " + path + ": " + failure.getMessage());
        }
    }

    Set<String> columns() {
        return columns;
    }

    long rows() {
        return rows;
    }

    void forEach(Consumer<Row> each) {
        try {
            read(path, each);
        } catch (IOException failure) {
            throw new BadFile("Cannot read " + path + ": " + failure.getMessage());
        }
    }

    private static Set<String> read(Path path, Consumer<Row> each) throws IOException {
        long line = 1;
        try (RowLimit reader = new RowLimit(withoutMark(path));
                CSVParser parser = FORMAT.parse(reader)) {
            Iterator<CSVRecord> records = parser.iterator();
            long ended = parser.getCurrentLineNumber();
            while (records.hasNext()) {
                line = ended + 1;
                CSVRecord found = records.next();
                reader.nextRow();
                each.accept(new Row(line, found));
                ended = parser.getCurrentLineNumber();
            }
            return new LinkedHashSet<>(parser.getHeaderNames());
        } catch (IllegalArgumentException header) {
            throw new BadFile(path + ", first row: " + header.getMessage());
        } catch (UncheckedIOException failure) {
            throw broken(path, line, failure.getCause());
        } catch (CharacterCodingException failure) {
            throw broken(path, line, failure);
        }
    }

    private static BadFile broken(Path path, long line, @Nullable IOException cause) {
        String why = cause instanceof CharacterCodingException
                ? "not UTF-8; convert the file first (iconv -t utf-8)."
                : cause == null ? "" : String.valueOf(cause.getMessage());
        return new BadFile(path + ", near line " + line + ": " + why);
    }

    /** The file's text without the byte order mark that some programs put first. */
    private static Reader withoutMark(Path path) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                Files.newInputStream(path),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    /** Ends the reading of a row that does not end, such as after a quote that is never closed. */
    private static final class RowLimit extends FilterReader {
        /** The parser reads ahead by one buffer. */
        private static final int AHEAD = 16_384;

        private long characters;

        RowLimit(Reader reader) {
            super(reader);
        }

        void nextRow() {
            characters = 0;
        }

        @Override
        public int read() throws IOException {
            int character = super.read();
            count(1);
            return character;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) throws IOException {
            characters += Math.max(0, read);
            if (characters > MAX_ROW_CHARACTERS + AHEAD) {
                throw new IOException(
                        "a row is longer than " + MAX_ROW_CHARACTERS + " characters; is a quote not closed?");
            }
        }
    }
}
