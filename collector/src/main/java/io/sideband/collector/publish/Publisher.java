package io.sideband.collector.publish;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where an owner's records go. */
public interface Publisher {

    /**
     * Writes {@code records} in one transaction, in this order.
     *
     * @return completed after the commit; fails with {@link QueueFullException} if there is no room, and then nothing is
     *     written; fails with any other exception if the owner lost its partition
     */
    CompletionStage<Void> publish(List<Publication> records);

    /**
     * As {@link #publish}, but where there is no room the oldest readings that wait give way, and a gap is declared in their
     * place: their stage fails with {@link QueueFullException}.
     */
    default CompletionStage<Void> publishReadings(List<Publication> records) {
        return publish(records);
    }
}
