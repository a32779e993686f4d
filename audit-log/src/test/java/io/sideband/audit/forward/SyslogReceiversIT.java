package io.sideband.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Real receivers, killed and frozen: nothing is missing afterwards, and what came twice says so. The short form is each once
 * for each receiver; the long form is 100,000 records with random faults.
 */
class SyslogReceiversIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Pattern INDEX = Pattern.compile("idx=\"(\\d+)\"");
    private static final Authority AUTHORITY = new Authority();
    private static final Authority.Identity CLIENT = AUTHORITY.identity("client.oob.test");
    private static final Payloads PAYLOADS = new Payloads(PayloadFormat.JSON, Specimen.EMITTER);

    private final Watchdog watchdog = new Watchdog();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    enum Kind {
        RSYSLOG_TLS(PeerReceiver::rsyslogTls, Kind::syslog),
        RSYSLOG_RELP(PeerReceiver::rsyslogRelp, RelpDelivery::new),
        SYSLOG_NG_TLS(PeerReceiver::syslogNg, Kind::syslog);

        private final BiFunction<Path, Authority, PeerReceiver> peer;
        private final BiFunction<TlsEndpoint, Payloads, Delivery> delivery;

        Kind(BiFunction<Path, Authority, PeerReceiver> peer, BiFunction<TlsEndpoint, Payloads, Delivery> delivery) {
            this.peer = peer;
            this.delivery = delivery;
        }

        private static Delivery syslog(TlsEndpoint endpoint, Payloads payloads) {
            return new SyslogDelivery(endpoint, payloads, Duration.ofMillis(500));
        }
    }

    @AfterEach
    void close() {
        watchdog.close();
    }

    private DestinationWorker start(Kind kind, PeerReceiver peer, FakeLog log, Duration patience) {
        SSLContext context = TlsMaterial.context(AUTHORITY.certificate(), CLIENT.certificate(), CLIENT.key());
        TlsEndpoint endpoint = new TlsEndpoint("localhost", peer.port(), context, watchdog, patience);
        DestinationWorker worker = new DestinationWorker(
                log,
                log,
                () -> kind.delivery.apply(endpoint, PAYLOADS),
                DestinationFilter.ALL,
                new Backoff(Duration.ofMillis(200)));
        Thread.ofPlatform().daemon().start(worker);
        return worker;
    }

    private static void awaitDelivered(FakeLog log, long size) {
        await().atMost(LONG).until(() -> log.position().next() == size);
    }

    private static void awaitFailure(FakeLog log) {
        await().atMost(LONG).until(() -> !log.failure().isEmpty());
    }

    /** The indexes in the order in which they came. */
    private static List<Long> indexes(PeerReceiver peer) {
        return peer.received().stream().map(SyslogReceiversIT::index).toList();
    }

    private static long index(PeerReceiver.Received received) {
        Matcher matcher = INDEX.matcher(received.id());
        assertThat(matcher.find()).as(received.id()).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static Set<Long> missing(PeerReceiver peer, long size) {
        Set<Long> missing = new HashSet<>(LongStream.range(0, size).boxed().toList());
        indexes(peer).forEach(missing::remove);
        return missing;
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsMissingWhenTheReceiverIsKilledAndFrozen(Kind kind) {
        try (PeerReceiver peer = kind.peer.apply(directory, AUTHORITY).start()) {
            FakeLog log = new FakeLog(1_000);
            DestinationWorker worker = start(kind, peer, log, Duration.ofSeconds(3));
            try {
                awaitDelivered(log, 1_000);
                log.grow(2_500);
                peer.kill();
                awaitFailure(log);
                peer.start();
                awaitDelivered(log, 2_500);
                peer.freeze();
                log.grow(4_000);
                awaitFailure(log);
                peer.thaw();
                awaitDelivered(log, 4_000);
            } finally {
                worker.stop();
            }

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(missing(peer, 4_000)).isEmpty());
            for (PeerReceiver.Received received : peer.received()) {
                assertThat(received.id()).contains("auditId=\"id-%d\"".formatted(index(received)));
            }
        }
    }

    /** What a receiver has is what was sent, octet for octet, line ends, quotes and byte order mark included. */
    @Test
    void messageArrivesAsItWasSent() {
        try (PeerReceiver peer =
                Kind.RSYSLOG_RELP.peer.apply(directory, AUTHORITY).start()) {
            FakeLog log = new FakeLog(3);
            DestinationWorker worker = start(Kind.RSYSLOG_RELP, peer, log, Duration.ofSeconds(10));
            awaitDelivered(log, 3);
            worker.stop();

            await().until(() -> peer.received().size() == 3);
            assertThat(peer.received().stream().map(PeerReceiver.Received::text))
                    .containsExactlyElementsOf(LongStream.range(0, 3)
                            .mapToObj(i -> "\uFEFF"
                                    + PAYLOADS.text(Specimen.numbered(i).numbered(i + 1)))
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "sideband.long", matches = "true")
    void nothingIsMissingOfAHundredThousandUnderRandomFaults(Kind kind) {
        long size = 100_000;
        Random random = new Random(20_261_128);
        try (PeerReceiver peer = kind.peer.apply(directory, AUTHORITY).start()) {
            FakeLog log = new FakeLog(0);
            DestinationWorker worker = start(kind, peer, log, Duration.ofSeconds(3));
            int faults = 0;
            for (long end = 1_000; end <= size; end += 1_000) {
                log.grow(Math.max(end, log.size()));
                if (end < size && random.nextInt(3) == 0) {
                    // somewhere in the middle of it
                    await().pollDelay(Duration.ofMillis(random.nextInt(150))).until(() -> true);
                    fault(peer, log, end + 1_000, random.nextBoolean());
                    faults++;
                }
                awaitDelivered(log, log.size());
            }
            worker.stop();

            int came = indexes(peer).size();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(missing(peer, size)).isEmpty());
            System.out.printf("%s: %d records, %d faults, %d came twice%n", kind, size, faults, came - size);
        }
    }

    private static void fault(PeerReceiver peer, FakeLog log, long size, boolean kill) {
        if (kill) {
            peer.kill();
            log.grow(size);
            awaitFailure(log);
            peer.start();
        } else {
            peer.freeze();
            log.grow(size);
            awaitFailure(log);
            peer.thaw();
        }
    }
}
