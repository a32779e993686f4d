package io.sideband.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receivers over HTTPS that refuse, lose and take. */
@SuppressWarnings("NullAway.Init") // set before and in each test
class HttpReceiversIT {
    private static final Authority AUTHORITY = new Authority();
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Payloads PAYLOADS = new Payloads(PayloadFormat.OCSF, Specimen.EMITTER);

    private final StrictReceiver receiver = StrictReceiver.start(AUTHORITY, 0);
    private final FakeLog log = new FakeLog(1_500);
    private URI address;
    private volatile DestinationWorker worker;

    @BeforeEach
    void address() {
        address = URI.create("https://localhost:" + receiver.port());
    }

    @AfterEach
    void close() {
        worker.stop();
        receiver.close();
    }

    private void start(DestinationWorker.Opener opener) {
        worker = new DestinationWorker(log, log, opener, DestinationFilter.ALL, new Backoff(Duration.ofMillis(100)));
        Thread.ofPlatform().daemon().start(worker);
    }

    private static HttpChannel http(Authority trusted) {
        SSLContext context = TlsMaterial.context(trusted.certificate(), null, null);
        return new HttpChannel(context, Duration.ofSeconds(10));
    }

    private void startHec(String token, Duration patience) {
        start(() ->
                new HecDelivery(http(AUTHORITY), address, token, new HecSession("h", "t", null), PAYLOADS, patience));
    }

    private void awaitDelivered(long size) {
        await().atMost(LONG).until(() -> log.position().next() == size);
    }

    private static List<Long> indexes(List<JsonNode> events) {
        return events.stream()
                .map(e -> e.path("unmapped").path("tlog_index").asLong())
                .distinct()
                .toList();
    }

    private static List<Long> all(long size) {
        return LongStream.range(0, size).boxed().toList();
    }

    @Test
    void endpointGetsEveryEventAndEachIsValid() {
        receiver.fail(2);

        start(() -> new HttpDelivery(http(AUTHORITY), address.resolve("/events"), StrictReceiver.TOKEN, PAYLOADS));
        awaitDelivered(1_500);

        assertThat(indexes(receiver.events())).isEqualTo(all(1_500));
        OcsfRules rules = new OcsfRules();
        assertThat(receiver.events()).allSatisfy(rules::check);
        assertThat(receiver.complaints()).isEmpty();
    }

    @Test
    void collectorThatLosesWhatItAcceptedGetsItAgain() {
        receiver.fail(1);
        receiver.lose(2);

        startHec(StrictReceiver.TOKEN, Duration.ofSeconds(1));
        awaitDelivered(1_500);

        List<JsonNode> events =
                receiver.events().stream().map(e -> e.path("event")).toList();
        assertThat(indexes(events)).containsExactlyInAnyOrderElementsOf(all(1_500));
        assertThat(receiver.complaints()).isEmpty();
    }

    @Test
    void wrongTokenDeliversNothingAndSaysSo() {
        startHec("wrong", Duration.ofSeconds(1));

        await().atMost(LONG).until(() -> log.failure().contains("the receiver answered 400"));
        assertThat(log.position().next()).isZero();
        assertThat(log.failure()).doesNotContain("wrong");
    }

    @Test
    void receiverThatIsNotTrustedGetsNothing() {
        start(() ->
                new HttpDelivery(http(new Authority()), address.resolve("/events"), StrictReceiver.TOKEN, PAYLOADS));

        await().atMost(LONG).until(() -> log.failure().contains("SSLHandshakeException"));
        assertThat(receiver.events()).isEmpty();
    }
}
