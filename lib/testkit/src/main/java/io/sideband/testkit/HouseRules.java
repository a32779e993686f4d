package io.sideband.testkit;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;

/**
 * The rules that every module keeps, as one call in a test of each module: {@code HouseRules.ofModule().check()}. The current directory is the
 * module's, as Surefire sets it, and its classes are compiled.
 */
public final class HouseRules {
    /** What a feature's edge may be called; only such classes touch Kafka, HTTP and the database. */
    private static final Set<String> EDGES = Set.of("Channel", "Resource", "Store", "Config", "Producer", "Entity");

    private final Path module;
    private final boolean service;
    private final Set<String> edges = new HashSet<>(EDGES);

    private HouseRules(Path module, boolean service) {
        this.module = module;
        this.service = service;
    }

    /** Rules of a library or a program: names, null-marking, time, records, roles, no mocking library. */
    public static HouseRules ofModule() {
        return new HouseRules(Path.of(""), false);
    }

    /** Rules of a service: those of a module (it may mock), and that only edge classes touch Kafka, HTTP and the database. */
    public static HouseRules ofService() {
        return new HouseRules(Path.of(""), true);
    }

    static HouseRules ofModuleIn(Path module) {
        return new HouseRules(module, false);
    }

    static HouseRules ofServiceIn(Path module) {
        return new HouseRules(module, true);
    }

    /** Lets classes whose name ends so touch the outside, for the few edges that the four usual names do not describe. */
    public HouseRules alsoEdge(String suffix) {
        edges.add(suffix);
        return this;
    }

    /** Fails with every violation of every rule. */
    public void check() {
        var main = classes("target/classes");
        var all = classes("target/classes", "target/test-classes");
        var soft = new SoftAssertions();
        for (var rule : NameRules.all()) {
            soft.assertThatCode(() -> rule.check(all)).doesNotThrowAnyException();
        }
        for (var rule : CodeRules.ofMain()) {
            soft.assertThatCode(() -> rule.check(main)).doesNotThrowAnyException();
        }
        for (var rule : AccessRules.all()) {
            soft.assertThatCode(() -> rule.check(main)).doesNotThrowAnyException();
        }
        for (var rule : CodeRules.ofMainAndTests()) {
            soft.assertThatCode(() -> rule.check(all)).doesNotThrowAnyException();
        }
        var own = service ? CodeRules.onlyEdgesTouchTheOutside(edges) : CodeRules.noMockingLibrary();
        soft.assertThatCode(() -> own.check(service ? main : all)).doesNotThrowAnyException();
        soft.assertThat(SourceRules.violations(module.resolve("src"))).isEmpty();
        soft.assertAll();
    }

    private JavaClasses classes(String... folders) {
        List<Path> present = new ArrayList<>();
        for (var folder : folders) {
            if (Files.isDirectory(module.resolve(folder))) {
                present.add(module.resolve(folder));
            }
        }
        // Our rules go by names: reading Kafka's and the JDK's classes as well would only take seconds.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("jmh_generated"))
                .importPaths(present);
    }
}
