package io.sideband.ipmi.sol;

import io.sideband.ipmi.wire.ByteString;

/** What can happen to a console. */
public sealed interface LineEvent {

    /** @param id names it in {@link LineEffect.Took} */
    record Typed(long id, ByteString characters) implements LineEvent {}

    /** @param id likewise */
    record Break(long id) implements LineEvent {}

    /** An authentic packet came. */
    record Received(SolPacket packet) implements LineEvent {}

    /** Time is up: an acknowledgement is missing, or a refused packet is due again. */
    record Silence() implements LineEvent {}
}
