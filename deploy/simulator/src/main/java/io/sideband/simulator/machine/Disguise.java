package io.sideband.simulator.machine;

import io.sideband.simulator.model.ChassisView;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a BMC does wrong and what it does not show. Not thread-safe. */
final class Disguise {
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    private Evidence evidence = Evidence.SHOWN;
    private @Nullable ChassisView frozen;

    Disguise(Set<Fault> atFirst) {
        faults.addAll(atFirst);
    }

    /** How often, with this time, a fault was asked for while it was on; 1 at first. */
    int turn(Fault fault) {
        return has(fault) ? counts.merge(fault, 1, Integer::sum) : 1;
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    Set<Fault> faults() {
        return Set.copyOf(faults);
    }

    void begin(Fault fault) {
        faults.add(fault);
        counts.remove(fault);
    }

    /** Ends a fault; evidence that it hid is shown again. */
    void end(Fault fault) {
        boolean ended = faults.remove(fault);
        if (ended && afterControl(fault).isPresent()) {
            evidence = Evidence.SHOWN;
            frozen = null;
        }
    }

    Evidence evidence() {
        return evidence;
    }

    /** @param now the chassis as it is, which is what stays to be seen if it is hidden from now on */
    void evidence(Evidence shown, ChassisView now) {
        evidence = shown;
        frozen = shown == Evidence.SHOWN ? null : frozen == null ? now : frozen;
    }

    /** The chassis as the BMC shows it. */
    ChassisView shown(ChassisView now) {
        return frozen == null ? now : frozen;
    }

    /** What a chassis control hides. */
    Optional<Evidence> afterControl() {
        return faults.stream().flatMap(fault -> afterControl(fault).stream()).findFirst();
    }

    private static Optional<Evidence> afterControl(Fault fault) {
        return switch (fault) {
            case EVIDENCE_WITHHELD_AFTER_CONTROL -> Optional.of(Evidence.WITHHELD);
            case EVIDENCE_REFUSED_AFTER_CONTROL -> Optional.of(Evidence.REFUSED);
            default -> Optional.empty();
        };
    }
}
