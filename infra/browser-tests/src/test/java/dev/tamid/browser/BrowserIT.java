package dev.tamid.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tamid.local.system.ProjectRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs {@code web/e2e} against a system of its own; each of its tests is named in what it prints. */
@DisplayName("in a real browser")
class BrowserIT {

    private static final long LIMIT_MINUTES = 8;

    private static @Nullable WholeSystem system;

    @BeforeAll
    static void start() {
        assumeFalse(Boolean.getBoolean("web.skip"), "-Dweb.skip leaves out what needs node");
        system = new WholeSystem();
    }

    @AfterAll
    static void end() throws InterruptedException {
        if (system != null) {
            system.end();
        }
    }

    /** The board comes last: its tests end parts of the system. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ':', textBlock = """
            sdk     : the SDK paints at once, rolls back with the reason, merges or shows three values, and shows what everybody shows, after a time offline too
            console : the console does its job, in both languages and directions, on wide and narrow screens, by keyboard alone
            desk    : what is done in the list can be undone and overwrites nobody; many at once, by keyboard, offline and back
            card    : a client's card has every field, trainee, numbers and timeline, at once and as everybody sees it
            sign-in : people sign in at an OIDC issuer, stay signed in without a stored token, and are told when they are not
            board   : the coherence board proves one change's way, and the screen converges after a fault
            """)
    void run(String tests, String promise) throws Exception {
        if (tests.equals("board")) {
            system().supervise();
        }
        Path log = Path.of("target", "browser-" + tests + ".log").toAbsolutePath();
        ProcessBuilder command = new ProcessBuilder(
                        "npm", "run", "--silent", "browser", "--", "tests/" + tests + ".spec.ts")
                .directory(ProjectRoot.find().resolve("web/e2e").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        system().describeTo(command.environment());
        command.environment().put("NO_COLOR", "1");
        Process browser = command.start();
        try {
            boolean ended = browser.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
            String told = Files.readString(log);
            assertThat(ended).as("%s is not done in time: %s", promise, told).isTrue();
            assertThat(browser.exitValue()).as("%s: %s", promise, told).isZero();
            assertThat(told).contains(" passed").doesNotContain("skipped", "flaky");
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
        }
    }

    private static WholeSystem system() {
        if (system == null) {
            throw new IllegalStateException("Not started");
        }
        return system;
    }
}
