package io.sideband.alerter.evaluate;

import io.sideband.alerter.rule.RuleSet;
import io.sideband.alerter.silence.Acknowledgements;
import java.util.function.Supplier;

/**
 * What guides the evaluation besides what comes of the BMCs. Asked at every tick.
 *
 * @param rules in force; the same object as long as nothing changed
 * @param acknowledgements the same object as long as nothing changed
 * @param fleet what rules about many BMCs look at; only asked if there are any
 */
record Guidance(Supplier<RuleSet> rules, Supplier<Acknowledgements> acknowledgements, Supplier<FleetView> fleet) {}
