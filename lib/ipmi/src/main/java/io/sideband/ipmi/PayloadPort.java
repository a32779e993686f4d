package io.sideband.ipmi;

import io.sideband.ipmi.wire.ByteString;
import java.time.Duration;

/** A session's part in a payload other than IPMI messages (IPMI v2.0 §24), such as Serial over LAN. */
public interface PayloadPort {

    /** Told on the transport's thread. */
    interface Listener {

        /** An authentic packet of the payload, seen for the first time. */
        void received(ByteString payload);

        /** The session that carried the payload is gone; a later one does not carry it by itself. */
        void lost();
    }

    /** Sends in the session; nothing if it is gone. On the transport's thread only. */
    void send(ByteString payload);

    /** Runs {@code task} on the transport's thread. */
    void execute(Runnable task);

    /** Runs {@code task} on the transport's thread after {@code delay}. */
    void schedule(Duration delay, Runnable task);

    /** Ends the part. */
    void detach();
}
