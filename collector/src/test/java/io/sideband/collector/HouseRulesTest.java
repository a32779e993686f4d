package io.sideband.collector;

import io.sideband.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void houseRulesHold() {
        HouseRules.ofModule().check();
    }
}
