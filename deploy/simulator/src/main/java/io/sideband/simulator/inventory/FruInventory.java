package io.sideband.simulator.inventory;

import io.sideband.ipmi.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The FRU inventories of a machine: 0 the board with all areas, 1 and 2 the power supplies. Built from the identity when
 * somebody reads them, so that they take no memory.
 */
public final class FruInventory {
    /** Bytes in each inventory device. */
    public static final int SIZE = 512;

    /** Inventory devices, from 0. */
    public static final int DEVICES = 3;

    private static final int FORMAT = 0x01;
    private static final int ENGLISH = 25;
    private static final int RACK_MOUNT_CHASSIS = 0x17;
    /** 2026-01-01 00:00 UTC in minutes since 1996-01-01. */
    private static final int MANUFACTURED = 15_779_520;

    private static final int POWER_SUPPLY = 0x00;
    private static final int DC_OUTPUT = 0x01;
    private static final int MANAGEMENT_ACCESS = 0x03;
    private static final int OEM = 0xc0;
    private static final byte[] NONE = new byte[0];

    private FruInventory() {}

    /** The whole inventory device, padded with zeros; empty if there is none with this id. */
    public static Optional<byte[]> of(BmcIdentity identity, int device) {
        return switch (device) {
            case 0 -> Optional.of(board(identity));
            case 1, 2 -> Optional.of(supply(identity, device));
            default -> Optional.empty();
        };
    }

    private static byte[] board(BmcIdentity identity) {
        byte[] internal = new WireWriter().u8(FORMAT).bytes(new byte[15]).toByteArray();
        byte[] chassis = FruWriter.area(
                new WireWriter().u8(RACK_MOUNT_CHASSIS),
                TypedText.latin("SB-CHASSIS-1U"),
                TypedText.latin(identity.serial() + "C"),
                TypedText.sixBit("RACK 1"));
        byte[] board = FruWriter.area(
                new WireWriter().u8(ENGLISH).u24(MANUFACTURED),
                TypedText.latin("Sideband"),
                TypedText.latin("Simulated Board"),
                TypedText.latin(identity.serial() + "B"),
                TypedText.latin("SB-BOARD-2S"),
                TypedText.latin(""),
                TypedText.bcd("2026-01.5"));
        byte[] product = FruWriter.area(
                new WireWriter().u8(ENGLISH),
                TypedText.latin("Sideband"),
                TypedText.latin("Simulated Server"),
                TypedText.latin("SB-1U-2S"),
                TypedText.latin("1.0"),
                TypedText.latin(identity.serial()),
                TypedText.latin(identity.name()),
                TypedText.latin(""),
                TypedText.sixBit("SIMULATED"));
        byte[] records = FruWriter.multiRecords(List.of(
                new FruWriter.MultiRecord(MANAGEMENT_ACCESS, management(identity)),
                new FruWriter.MultiRecord(
                        OEM,
                        new WireWriter()
                                .u24(identity.manufacturer())
                                .u8(1)
                                .u8(2)
                                .u8(3))));
        return FruWriter.inventory(SIZE, internal, chassis, board, product, records);
    }

    private static byte[] supply(BmcIdentity identity, int device) {
        byte[] product = FruWriter.area(
                new WireWriter().u8(ENGLISH),
                TypedText.latin("Sideband"),
                TypedText.latin("Simulated Supply"),
                TypedText.latin("SB-PSU-800"),
                TypedText.latin("2.1"),
                TypedText.latin(identity.serial() + "P" + device),
                TypedText.latin(""),
                TypedText.latin(""));
        byte[] records = FruWriter.multiRecords(List.of(
                new FruWriter.MultiRecord(POWER_SUPPLY, capacity()), new FruWriter.MultiRecord(DC_OUTPUT, output())));
        return FruWriter.inventory(SIZE, NONE, NONE, NONE, product, records);
    }

    /** Management access record: sub-type 05h is the component's name (§18.4). */
    private static WireWriter management(BmcIdentity identity) {
        byte[] name = identity.name().getBytes(StandardCharsets.US_ASCII);
        return new WireWriter().u8(0x05).bytes(name);
    }

    /** Power supply information: 800 W, 90-264 V, 47-63 Hz, hot swap, autoswitch, tachometer (§18.1). */
    private static WireWriter capacity() {
        return new WireWriter()
                .u16(800)
                .u16(900)
                .u8(30)
                .u8(5)
                .u16(9_000)
                .u16(13_200)
                .u16(18_000)
                .u16(26_400)
                .u8(47)
                .u8(63)
                .u8(12)
                .u8(0x1e)
                .u16(0x3000 | 850)
                .u8(0)
                .u16(0)
                .u8(20);
    }

    /** DC output 1: 12.0 V, 1 A to 66 A (§18.2). */
    private static WireWriter output() {
        return new WireWriter()
                .u8(0x01)
                .u16(1_200)
                .u16(1_140)
                .u16(1_260)
                .u16(120)
                .u16(1_000)
                .u16(66_000 / 10);
    }
}
