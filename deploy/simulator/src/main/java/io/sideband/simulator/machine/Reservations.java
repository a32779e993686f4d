package io.sideband.simulator.machine;

/** The reservations of a BMC's SDR repository and SEL (IPMI v2.0 §31.4, §33.11): one each, a new one cancels the other. */
public final class Reservations {
    private static final int LARGEST = 0xffff;

    private int last;
    private int repository;
    private int log;

    /** A new reservation of the SDR repository. */
    public int reserveRepository() {
        repository = next();
        return repository;
    }

    public boolean holdsRepository(int id) {
        return repository != 0 && repository == id;
    }

    /** A new reservation of the SEL. */
    public int reserveLog() {
        log = next();
        return log;
    }

    public boolean holdsLog(int id) {
        return log != 0 && log == id;
    }

    /** Something was taken out of the SEL. */
    public void cancelLog() {
        log = 0;
    }

    /** What a reset of the BMC takes away. */
    public void forget() {
        repository = 0;
        log = 0;
    }

    private int next() {
        last = last == LARGEST ? 1 : last + 1;
        return last;
    }
}
