package io.sideband.simulator.machine;

/** How much a BMC shows of what a power command did. */
public enum Evidence {
    /** Everything, as a healthy BMC does. */
    SHOWN,
    /** What it was when evidence was hidden: status, sensors and SEL do not follow any more. */
    FROZEN,
    /** What tells power is not answered at all; sensors and SEL are as when {@link #FROZEN}. */
    WITHHELD,
    /** What tells power is refused with D5h (IPMI v2.0 §5.2); sensors and SEL are as when {@link #FROZEN}. */
    REFUSED
}
