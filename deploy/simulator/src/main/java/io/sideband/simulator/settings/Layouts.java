package io.sideband.simulator.settings;

/** The parameters that the simulated BMCs have, and what they are before somebody sets them. */
final class Layouts {
    /** LAN (IPMI v2.0 table 23-4) without what the BMC derives: addresses, cipher suites and their privileges. */
    static final Configuration.Layout LAN = new Configuration.Layout(
            Parameter.fixed(1, 0),
            Parameter.of(2, 0, 0, 0, 0, 0),
            Parameter.of(3, 0, 0, 0, 0),
            Parameter.of(4, 1),
            Parameter.of(6, 255, 0, 0, 0),
            Parameter.of(7, 0x40, 0x40, 0, 0x10),
            Parameter.of(8, 0x6f, 0x02),
            Parameter.of(9, 0x98, 0x02),
            Parameter.of(10, 0x02),
            Parameter.of(11, 0),
            Parameter.of(12, 0, 0, 0, 0),
            Parameter.of(13, 0, 0, 0, 0, 0, 0),
            Parameter.of(14, 0, 0, 0, 0),
            Parameter.of(15, 0, 0, 0, 0, 0, 0),
            new Parameter(16, 0, 0, true, _ -> community()),
            Parameter.fixed(17, 4),
            new Parameter(18, 5, 0, true, _ -> new byte[] {0, 3, 3}),
            Parameter.table(19, 5, 12),
            Parameter.of(20, 0, 0),
            Parameter.of(21, 0),
            Parameter.table(25, 5, 3));

    /** SOL (IPMI v2.0 table 26-5): on, encrypted and authenticated, 115.2 kbit/s. */
    static final Configuration.Layout SOL = new Configuration.Layout(
            Parameter.of(1, 1),
            Parameter.of(2, 0xc2),
            Parameter.of(3, 4, 64),
            Parameter.of(4, 7, 50),
            Parameter.of(5, 10),
            Parameter.of(6, 10),
            Parameter.fixed(7, 1),
            Parameter.of(8, 0x6f, 0x02));

    /** PEF (IPMI v2.0 table 30-6): 16 filters, 8 policies, 4 alert strings of 3 blocks. */
    static final Configuration.Layout PEF = new Configuration.Layout(
            Parameter.of(1, 0x01),
            Parameter.of(2, 0x0f),
            Parameter.of(3, 60),
            Parameter.of(4, 60),
            Parameter.fixed(5, 16),
            new Parameter(6, 17, 0, true, Layouts::filter),
            Parameter.fixed(8, 8),
            new Parameter(9, 9, 0, true, _ -> new byte[3]),
            new Parameter(10, 0, 0, true, _ -> new byte[17]),
            Parameter.fixed(11, 4),
            Parameter.table(12, 5, 2),
            new Parameter(13, 5, 3, true, _ -> new byte[16]));

    /** System boot options (IPMI v2.0 table 28-14); the mailbox has five blocks. */
    static final Configuration.Layout BOOT = new Configuration.Layout(
            Parameter.of(1, 0),
            Parameter.of(2, 0),
            Parameter.of(3, 0),
            Parameter.of(4, 0, 0),
            Parameter.of(5, 0, 0, 0, 0, 0),
            Parameter.of(6, 1, 0, 0, 0, 0, 0, 0, 0, 0),
            Parameter.table(7, 5, 16));

    /** DCMI configuration (DCMI v1.5 table 6-11): DHCP off, no discovery, its timing. */
    static final Configuration.Layout DCMI = new Configuration.Layout(
            Parameter.of(1, 0),
            Parameter.of(2, 0),
            Parameter.of(3, 4),
            Parameter.of(4, 120, 0),
            Parameter.of(5, 64, 0));

    private Layouts() {}

    private static byte[] community() {
        byte[] text = new byte[18];
        byte[] name = {'p', 'u', 'b', 'l', 'i', 'c'};
        System.arraycopy(name, 0, text, 0, name.length);
        return text;
    }

    /** Filter 1 alerts on every critical threshold event; the others are off (IPMI v2.0 table 17-2). */
    private static byte[] filter(int number) {
        byte[] filter = new byte[20];
        if (number == 1) {
            byte[] critical = {(byte) 0x80, 0x01, 0x01, 0x10, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x01};
            System.arraycopy(critical, 0, filter, 0, critical.length);
            filter[9] = (byte) 0x95;
            filter[10] = 0x0a;
        }
        return filter;
    }
}
