package io.sideband.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a verifier trusts (C2SP tlog-policy), a line each; {@code #} begins a comment:
 *
 * <pre>
 *   log VKEY [URL]
 *   witness NAME VKEY [URL]
 *   group NAME all|any|K MEMBER…
 *   quorum NAME|none
 * </pre>
 *
 * Several log lines are keys that overlap or follow each other; one of them must have signed.
 */
final class Policy {
    private final List<NoteKey> logs = new ArrayList<>();
    private final Map<String, NoteKey> witnesses = new HashMap<>();
    private final Map<String, Group> groups = new HashMap<>();
    private Optional<String> quorum = Optional.empty();
    private boolean decided;

    private record Group(int needed, List<String> members) {}

    private Policy() {}

    /** @throws IllegalArgumentException naming the line that is wrong */
    static Policy parse(List<String> lines) {
        Policy policy = new Policy();
        for (String line : lines) {
            String content = line.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                try {
                    policy.take(content.split("\\s+", -1));
                } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                    throw new IllegalArgumentException("policy: \"%s\": %s".formatted(content, e.getMessage()), e);
                }
            }
        }
        if (policy.logs.isEmpty() || !policy.decided) {
            throw new IllegalArgumentException("policy: it needs a log and a quorum");
        }
        return policy;
    }

    private void take(String[] words) {
        switch (words[0]) {
            case "log" -> logs.add(NoteKey.parse(words[1]));
            case "witness" -> {
                unused(words[1]);
                witnesses.put(words[1], witness(words[2]));
            }
            case "group" -> {
                unused(words[1]);
                groups.put(words[1], group(words));
            }
            case "quorum" -> decide(words[1]);
            default -> throw new IllegalArgumentException("neither log, witness, group nor quorum");
        }
    }

    private static NoteKey witness(String text) {
        NoteKey key = NoteKey.parse(text);
        if (!key.isWitness()) {
            throw new IllegalArgumentException("not the key of a witness");
        }
        return key;
    }

    private Group group(String[] words) {
        List<String> members = List.of(words).subList(3, words.length);
        members.forEach(this::known);
        int needed = switch (words[2]) {
            case "all" -> members.size();
            case "any" -> 1;
            default -> Integer.parseInt(words[2]);
        };
        if (needed < 1 || needed > members.size()) {
            throw new IllegalArgumentException("%s of %d".formatted(words[2], members.size()));
        }
        return new Group(needed, members);
    }

    private void decide(String name) {
        if (decided) {
            throw new IllegalArgumentException("there is a quorum already");
        }
        decided = true;
        if (!name.equals("none")) {
            known(name);
            quorum = Optional.of(name);
        }
    }

    private void unused(String name) {
        if (name.equals("none") || witnesses.containsKey(name) || groups.containsKey(name)) {
            throw new IllegalArgumentException("the name is taken");
        }
    }

    private void known(String name) {
        if (!witnesses.containsKey(name) && !groups.containsKey(name)) {
            throw new IllegalArgumentException("%s is not named above".formatted(name));
        }
    }

    /** Why the note is not to be trusted; empty if it is. */
    Optional<String> refusal(SignedNote note, String origin) {
        boolean signed = false;
        for (NoteKey key : logs) {
            for (SignedNote.Line line : note.lines()) {
                if (key.made(line)) {
                    if (!key.verifies(note.text(), line)) {
                        return Optional.of("the signature of %s is wrong".formatted(key.name()));
                    }
                    signed |= key.name().equals(origin);
                }
            }
        }
        if (!signed) {
            return Optional.of("no key of the policy has signed as %s".formatted(origin));
        }
        return quorum.filter(name -> !holds(name, note)).map("the quorum %s is not reached"::formatted);
    }

    private boolean holds(String name, SignedNote note) {
        NoteKey witness = witnesses.get(name);
        if (witness != null) {
            return note.lines().stream().anyMatch(line -> witness.made(line) && witness.verifies(note.text(), line));
        }
        Group group = groups.get(name);
        return group != null
                && group.members().stream()
                                .filter(member -> holds(member, note))
                                .count()
                        >= group.needed();
    }
}
