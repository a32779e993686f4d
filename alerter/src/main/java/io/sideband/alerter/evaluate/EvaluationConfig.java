package io.sideband.alerter.evaluate;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How alerts are evaluated. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.alerter")
public interface EvaluationConfig {
    /**
     * Where the state stores lie; may be lost, they are restored from Kafka. Each replica needs its own. Key
     * {@code sideband.alerter.state-directory}.
     */
    @WithDefault("${java.io.tmpdir}/sideband-${user.name}/alerter/${sideband.instance:alerter-0}")
    Path stateDirectory();

    /** Threads that evaluate, at most one per partition is of use. Key {@code sideband.alerter.threads}. */
    @WithDefault("1")
    int threads();

    /**
     * On how many other replicas the state is kept ready, so that one that takes over need not restore it first. Key
     * {@code sideband.alerter.standby-replicas}.
     */
    @WithDefault("1")
    int standbyReplicas();

    /** How often what is due by the clock alone is looked at. Key {@code sideband.alerter.tick}. */
    @WithDefault("PT1S")
    Duration tick();
}
