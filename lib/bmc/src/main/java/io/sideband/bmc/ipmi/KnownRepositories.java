package io.sideband.bmc.ipmi;

import io.sideband.ipmi.sdr.SdrRepository;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Repositories that were walked, by what their BMC said of them; the one not asked for longest gives way. Thread-safe. */
final class KnownRepositories {
    private static final int MOST = 256;

    private final LinkedHashMap<RepositoryReader.Description, SdrRepository> walked =
            new LinkedHashMap<>(16, 0.75f, true);

    synchronized Optional<SdrRepository> find(RepositoryReader.Description description) {
        return Optional.ofNullable(walked.get(description));
    }

    synchronized void keep(RepositoryReader.Description description, SdrRepository repository) {
        walked.put(description, repository);
        if (walked.size() > MOST) {
            walked.pollFirstEntry();
        }
    }
}
