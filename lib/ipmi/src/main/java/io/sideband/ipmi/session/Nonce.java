package io.sideband.ipmi.session;

import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Rakp1;
import io.sideband.ipmi.wire.WireReader;

/**
 * What must be fresh in each attempt to log in, so that an answer to an abandoned one means nothing.
 *
 * @param consoleSessionId not 0
 * @param random sixteen bytes, R_m
 */
public record Nonce(long consoleSessionId, ByteString random) {

    public Nonce {
        if (consoleSessionId <= 0 || consoleSessionId > 0xffff_ffffL) {
            throw new IllegalArgumentException(
                    "consoleSessionId: %d is not 32 bits above 0".formatted(consoleSessionId));
        }
        if (random.size() != Rakp1.RANDOM_SIZE) {
            throw new IllegalArgumentException("random: %d bytes are not 16".formatted(random.size()));
        }
    }

    public static Nonce draw(RandomSource source) {
        long id = 0;
        while (id == 0) {
            id = new WireReader(source.bytes(4)).u32("console session id");
        }
        return new Nonce(id, ByteString.copyOf(source.bytes(Rakp1.RANDOM_SIZE)));
    }
}
