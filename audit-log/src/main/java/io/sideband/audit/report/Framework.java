package io.sideband.audit.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A framework that a report is written for. */
enum Framework {
    NIST("nist-800-53", "NIST SP 800-53 rev. 5, controls AU, AC, CM and SI", NistControls.ALL),
    PCI("pci-dss-4", "PCI DSS v4.0.1, requirement 10", PciControls.ALL);

    private final String path;
    private final String title;
    private final List<Control> controls;

    Framework(String path, String title, List<Control> controls) {
        this.path = path;
        this.title = title;
        this.controls = controls;
    }

    static Optional<Framework> named(String path) {
        return Arrays.stream(values()).filter(f -> f.path.equals(path)).findFirst();
    }

    String path() {
        return path;
    }

    String title() {
        return title;
    }

    List<Control> controls() {
        return controls;
    }
}
