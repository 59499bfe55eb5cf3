package dev.tamid.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tamid.local.cutoff.CutOffs;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CutOffsIT {

    /** {@code -Dtamid.test.cut-offs=100} for as many seeds. */
    private static final int RUNS = Integer.getInteger("tamid.test.cut-offs", 2);

    @Test
    @DisplayName(
            "G3, G7: frontends that are cut off end with what the database has, and no gap is passed over in silence")
    void noGapInSilence() {
        StringWriter said = new StringWriter();
        CommandLine line = new CommandLine(new CutOffs()).setOut(new PrintWriter(said, true));
        int exit = line.execute("--runs", Integer.toString(RUNS), "--seed", "7", "--changes", "2000");
        assertThat(exit).as(said.toString()).isZero();
        assertThat(said.toString()).contains(RUNS + " runs", "0 runs with a gap");
    }
}
