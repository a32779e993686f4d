package io.sideband.ipmi.command;

/** Even network functions, those of requests (IPMI v2.0 §5.1, table 5-1). */
public final class NetFn {
    public static final int CHASSIS = 0x00;
    public static final int SENSOR_EVENT = 0x04;
    public static final int APPLICATION = 0x06;
    public static final int STORAGE = 0x0a;
    public static final int TRANSPORT = 0x0c;
    /** The first byte of request and response names the group: 00h PICMG, DCh DCMI. */
    public static final int GROUP_EXTENSION = 0x2c;

    private NetFn() {}
}
