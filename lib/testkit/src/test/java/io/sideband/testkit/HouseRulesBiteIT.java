package io.sideband.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HouseRulesBiteIT {
    private static final String MARKED = "@org.jspecify.annotations.NullMarked package %s;";

    @TempDir
    private Path module;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "io.sideband.x.util.Hex        | final class Hex {}                            | util, common, helper",
                "io.sideband.x.misc.Hex        | final class Hex {}                            | util, common, helper",
                "io.sideband.x.HexUtil         | final class HexUtil {}                        | *Util, *Helper",
                "io.sideband.x.PollManager     | final class PollManager {}                    | *Util, *Helper",
                "io.sideband.x.AbstractPoll    | class AbstractPoll {}                         | *Util, *Helper",
                "io.sideband.x.BaseStore       | class BaseStore {}                            | *Util, *Helper",
                "io.sideband.x.Key             | record Key(byte[] bytes) {}                   | byte[] component",
                "io.sideband.x.Poll            | class Poll { long t = System.currentTimeMillis(); }  | injected Clock",
                "io.sideband.x.Poll            | class Poll { Object t = java.time.Instant.now(); }   | injected Clock",
                "io.sideband.x.Poll            | class Poll { Object t = new java.util.Date(); }      | injected Clock",
                "io.sideband.x.Poll            | class Poll { void a() throws Exception { Thread.sleep(1); } } | nobody sleeps",
            })
    void violationIsRefused(String type, String declaration, String rule) throws Exception {
        compiled(type, declaration, true);

        assertThatThrownBy(() -> HouseRules.ofModuleIn(module).check()).hasMessageContaining(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "io.sideband.x.poll.Baseline   | final class Baseline {}",
                "io.sideband.x.poll.Poll       | record Poll(java.util.HexFormat f) { static final byte[] EMPTY = {}; }",
                "io.sideband.x.poll.Poll       | class Poll { Object at(java.time.Clock c) { return java.time.Instant.now(c); } }",
            })
    void decentCodeIsAccepted(String type, String declaration) throws Exception {
        compiled(type, declaration, true);

        assertThatCode(() -> HouseRules.ofModuleIn(module).check()).doesNotThrowAnyException();
    }

    @Test
    void packageWithoutNullMarkedIsRefused() throws Exception {
        compiled("io.sideband.x.Poll", "class Poll {}", false);

        assertThatThrownBy(() -> HouseRules.ofModuleIn(module).check()).hasMessageContaining("@NullMarked");
    }

    @Test
    void serviceRefusesADatabaseTypeOutsideAnEdge() throws Exception {
        compiled("io.sideband.x.Poll", "class Poll { java.sql.Connection connection() { return null; } }", true);

        assertThatThrownBy(() -> HouseRules.ofServiceIn(module).check()).hasMessageContaining("only edge classes");
    }

    @Test
    void serviceAcceptsADatabaseTypeInsideAStore() throws Exception {
        compiled(
                "io.sideband.x.PollStore",
                "class PollStore { static class Row { java.sql.Connection connection() { return null; } } }",
                true);

        assertThatCode(() -> HouseRules.ofServiceIn(module).check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class Poll { @jakarta.ws.rs.GET public void a() {} }",
                "class Poll { @jakarta.ws.rs.PUT @jakarta.annotation.security.PermitAll public void a() {} }",
                "@jakarta.annotation.security.RolesAllowed(\"viewer\") class Poll { @jakarta.ws.rs.POST void a() {} }",
                "@io.quarkus.websockets.next.WebSocket class Poll {}",
            })
    void callForAnybodyIsRefused(String declaration) throws Exception {
        annotations();
        compiled("io.sideband.x.Poll", declaration, true);

        assertThatThrownBy(() -> HouseRules.ofModuleIn(module).check()).hasMessageContaining("has @RolesAllowed");
    }

    @Test
    void callForNamedRolesIsAccepted() throws Exception {
        annotations();
        compiled("io.sideband.x.Poll", """
                @io.quarkus.websockets.next.WebSocket @jakarta.annotation.security.RolesAllowed("viewer")
                class Poll { @jakarta.ws.rs.GET @jakarta.annotation.security.RolesAllowed("viewer") void a() {} void b() {} }
                """, true);

        assertThatCode(() -> HouseRules.ofModuleIn(module).check()).doesNotThrowAnyException();
    }

    /** The annotations by their names alone: that is how the rules know them. */
    private void annotations() throws Exception {
        var names = List.of(
                "jakarta.ws.rs.GET",
                "jakarta.ws.rs.PUT",
                "jakarta.ws.rs.POST",
                "jakarta.annotation.security.PermitAll",
                "jakarta.annotation.security.RolesAllowed",
                "io.quarkus.websockets.next.WebSocket");
        var snippet = new Snippet(module);
        for (var name : names) {
            int dot = name.lastIndexOf('.');
            var space = name.substring(0, dot);
            var value = name.endsWith("RolesAllowed") ? "String[] value();" : "";
            snippet.write(
                    name, "package %s; public @interface %s { %s }".formatted(space, name.substring(dot + 1), value));
            snippet.write(space + ".package-info", MARKED.formatted(space));
        }
    }

    @Test
    void mockInALibraryIsRefused() throws Exception {
        new Snippet(module).write("org.mockito.Mockito", "package org.mockito; public class Mockito {}");
        compiled("io.sideband.x.Poll", "class Poll { Object mock = new org.mockito.Mockito(); }", true);

        assertThatThrownBy(() -> HouseRules.ofModuleIn(module).check()).hasMessageContaining("no mocking library");
    }

    @Test
    void endlessFileIsRefused() throws Exception {
        compiled("io.sideband.x.Poll", "class Poll {" + "\n".repeat(400) + "}", true);

        assertThatThrownBy(() -> HouseRules.ofModuleIn(module).check()).hasMessageContaining("lines");
    }

    private void compiled(String type, String declaration, boolean marked) throws Exception {
        var snippet = new Snippet(module);
        var name = type.substring(0, type.lastIndexOf('.'));
        snippet.write(type, "package " + name + ";\n" + declaration);
        if (marked) {
            snippet.write(name + ".package-info", MARKED.formatted(name));
        }
        assertThat(snippet.compile().output()).doesNotContain("error:");
    }
}
