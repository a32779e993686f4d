package io.sideband.collector.poll;

/** What to do after a transition, in the order given. */
enum PollAction {
    /** Forget what is in flight: its answers count for nothing. */
    ABANDON,
    /** Give the session back. */
    DISCONNECT,
    CONNECT,
    POLL,
    /** The state that others see changed. */
    PUBLISH
}
