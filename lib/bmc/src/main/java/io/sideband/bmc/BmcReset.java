package io.sideband.bmc;

/** How a BMC itself starts anew. The server goes on. */
public enum BmcReset {
    /** Everything, its hardware tests included. */
    COLD,
    /** Its firmware only. */
    WARM
}
