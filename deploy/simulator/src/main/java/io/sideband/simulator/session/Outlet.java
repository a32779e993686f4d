package io.sideband.simulator.session;

import java.time.Duration;

/** The way back to the console of a session, for packets that answer no request. Thread-safe. */
public interface Outlet {
    /** Sends before the answer that is being made, if one is. */
    void send(byte[] datagram);

    /** The console's port; 0 if there is nobody. */
    int port();

    /** Runs something after a while, on a thread that holds no lock. */
    void later(Duration delay, Runnable work);

    /** Nobody there. */
    Outlet NONE = new Outlet() {
        @Override
        public void send(byte[] datagram) {}

        @Override
        public int port() {
            return 0;
        }

        @Override
        public void later(Duration delay, Runnable work) {}
    };
}
