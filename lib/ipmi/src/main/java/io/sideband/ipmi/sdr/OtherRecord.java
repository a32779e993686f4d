package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.ByteString;

/** A record that describes no sensor (locators, associations, OEM), or that nobody can read. @param body after the header */
public record OtherRecord(Header header, ByteString body) implements SdrRecord {}
