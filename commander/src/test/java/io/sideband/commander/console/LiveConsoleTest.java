package io.sideband.commander.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sideband.bmc.Console;
import io.sideband.commander.fleet.Settings;
import io.sideband.events.AuditRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console with watchers, against a line that a test plays. */
class LiveConsoleTest {
    private final FakeLine line = new FakeLine();
    private final KeptJournal journal = new KeptJournal();
    private final Map<String, String> settings =
            new HashMap<>(Map.of("sideband.console.linger", "PT0.3S", "sideband.console.retry", "PT0.05S"));
    private LiveConsole console;
    private Thread thread;

    @TempDir
    private Path directory;

    private void start() {
        ConsoleConfig config = Settings.of(ConsoleConfig.class, settings);
        console = new LiveConsole("u1", line, journal, config, Clock.systemUTC());
        thread = Thread.ofVirtual().unstarted(() -> console.run(false));
    }

    private void record(ConsoleConfig.Recording how, Path where) {
        settings.put("sideband.console.recording", how.name());
        settings.put("sideband.console.recordings", where.toString());
    }

    private Watch join(String subject, KeptScreen screen, long from) {
        var actor = new AuditRecord.Actor(subject, List.of("operator"), "bearer", null);
        Watch watch = new Watch(actor, screen, console.output(), from);
        assertThat(console.audience().join(watch)).isTrue();
        watch.wake();
        return watch;
    }

    private void attach() {
        thread.start();
        await().until(line::attached);
    }

    @AfterEach
    void stop() throws InterruptedException {
        console.stop();
        thread.join();
    }

    @Test
    void everyWatcherSeesEverythingAndWhoComesBackMissesNothing() {
        start();
        KeptScreen alice = new KeptScreen();
        KeptScreen bob = new KeptScreen();
        Watch first = join("alice", alice, 0);
        attach();
        line.print("boot ");
        await().untilAsserted(() -> assertThat(alice.shown()).isEqualTo("boot "));
        console.audience().leave(first);
        join("bob", bob, 0);
        line.print("done");

        KeptScreen again = new KeptScreen();
        join("alice", again, 5);

        await().untilAsserted(() -> {
            assertThat(again.shown()).isEqualTo("done");
            assertThat(bob.shown()).isEqualTo("boot done");
        });
        assertThat(again.notices().getFirst()).isEqualTo(Notice.gap(5, 0));
    }

    @Test
    void onlyOneTypesAndAnotherMayTakeOver() {
        start();
        KeptScreen alice = new KeptScreen();
        Watch first = join("alice", alice, 0);
        Watch second = join("bob", new KeptScreen(), 0);
        attach();
        await().untilAsserted(() -> assertThat(alice.notices()).contains(Notice.attached(null)));

        console.audience().type(first, "x".getBytes());
        console.audience().takeOver(first);
        console.audience().type(first, "a".getBytes());
        console.audience().takeOver(second);
        console.audience().type(first, "y".getBytes());
        console.audience().type(second, "b".getBytes());
        console.audience().sendBreak(second);

        assertThat(line.typed()).containsExactly("a", "b", "BREAK");
        assertThat(alice.notices())
                .contains(Notice.writer("alice"), Notice.writer("bob"))
                .filteredOn(notice -> notice.type().equals("refused"))
                .hasSize(2);
        assertThat(journal.events())
                .extracting(event -> event.actor().subject())
                .containsExactly("alice", "bob");
    }

    @Test
    void slowWatcherHoldsUpNobodyAndIsToldWhatItMissed() {
        settings.put("sideband.console.scroll-back", "8");
        start();
        KeptScreen slow = new KeptScreen();
        KeptScreen quick = new KeptScreen();
        join("alice", slow, 0);
        join("bob", quick, 0);
        attach();
        slow.hold();
        line.print("abc");
        await().untilAsserted(() -> assertThat(quick.shown()).isEqualTo("abc"));
        line.print("defgh");
        await().untilAsserted(() -> assertThat(quick.shown()).isEqualTo("abcdefgh"));
        line.print("ijklm");
        await().untilAsserted(() -> assertThat(quick.shown()).isEqualTo("abcdefghijklm"));

        slow.letGo();

        await().untilAsserted(() -> assertThat(slow.shown()).isEqualTo("abcfghijklm"));
        assertThat(slow.notices()).contains(Notice.gap(5, 2));
    }

