package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.TextResource;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What another client asked and a peer answered, in clear; the header of the file says who. */
public final class Recording {
    private final Map<String, Answer> answers = new LinkedHashMap<>();

    /** @param completionCode refusals are kept, too: the request is the client's all the same */
    public record Answer(int completionCode, ByteString data) {}

    private Recording() {}

    public static Recording load(String name) {
        Recording recording = new Recording();
        for (String line : TextResource.lines(Recording.class, name)) {
            String[] fields = line.split(" ", -1);
            recording.answers.put(
                    fields[0] + " " + fields[1] + " " + fields[2],
                    new Answer(Integer.parseInt(fields[3], 16), ByteString.ofHex(fields[4].replace("-", ""))));
        }
        return recording;
    }

    /** The answer to exactly this request; empty if the client never asked so. */
    public Optional<Answer> answer(IpmiCommand<?> command) {
        return Optional.ofNullable(answers.get(key(command)));
    }

    private static String key(IpmiCommand<?> command) {
        WireWriter out = new WireWriter();
        command.encode(out);
        return "%02x.%02x %d %s"
                .formatted(
                        command.netFn(),
                        command.command(),
                        command.lun(),
                        out.size() == 0 ? "-" : out.toByteString().toString());
    }
}
