package io.sideband.ipmi.wire;

/** What the two checksums of an IPMI LAN message are worth (IPMI v2.0 §13.8). */
public enum Checksums {
    /** They are all that protects a message outside of a session: a wrong one is a malformed packet. */
    REQUIRED,
    /** Under a valid authentication code they say nothing more, and some BMCs get them wrong. */
    IGNORED
}
