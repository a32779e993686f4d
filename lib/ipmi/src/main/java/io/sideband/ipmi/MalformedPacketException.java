package io.sideband.ipmi;

/** A packet or a record is shorter than its format demands, or contradicts itself. Names the field at which it broke. */
public final class MalformedPacketException extends IpmiException {
    private static final long serialVersionUID = 1L;

    public MalformedPacketException(String message) {
        super(message);
    }
}
