package io.sideband.bmc.ipmi;

import io.sideband.ipmi.command.GetSdr;
import io.sideband.ipmi.command.GetSdrRepositoryInfo;
import java.util.List;

/** What BMCs answer that are asked for their sensors. */
final class PlayedSensors {
    static final String DEVICE = "20 81 09 08 02 9f 910212 020f";
    private static final String STAMPS = "51 0300 ffff 01000000 02000000 20";
    /** P12V of ipmi_sim.emu: 63 mV a step, thresholds and hysteresis settable. */
    static final String P12V =
            "0100 51 01 2f 20000407017f6802 01950a950a3f3f 000400 00 3f00000000d0 00000000ff00 d4cec8aaafb5 0202"
                    + " 000000 c450313256";
    /** Two drives in one compact record. */
    static final String DRIVES = "0200 51 02 20 200032040167400d 6fff01ff01ff01 c00000 0281 000000000000 c54472697665";
    /** A non-linear temperature. */
    static final String CURVED =
            "0300 51 01 2f 20000603017f4001 010000000000 00 000100 70 010000000000 00000000ff00 000000000000 0000"
                    + " 000000 c443757276";

    private PlayedSensors() {}

    /** Three records without reservations, in the pieces in which they are asked for. */
    static void describe(PlayedSession session) {
        describe(session, P12V, DRIVES, CURVED);
    }

    /** @param repository records with the ids 1, 2, 3 … */
    static void describe(PlayedSession session, String... repository) {
        session.answer(new GetSdrRepositoryInfo(), STAMPS);
        List<String> records = List.of(repository);
        for (int i = 0; i < records.size(); i++) {
            String record = records.get(i).replace(" ", "");
            String next = i + 1 == records.size() ? "ffff" : "%02x00".formatted(i + 2);
            int id = i == 0 ? 0 : i + 1;
            session.answer(new GetSdr(0, id, 0, 5), next + record.substring(0, 10));
            int size = record.length() / 2;
            for (int offset = 5; offset < size; offset += 16) {
                int count = Math.min(16, size - offset);
                session.answer(
                        new GetSdr(0, id, offset, count), next + record.substring(2 * offset, 2 * (offset + count)));
            }
        }
    }

    /** Answers for the beginning of each record, whichever is asked for. */
    static PlayedSession spotChecked(String first, String second, String third) {
        List<String> records = List.of(first, second, third);
        PlayedSession session = new PlayedSession().answer(new GetSdrRepositoryInfo(), STAMPS);
        for (int i = 0; i < records.size(); i++) {
            session.answer(
                    new GetSdr(0, i + 1, 0, 16),
                    "ffff" + records.get(i).replace(" ", "").substring(0, 32));
        }
        return session;
    }
}
