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
}
