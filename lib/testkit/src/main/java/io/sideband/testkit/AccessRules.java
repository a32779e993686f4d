package io.sideband.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/**
 * Who may call is said where the call arrives, on each method: a role on the class would silently cover the method that is added next.
 */
final class AccessRules {
    private static final String ROLES_ALLOWED = "jakarta.annotation.security.RolesAllowed";

    /** By name, since Jakarta REST itself is not read: its designators of HTTP methods. */
    private static final Set<String> VERBS = Set.of(
            "jakarta.ws.rs.GET",
            "jakarta.ws.rs.HEAD",
            "jakarta.ws.rs.POST",
            "jakarta.ws.rs.PUT",
            "jakarta.ws.rs.PATCH",
            "jakarta.ws.rs.DELETE",
            "jakarta.ws.rs.OPTIONS");

    private AccessRules() {}

    static List<ArchRule> all() {
        return List.of(everyCallNamesItsRoles(), everyWebSocketNamesItsRoles());
    }

    private static ArchRule everyCallNamesItsRoles() {
        return methods()
                .that(answerHttp())
                .should()
                .beAnnotatedWith(ROLES_ALLOWED)
                .as("every method that answers HTTP has @RolesAllowed")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaMethod> answerHttp() {
        return describe(
                "answer HTTP",
                method -> method.getAnnotations().stream()
                        .anyMatch(annotation ->
                                VERBS.contains(annotation.getRawType().getName())));
    }

    /** A WebSocket is refused when it is opened, so that its roles stand on the class. */
    private static ArchRule everyWebSocketNamesItsRoles() {
        return classes()
                .that()
                .areAnnotatedWith("io.quarkus.websockets.next.WebSocket")
                .should()
                .beAnnotatedWith(ROLES_ALLOWED)
                .as("every WebSocket has @RolesAllowed")
                .allowEmptyShould(true);
    }
}
