package io.sideband.alerter;

import io.sideband.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        // Kafka Streams is the whole point of evaluate: its parts are edges too
        HouseRules.ofService()
                .alsoEdge("Processor")
                .alsoEdge("Topology")
                .alsoEdge("Stream")
                .alsoEdge("Serde")
                .alsoEdge("DeadLetter")
                .alsoEdge("StreamFailurePolicy")
                .alsoEdge("SnapshotsFirst")
                .check();
    }
}
