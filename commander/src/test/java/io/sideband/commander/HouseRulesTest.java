package io.sideband.commander;

import io.sideband.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        // only its types say which of PostgreSQL's failures are outages
        HouseRules.ofService().alsoEdge("DatabaseOutage").check();
    }
}
