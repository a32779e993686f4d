package io.sideband.ipmi.sdr;

import java.util.List;

/**
 * What a sensor or device is on (IPMI v2.0 §39 and table 43-13).
 *
 * @param instance byte as in the record: [7] logical, [6:0] instance; 60h and above count within the controller
 */
public record Entity(int id, int instance) {
    private static final List<String> NAMES = """
            unspecified
            other
            unknown
            processor
            disk
            peripheral bay
            system management module
            system board
            memory module
            processor module
            power supply
            add-in card
            front panel board
            back panel board
            power system board
            drive backplane
            internal expansion board
            other system board
            processor board
            power unit
            power module
            power management board
            chassis back panel board
            system chassis
            sub-chassis
            other chassis board
            disk drive bay
            peripheral bay
            device bay
            fan
            cooling unit
            cable
            memory device
            system management software
            system firmware
            operating system
            system bus
            group
            remote management device
            external environment
            battery
            processing blade
            connectivity switch
            processor/memory module
            I/O module
            processor/IO module
            management controller firmware
            IPMI channel
            PCI bus
            PCI Express bus
            SCSI bus
            SATA/SAS bus
            processor front-side bus
            real time clock
            reserved
            air inlet
            reserved
            reserved
            reserved
            reserved
            reserved
            reserved
            reserved
            reserved
            air inlet
            processor
            baseboard
            """.lines().toList();

    /** The sensor {@code by} places further in a shared record. */
    Entity plus(int by) {
        return new Entity(id, (instance & 0x80) | (instance + by & 0x7f));
    }

    public boolean logical() {
        return (instance & 0x80) != 0;
    }

    /** Such as {@code processor 1}. */
    @Override
    public String toString() {
        return name() + " " + (instance & 0x7f);
    }

    private String name() {
        if (id < NAMES.size()) {
            return NAMES.get(id);
        }
        if (id >= 0x90 && id < 0xb0) {
            return "chassis-specific entity %02Xh".formatted(id);
        }
        if (id >= 0xb0 && id < 0xd0) {
            return "board-set entity %02Xh".formatted(id);
        }
        return id >= 0xd0 ? "OEM entity %02Xh".formatted(id) : "entity %02Xh".formatted(id);
    }
}
