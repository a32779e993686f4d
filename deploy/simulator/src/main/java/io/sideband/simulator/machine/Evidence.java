package io.sideband.simulator.machine;

/** How much a BMC shows of what a power command did. */
public enum Evidence {
    /** Everything, as a healthy BMC does. */
    SHOWN,
    /** What it was when evidence was hidden: status, sensors and SEL do not follow any more. */
    FROZEN,
    /** Chassis status and restart cause are not answered at all; sensors and SEL are as when {@link #FROZEN}. */
    WITHHELD
}
