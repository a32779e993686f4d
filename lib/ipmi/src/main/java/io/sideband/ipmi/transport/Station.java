package io.sideband.ipmi.transport;

import io.netty.channel.EventLoop;
import io.sideband.ipmi.crypto.Cryptography;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.session.Nonce;
import java.time.Duration;

/**
 * What all conversations of a transport share.
 *
 * @param setupCryptography for logins
 * @param packetCryptography for every packet of a session
 */
record Station(
        DatagramSockets sockets,
        Router router,
        Farewells farewells,
        Cryptography setupCryptography,
        Cryptography packetCryptography,
        RandomSource random) {

    EventLoop loop() {
        return sockets.loop();
    }

    /** A nonce whose session id no open session has. */
    Nonce nonce() {
        Nonce nonce = Nonce.draw(random);
        while (router.isTaken(nonce.consoleSessionId())) {
            nonce = Nonce.draw(random);
        }
        return nonce;
    }

    /** {@code duration} less up to a fifth of it, so that many sessions do not act at once. */
    Duration jitter(Duration duration) {
        int draw = random.bytes(1)[0] & 0xff;
        return duration.minus(duration.multipliedBy(draw).dividedBy(5 * 256));
    }
}