    @Test
    void attachesOnlyWithAnIntentAndEachHasOneOutcome() throws InterruptedException {
        start();
        Watch watch = join("alice", new KeptScreen(), 0);
        attach();
        line.print("x");

        console.audience().leave(watch);

        thread.join();
        assertThat(line.intents()).containsExactly("intent-1");
        assertThat(journal.written()).containsExactly("begin by alice", "intent-1 SUCCEEDED: 1 bytes; nobody watches");
    }

    @Test
    void withoutTheJournalNothingIsSent() throws InterruptedException {
        start();
        KeptScreen screen = new KeptScreen();
        join("alice", screen, 0);
        journal.away(true);

        thread.start();

        thread.join();
        assertThat(line.intents()).isEmpty();
        assertThat(screen.ends()).containsExactly("PostgreSQL is not available; nothing was sent");
    }

    @Test
    void lostBmcIsAttachedAgainAndTheOutputGoesOn() {
        start();
        KeptScreen screen = new KeptScreen();
        join("alice", screen, 0);
        attach();
        line.print("before ");
        line.reachable(false);
        line.end(Console.End.LOST);
        await().until(() -> journal.written().stream().anyMatch(each -> each.contains("FAILED")));
        line.reachable(true);
        await().until(line::attached);
        line.print("after");

        await().untilAsserted(() -> assertThat(screen.shown()).isEqualTo("before after"));
        assertThat(screen.ends()).isEmpty();
        assertThat(screen.notices()).extracting(Notice::type).contains("detached");
    }

    @Test
    void takenOverIsOver() throws InterruptedException {
        start();
        KeptScreen screen = new KeptScreen();
        join("alice", screen, 0);
        attach();

        line.end(Console.End.TAKEN_OVER);

        thread.join();
        assertThat(screen.ends()).containsExactly("somebody else took the console over");
    }

    @Test
    void strictModeShowsNothingThatItCannotRecord() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        record(ConsoleConfig.Recording.STRICT, file);
        start();
        KeptScreen screen = new KeptScreen();
        join("alice", screen, 0);

        thread.start();

        thread.join();
        assertThat(screen.ends()).singleElement().asString().startsWith("it cannot be recorded");
        assertThat(line.intents()).isEmpty();
    }

    @Test
    void strictModeEndsWhenItsHashesCannotBePutOnRecord() throws InterruptedException {
        settings.put("sideband.console.chunk-bytes", "1");
        record(ConsoleConfig.Recording.STRICT, directory);
        start();
        KeptScreen screen = new KeptScreen();
        join("alice", screen, 0);
        attach();
        line.print("seen");
        await().untilAsserted(() -> assertThat(screen.shown()).isEqualTo("seen"));

        journal.away(true);
        line.print("unseen");

        thread.join();
        assertThat(screen.shown()).isEqualTo("seen");
        assertThat(screen.ends()).containsExactly("it cannot be recorded: the database is away");
    }

    @Test
    void withoutStrictModeItIsShownAndTheWatchersAreTold() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        record(ConsoleConfig.Recording.ON, file);
        start();
        KeptScreen screen = new KeptScreen();
        join("alice", screen, 0);
        attach();

        line.print("shown");

        await().untilAsserted(() -> assertThat(screen.shown()).isEqualTo("shown"));
        assertThat(screen.notices()).extracting(Notice::type).contains("recording");
    }

    @Test
    void recordingEndsOnRecord() throws Exception {
        record(ConsoleConfig.Recording.ON, directory);
        start();
        Watch watch = join("alice", new KeptScreen(), 0);
        attach();
        console.audience().takeOver(watch);
        line.print("text");
        console.audience().type(watch, "secret".getBytes());

        console.audience().leave(watch);
        thread.join();

        try (Stream<Path> files = Files.list(directory.resolve("u1"))) {
            Path cast = files.findFirst().orElseThrow();
            assertThat(Files.readString(cast)).contains("text", "alice types").doesNotContain("secret");
            assertThat(journal.events())
                    .last()
                    .satisfies(event -> assertThat(event.parameters())
                            .containsEntry("recording", String.valueOf(cast.getFileName()))
                            .containsEntry("to", Long.toString(Files.size(cast))));
        }
    }
}
