package io.sideband.commander.permission;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Maintenance windows at one moment. Which are open is found out once, not for each BMC. */
public final class WindowsAt {
    private final List<Standing> standings;

    /** @param opens when it opens next; empty if it is open, or never opens again */
    private record Standing(MaintenanceWindow window, boolean open, Optional<Instant> opens) {}

    WindowsAt(List<MaintenanceWindow> windows, Instant now) {
        standings = windows.stream()
                .map(window -> {
                    boolean open = window.openAt(now);
                    return new Standing(window, open, open ? Optional.empty() : window.opensAfter(now));
                })
                .toList();
    }

    /** When {@code action} may be done to {@code bmc}. */
    public Opening opening(String action, ManagedBmc bmc) {
        List<Standing> about = standings.stream()
                .filter(standing -> standing.window().appliesTo(action, bmc))
                .toList();
        if (about.isEmpty() || about.stream().anyMatch(Standing::open)) {
            return new Opening.Now();
        }
        return about.stream()
                .filter(standing -> standing.window().queues())
                .flatMap(standing -> standing.opens().stream()
                        .map(at -> new Opening.Later(at, standing.window().name())))
                .min(Comparator.comparing(Opening.Later::at))
                .<Opening>map(later -> later)
                .orElseGet(() -> new Opening.Closed("the maintenance window %s is closed for %s on %s"
                        .formatted(about.getFirst().window().name(), action, bmc.id())));
    }
}
