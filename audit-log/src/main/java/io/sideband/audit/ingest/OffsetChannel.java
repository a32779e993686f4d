package io.sideband.audit.ingest;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.sideband.audit.log.LogStore;
import io.sideband.events.Topic;
import io.sideband.service.kafka.KafkaConnection;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has each partition read on where the database says, whenever this replica is given it. */
@ApplicationScoped
@Identifier("audit")
public class OffsetChannel implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(OffsetChannel.class);

    private final LogStore log;
    private final KafkaConnection kafka;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable String topicId;

    @Inject
    OffsetChannel(LogStore log, KafkaConnection kafka) {
        this.log = log;
        this.kafka = kafka;
    }

    /** What the database calls a partition. */
    String name(int partition) {
        return topicId + "-" + partition;
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /** Blocks until the database answers: nothing may be read before it is known from where. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        boolean stopped = false;
        while (!stopped) {
            try {
                seek(consumer, partitions);
                return;
            } catch (Throwable e) {
                LOG.warnf("ingest.offsets-unknown %s", e.getMessage());
                stopped = pause();
            }
        }
    }

    private void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) throws Throwable {
        if (partitions.isEmpty()) {
            return;
        }
        if (topicId == null) {
            topicId = readTopicId();
        }
        Map<String, Long> stored = VertxContextSupport.subscribeAndAwait(() ->
                log.offsets(partitions.stream().map(p -> name(p.partition())).collect(Collectors.toSet())));
        for (TopicPartition partition : partitions) {
            Long offset = stored.get(name(partition.partition()));
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
        LOG.infof("ingest.assigned partitions=%d stored=%d", partitions.size(), stored.size());
    }

    private String readTopicId() throws InterruptedException, ExecutionException {
        String topic = Topic.AUDIT.topicName();
        try (Admin admin = kafka.admin()) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .topicId()
                    .toString();
        }
    }

    /** True if the service stops meanwhile. */
    private boolean pause() {
        try {
            return stopping.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
