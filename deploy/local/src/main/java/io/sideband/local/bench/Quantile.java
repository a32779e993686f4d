package io.sideband.local.bench;

import java.util.List;

/** Quantiles of measured values, by nearest rank. */
final class Quantile {
    private Quantile() {}

    /** The value that {@code share} of {@code values} do not exceed; 0 if there are none. */
    static long of(List<Long> values, double share) {
        if (values.isEmpty()) {
            return 0;
        }
        List<Long> sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.clamp(rank - 1, 0, sorted.size() - 1));
    }
}
