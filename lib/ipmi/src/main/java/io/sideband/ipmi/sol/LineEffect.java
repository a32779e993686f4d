package io.sideband.ipmi.sol;

import io.sideband.ipmi.wire.ByteString;

/** What a console asks its driver to do. */
public sealed interface LineEffect {

    record Send(SolPacket packet) implements LineEffect {}

    /** What the server printed. */
    record Deliver(ByteString characters) implements LineEffect {}

    /** The BMC accepted all of what was typed under the id. */
    record Took(long id) implements LineEffect {}

    /** The BMC kept refusing what was typed under the id: it was given up. */
    record GaveUp(long id) implements LineEffect {}

    /** The BMC deactivated SOL, most likely since somebody else has the console now. */
    record Deactivated() implements LineEffect {}

    /** The BMC does not acknowledge any more. */
    record Lost() implements LineEffect {}
}
