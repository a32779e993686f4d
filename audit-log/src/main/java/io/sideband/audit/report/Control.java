package io.sideband.audit.report;

import java.util.List;

/**
 * A control of a framework, and what the log says to it.
 *
 * @param id as the framework numbers it
 * @param demand in our words, short
 */
record Control(String id, String demand, List<Claim> claims) {
    Control {
        claims = List.copyOf(claims);
    }

    static Control of(String id, String demand, Claim... claims) {
        return new Control(id, demand, List.of(claims));
    }
}
