package io.sideband.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.sideband.events.AuditRecord.Actor;
import jakarta.json.Json;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallersTest {
    /** A token of those claims. */
    private record Token(Map<String, Object> claims) implements JsonWebToken {
        @Override
        public String getName() {
            return "alice";
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> @Nullable T getClaim(String name) {
            return (T) claims.get(name);
        }
    }

    private static Actor actor(Map<String, Object> claims) {
        return Callers.actor(
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new Token(claims))
                        .addRole("viewer")
                        .addRole("operator")
                        .build(),
                null);
    }

    @Test
    void whoActsForSomebodyElseIsNamedBesideThem() {
        Actor actor = actor(Map.of(
                "act", Json.createObjectBuilder().add("sub", "ticket-bot").build()));

        assertThat(actor.subject()).isEqualTo("alice");
        assertThat(actor.delegate()).isEqualTo("ticket-bot");
        assertThat(actor.roles()).containsExactly("operator", "viewer");
    }

    @Test
    void tokenOfOnesOwnHasNoDelegate() {
        assertThat(actor(Map.of()).delegate()).isNull();
        assertThat(actor(Map.of("act", "ticket-bot")).delegate()).isNull();
        assertThat(actor(Map.of("act", Json.createObjectBuilder().build())).delegate())
                .isNull();
    }
}
