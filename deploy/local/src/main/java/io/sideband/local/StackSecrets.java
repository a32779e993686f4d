package io.sideband.local;

import io.sideband.embedded.Passwords;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Generated passwords: Kafka principals, databases, the simulated BMCs' user and the simulator's control endpoint. */
final class StackSecrets {
    static final String SIMULATOR_USER = "sideband";

    /** IPMI v2.0 section 13.28: a user's password has at most 20 bytes. */
    private static final int IPMI_PASSWORD_LENGTH = 16;

    private static final String SIMULATOR_PASSWORD = "simulator.password";
    private static final String CONTROL_TOKEN = "simulator.control-token";
    private final Map<String, String> byName;

    private StackSecrets(Map<String, String> byName) {
        this.byName = Map.copyOf(byName);
    }

    static StackSecrets open(RunDirectory run) {
        var known = Files.exists(run.passwords()) ? parse(SecretFile.read(run.passwords())) : Map.<String, String>of();
        var all = new LinkedHashMap<>(known);
        names().forEach(name -> all.computeIfAbsent(name, StackSecrets::generate));
        if (!all.equals(known)) {
            SecretFile.write(
                    run.passwords(),
                    all.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        }
        var secrets = new StackSecrets(all);
        SecretFile.write(run.simulatorPassword(), secrets.simulatorPassword() + "\n");
        SecretFile.write(run.simulatorControlToken(), secrets.simulatorControlToken() + "\n");
        return secrets;
    }

    private static Map<String, String> parse(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    private static List<String> names() {
        var names = new ArrayList<String>(List.of(SIMULATOR_PASSWORD, CONTROL_TOKEN));
        KafkaRights.principals().forEach(principal -> names.add("kafka." + principal));
        for (var service : ServiceName.values()) {
            if (service.hasDatabase()) {
                names.add("postgresql." + service.text());
            }
        }
        return names;
    }

    private static String generate(String name) {
        var password = Passwords.generate();
        return name.equals(SIMULATOR_PASSWORD) ? password.substring(0, IPMI_PASSWORD_LENGTH) : password;
    }

    String kafka(String principal) {
        return get("kafka." + principal);
    }

    String postgreSql(ServiceName service) {
        return get("postgresql." + service.text());
    }

    String simulatorPassword() {
        return get(SIMULATOR_PASSWORD);
    }

    String simulatorControlToken() {
        return get(CONTROL_TOKEN);
    }

    private String get(String name) {
        var secret = byName.get(name);
        if (secret == null) {
            throw new IllegalArgumentException("no secret called " + name);
        }
        return secret;
    }

    /** Names only. */
    @Override
    public String toString() {
        return "StackSecrets" + byName.keySet();
    }
}
