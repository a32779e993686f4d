package io.sideband.simulator.sensor;

/** What a sensor belongs to: entity id (IPMI v2.0 table 43-13) and instance. */
public record Entity(int id, int instance) {
    static final int PROCESSOR = 0x03;
    static final int SYSTEM_BOARD = 0x07;
    static final int POWER_SUPPLY = 0x0a;
    static final int POWER_UNIT = 0x13;
    static final int CHASSIS = 0x17;
    static final int DRIVE_BACKPLANE = 0x0f;
    static final int FAN = 0x1d;
    static final int MEMORY_DEVICE = 0x20;
    static final int BATTERY = 0x28;
    static final int AIR_INLET = 0x37;
}
