package io.sideband.simulator.fleet;

import io.sideband.simulator.ledger.Ledger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All BMCs of a simulator and the ledger that they share. */
public final class Fleet {
    private final List<SimulatedBmc> bmcs;
    private final Map<String, SimulatedBmc> byName;
    private final Ledger ledger;

    public Fleet(List<SimulatedBmc> bmcs, Ledger ledger) {
        this.bmcs = List.copyOf(bmcs);
        this.byName = bmcs.stream().collect(Collectors.toUnmodifiableMap(SimulatedBmc::name, Function.identity()));
        this.ledger = ledger;
    }

    /** In the order of their addresses. */
    public List<SimulatedBmc> bmcs() {
        return bmcs;
    }

    public Optional<SimulatedBmc> bmc(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Ledger ledger() {
        return ledger;
    }
}
