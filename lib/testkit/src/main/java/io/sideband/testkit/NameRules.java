package io.sideband.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** What packages and classes are called, and that every package is null-marked. */
final class NameRules {
    private NameRules() {}

    static List<ArchRule> all() {
        return List.of(packagesSayWhatTheyAreAbout(), classesSayWhatTheyAre(), everyPackageIsNullMarked());
    }

    private static ArchRule packagesSayWhatTheyAreAbout() {
        return noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..misc..")
                .as("no package is called util, common, helper, impl or misc")
                .allowEmptyShould(true);
    }

    private static ArchRule classesSayWhatTheyAre() {
        return noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveNameMatching(".*[.$](Abstract|Base)([A-Z][^.$]*)?")
                .as("no class is called *Util, *Helper, *Manager, *Impl, Abstract* or Base*")
                .allowEmptyShould(true);
    }

    private static ArchRule everyPackageIsNullMarked() {
        // A module's root package may hold nothing but the test that calls these rules.
        var inNamedPackage = new DescribedPredicate<JavaClass>("reside in a package") {
            @Override
            public boolean test(JavaClass type) {
                return !type.getPackageName().isEmpty() && !type.getSimpleName().equals("HouseRulesTest");
            }
        };
        return classes()
                .that(inNamedPackage)
                .should(new ArchCondition<>("have a @NullMarked package-info.java") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getPackageName() + " has no @NullMarked package-info.java"));
                        }
                    }
                })
                .allowEmptyShould(true);
    }
}
