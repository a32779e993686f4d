package io.sideband.alerter.evaluate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Puts registrations and catalogues before all that was measured. Of its inputs Streams takes the record with the earliest
 * time first, and it waits for an input that the broker still has records of; but what a compacted topic has left of a BMC
 * may be younger than the BMC's readings and log entries. With their own times, a first start would drop those as
 * unregistered until it came to the registration, and a log entry does not come twice.
 */
final class SnapshotsFirst implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return 0;
    }
}
