package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.ByteString;

/** A record of a type that the specification does not know. @param body after the header */
public record OtherRecord(Header header, ByteString body) implements SdrRecord {}
