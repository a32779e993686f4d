package io.sideband.testkit;

import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void houseRulesHold() {
        HouseRules.ofModule().check();
    }
}
