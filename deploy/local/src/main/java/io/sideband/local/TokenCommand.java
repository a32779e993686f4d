package io.sideband.local;

import io.sideband.embedded.ScramLogin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;

/** {@code deploy/token}: prints a bearer token, or a login for Kafka clients. */
public final class TokenCommand {
    private static final int USAGE_ERROR = 2;

    private TokenCommand() {}

    public static void main(String[] arguments) {
        try {
            var options = TokenOptions.parse(List.of(arguments));
            var project = Path.of(System.getProperty("repository.root", "")).toAbsolutePath();
            System.out.println(text(options, new RunDirectory(project.resolve("run"))));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + TokenOptions.USAGE);
            System.exit(USAGE_ERROR);
        } catch (IllegalStateException e) {
            System.err.println("deploy/token: " + e.getMessage());
            System.exit(1);
        }
    }

    static String text(TokenOptions options, RunDirectory run) {
        return switch (options) {
            case TokenOptions.Bearer bearer ->
                new TokenIssuer(StackKeys.readTokenKey(run.tokenKey()), Clock.systemUTC())
                        .issue(bearer.role(), bearer.subject(), bearer.validity());
            case TokenOptions.Kafka _ -> kafkaLogin(run);
        };
    }

    private static String kafkaLogin(RunDirectory run) {
        if (!Files.exists(run.passwords())) {
            throw new IllegalStateException(
                    run.passwords() + " does not exist yet: start the system with deploy/up first");
        }
        var password = StackSecrets.open(run).kafka(KafkaRights.CONSUMER);
        var lines = new TreeMap<>(ScramLogin.SHA_256.clientProperties(KafkaRights.CONSUMER, password));
        lines.put("bootstrap.servers", "127.0.0.1:" + StackPorts.standard().kafka());
        lines.put("group.id", KafkaRights.CONSUMER);
        lines.put("isolation.level", "read_committed");
        lines.put("allow.auto.create.topics", "false");
        return String.join(
                "\n",
                lines.entrySet().stream()
                        .map(line -> line.getKey() + "=" + line.getValue())
                        .toList());
    }
}
