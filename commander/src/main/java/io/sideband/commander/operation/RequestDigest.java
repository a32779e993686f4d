package io.sideband.commander.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells whether two requests ask for the same, however they are written: what an idempotency key is bound to. */
final class RequestDigest {
    private RequestDigest() {}

    /** SHA-256 over the request's parts, hexadecimal. The order of BMCs and labels does not matter. */
    static String of(OperationRequest request) {
        MessageDigest digest = sha256();
        add(digest, "action", request.action());
        add(digest, "reason", request.reason());
        add(digest, "deadline", request.deadline());
        add(digest, "duration", request.duration());
        Optional<OperationRequest.Targets> targets = Optional.ofNullable(request.targets());
        new TreeSet<>(targets.map(OperationRequest.Targets::bmcs).orElse(List.of()))
                .forEach(bmc -> add(digest, "bmc", bmc));
        new TreeMap<>(targets.map(OperationRequest.Targets::labels).orElse(Map.of())).forEach((name, value) -> {
            add(digest, "label", name);
            add(digest, "value", value);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Each part with its length, so that no two different lists of parts are the same bytes. */
    private static void add(MessageDigest digest, String name, @Nullable Object value) {
        byte[] bytes = String.valueOf(value).getBytes(UTF_8);
        digest.update("%s %d ".formatted(name, bytes.length).getBytes(UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }
}
