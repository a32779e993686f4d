package io.sideband.bmc;

/** What can be done to a server's power. */
public enum PowerAction {
    ON(true),
    /** At once, as if the cord were pulled. */
    OFF(true),
    /** Off and on again. */
    CYCLE(false),
    /** Hard reset of the running system. */
    RESET(false),
    /** Asks the operating system to shut down. */
    SOFT_OFF(false);

    private final boolean repeatable;

    PowerAction(boolean repeatable) {
        this.repeatable = repeatable;
    }

    /** True if sending it twice does no more than sending it once. */
    public boolean repeatable() {
        return repeatable;
    }
}
