package io.sideband.commander.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.sideband.events.AuditRecord;
import io.sideband.service.access.Roles;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/bmcs/{bmc}/console}: a server's serial console as a WebSocket.
 *
 * <ul>
 *   <li>Query: {@code from}, place of the first byte wanted; left out: everything that is kept. {@code steal=true} takes the
 *       console away from a session of somebody else's, if this replica has not attached it.
 *   <li>To the client: binary messages are output; text messages are {@link Notice}s. The first is a {@code gap} with the place
 *       of the next byte: who counts from there comes back without loss.
 *   <li>From the client: binary messages are typed, text messages are {@link Order}s.
 * </ul>
 */
@WebSocket(path = "/v1/bmcs/{bmc}/console", endpointId = ConsoleResource.ID)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class ConsoleResource {
    static final String ID = "console";
    private static final Logger LOG = Logger.getLogger(ConsoleResource.class);
    private static final int POLICY_VIOLATED = 1008;
    private static final int LONGEST_REASON = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Consoles consoles;
    private final ConsoleRight right;
    private final SecurityIdentity identity;
    private final Map<String, Consoles.Seat> seats = new ConcurrentHashMap<>();

    @Inject
    ConsoleResource(Consoles consoles, ConsoleRight right, SecurityIdentity identity) {
        this.consoles = consoles;
        this.right = right;
        this.identity = identity;
    }

    /** What a client wants. */
    enum Want {
        /** To be the one who types. */
        @JsonProperty("take-over")
        TAKE_OVER,
        /** Not to type any more. */
        @JsonProperty("release")
        RELEASE,
        @JsonProperty("break")
        BREAK
    }

    /** A text message from a client, such as {@code {"type": "take-over"}}. */
    record Order(@Nullable Want type) {}

    @OnOpen
    @Blocking
    void open(WebSocketConnection connection) {
        String bmc = connection.pathParam("bmc");
        Map<String, String> query = query(connection.handshakeRequest().query());
        AuditRecord.Actor actor = actor(connection);
        try {
            long from = Long.parseUnsignedLong(query.getOrDefault("from", "0"));
            boolean steal = query.getOrDefault("steal", "false").equals("true");
            seats.put(
                    connection.id(),
                    consoles.watch(bmc, steal, output -> new Watch(actor, new SocketScreen(connection), output, from)));
            if (connection.isClosed()) {
                closed(connection);
            }
        } catch (NumberFormatException e) {
            close(connection, POLICY_VIOLATED, "from must be a whole number");
        }
    }

    @OnBinaryMessage
    @Blocking
    void typed(Buffer bytes, WebSocketConnection connection) {
        seat(connection).ifPresent(seat -> {
            if (mayWrite(connection, seat)) {
                seat.console().audience().type(seat.watch(), bytes.getBytes());
            }
        });
    }

    @OnTextMessage
    @Blocking
    void ordered(String text, WebSocketConnection connection) {
        seat(connection).ifPresent(seat -> order(text, connection, seat));
    }

    private void order(String text, WebSocketConnection connection, Consoles.Seat seat) {
        Audience audience = seat.console().audience();
        Want want = want(text).orElse(null);
        if (want == null) {
            seat.watch().tell(Notice.refused("type must be take-over, release or break"));
        } else if (mayWrite(connection, seat)) {
            switch (want) {
                case TAKE_OVER -> takeOver(audience, seat.watch());
                case RELEASE -> audience.release(seat.watch());
                case BREAK -> audience.sendBreak(seat.watch());
            }
        }
    }

    private static void takeOver(Audience audience, Watch watch) {
        try {
            audience.takeOver(watch);
        } catch (RuntimeException e) {
            LOG.warnf("console.writer-not-recorded %s", e.getMessage());
            watch.tell(Notice.refused("PostgreSQL is not available: who types must be on record"));
        }
    }

    @OnClose
    @Blocking
    void closed(WebSocketConnection connection) {
        Consoles.Seat seat = seats.remove(connection.id());
        if (seat != null) {
            seat.console().audience().leave(seat.watch());
        }
    }

    private boolean mayWrite(WebSocketConnection connection, Consoles.Seat seat) {
        boolean may = right.mayWrite(seat.watch().actor(), connection.pathParam("bmc"));
        if (!may) {
            seat.watch().tell(Notice.refused("no grant allows console.write here"));
        }
        return may;
    }

    private Optional<Consoles.Seat> seat(WebSocketConnection connection) {
        return Optional.ofNullable(seats.get(connection.id()));
    }

    private AuditRecord.Actor actor(WebSocketConnection connection) {
        String remote = connection.handshakeRequest().remoteAddress();
        return ConsoleRight.actor(identity, remote == null ? null : remote.replaceFirst(":\\d+$", ""));
    }

    private static Optional<Want> want(String text) {
        try {
            return Optional.ofNullable(JSON.readValue(text, Order.class).type());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> query(@Nullable String query) {
        return query == null
                ? Map.of()
                : Arrays.stream(query.split("&", -1))
                        .map(pair -> pair.split("=", 2))
                        .filter(pair -> pair.length == 2)
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> second));
    }

    private static void close(WebSocketConnection connection, int code, String reason) {
        String text = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
        connection
                .close(new CloseReason(code, text))
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("console.not-closed %s", failure.getMessage()));
    }

    /** A WebSocket as a watcher's end of the line. */
    private record SocketScreen(WebSocketConnection connection) implements Screen {
        private static final int OVER = 1000;

        @Override
        public CompletionStage<Void> show(byte[] output) {
            return connection.sendBinary(Buffer.buffer(output)).subscribeAsCompletionStage();
        }

        @Override
        public CompletionStage<Void> tell(Notice notice) {
            try {
                return connection.sendText(JSON.writeValueAsString(notice)).subscribeAsCompletionStage();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a notice is JSON", e);
            }
        }

        @Override
        public void end(String reason) {
            close(connection, OVER, reason);
        }
    }
}
