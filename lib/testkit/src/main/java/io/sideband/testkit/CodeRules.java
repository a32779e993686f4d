package io.sideband.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What code may call and depend on. */
final class CodeRules {
    /** Everything that is Kafka, HTTP or a database. */
    private static final String[] OUTSIDE = {
        "org.apache.kafka..",
        "org.eclipse.microprofile.reactive.messaging..",
        "io.smallrye.reactive.messaging..",
        "jakarta.ws.rs..",
        "org.jboss.resteasy..",
        "io.vertx..",
        "java.net.http..",
        "com.sun.net.httpserver..",
        "java.sql..",
        "javax.sql..",
        "jakarta.persistence..",
        "org.hibernate..",
        "io.quarkus.hibernate..",
        "org.flywaydb.."
    };

    private CodeRules() {}

    static List<ArchRule> ofMain() {
        return List.of(timeComesFromAnInjectedClock(), noArraysInRecords());
    }

    static List<ArchRule> ofMainAndTests() {
        return List.of(nobodySleeps());
    }

    private static ArchRule timeComesFromAnInjectedClock() {
        return noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethodWhere(target(describe("now() of java.time without a Clock", CodeRules::readsTheSystemClock)))
                .orShould()
                .callConstructor(Date.class)
                .as("time comes from an injected Clock")
                .allowEmptyShould(true);
    }

    private static boolean readsTheSystemClock(AccessTarget target) {
        return target instanceof AccessTarget.MethodCallTarget call
                && call.getName().equals("now")
                && call.getOwner().getPackageName().equals("java.time")
                && call.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static ArchRule noArraysInRecords() {
        var instanceFieldOfARecord = describe(
                "components of records",
                (JavaField field) ->
                        field.getOwner().isRecord() && !field.getModifiers().contains(JavaModifier.STATIC));
        return fields().that(instanceFieldOfARecord)
                .should()
                .notHaveRawType(byte[].class)
                .as("no record has a byte[] component: it would be mutable and compare by identity")
                .allowEmptyShould(true);
    }

    private static ArchRule nobodySleeps() {
        return noClasses()
                .should()
                .callMethodWhere(target(describe(
                        "sleep of Thread or TimeUnit",
                        target -> target.getName().equals("sleep")
                                && (target.getOwner().isEquivalentTo(Thread.class)
                                        || target.getOwner().isEquivalentTo(TimeUnit.class)))))
                .as("nobody sleeps: wait for what you wait for")
                .allowEmptyShould(true);
    }

    static ArchRule noMockingLibrary() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.mockito..", "org.easymock..", "mockit..", "io.mockk..", "org.powermock..")
                .as("no mocking library: fakes are written by hand")
                .allowEmptyShould(true);
    }

    static ArchRule onlyEdgesTouchTheOutside(Set<String> edges) {
        DescribedPredicate<JavaClass> inner =
                describe("are not edges " + edges, type -> edges.stream().noneMatch(topLevelName(type)::endsWith));
        return noClasses()
                .that(inner)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OUTSIDE)
                .as("only edge classes " + edges + " touch Kafka, HTTP and the database")
                .allowEmptyShould(true);
    }

    /** A nested type belongs to the edge that it stands in. */
    private static String topLevelName(JavaClass type) {
        var name = type.getName().substring(type.getPackageName().length());
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
