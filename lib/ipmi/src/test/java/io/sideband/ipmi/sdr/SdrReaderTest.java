package io.sideband.ipmi.sdr;

import static io.sideband.ipmi.PlayedChannel.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.CompletionCodeException;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.PlayedChannel;
import io.sideband.ipmi.TextResource;
import io.sideband.ipmi.command.GetSdr;
import io.sideband.ipmi.command.GetSdrRepositoryInfo;
import io.sideband.ipmi.command.ReserveSdrRepository;
import io.sideband.ipmi.wire.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SdrReaderTest {
    private final PlayedRepository bmc =
            new PlayedRepository(TextResource.lines(SdrRecord.class, "ipmi_sim.hex").stream()
                    .map(ByteString::ofHex)
                    .toList());
    private final PlayedChannel channel = new PlayedChannel(bmc);
    private final List<Integer> pauses = new ArrayList<>();
    private final SdrReader reader = new SdrReader(channel, attempt -> {
        pauses.add(attempt);
        return CompletableFuture.completedFuture(null);
    });

    @Test
    void readsEveryRecordInSmallPieces() {
        SdrRepository repository = read();

        assertThat(repository.records()).isEqualTo(bmc.records);
        assertThat(repository.complete()).isTrue();
        assertThat(channel.sent().stream().filter(GetSdr.class::isInstance).map(GetSdr.class::cast))
                .allMatch(get -> get.count() <= 16);
    }

    @Test
    void fingerprintFollowsTheRecordsAndNothingElse() {
        SdrRepository repository = read();
        SdrRepository later = new SdrRepository(99, 98, repository.records(), true);
        SdrRepository shorter = new SdrRepository(
                repository.additionTime(),
                repository.eraseTime(),
                repository.records().subList(1, repository.records().size()),
                true);

        assertThat(later.fingerprint()).isEqualTo(repository.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(shorter.fingerprint()).isNotEqualTo(repository.fingerprint());
    }

    @Test
    void asksForLessWhereTheBmcCannotAnswerSoMuch() {
        bmc.mostBytes = 8;

        assertThat(read().records()).isEqualTo(bmc.records);
    }

    @Test
    void lostReservationRestartsTheRecordAfterAPause() {
        bmc.loseReservationAtRequest = 11;

        assertThat(read().records()).isEqualTo(bmc.records);
        assertThat(pauses).containsExactly(1);
        assertThat(channel.sent().stream().filter(ReserveSdrRepository.class::isInstance))
                .hasSize(2);
    }

    @Test
    void reservationThatIsAlwaysLostFailsInTheEnd() {
        bmc.reservationsHold = false;

        CompletableFuture<SdrRepository> failed = reader.read().toCompletableFuture();

        assertThat(failed.exceptionNow())
                .isInstanceOfSatisfying(
                        CompletionCodeException.class,
                        refused -> assertThat(refused.completionCode()).isEqualTo(0xc5));
        assertThat(channel.sent()).hasSizeLessThan(100);
    }

    @Test
    void bmcWithoutReservationsIsReadWithoutOne() {
        bmc.reservable = false;

        assertThat(read().records()).isEqualTo(bmc.records);
    }

    @Test
    void repositoryThatChangedMeanwhileIsReadAgain() {
        bmc.additionsDuringWalk = 1;

        SdrRepository repository = read();

        assertThat(repository.additionTime()).isEqualTo(bmc.additionTime);
        assertThat(repository.records()).isEqualTo(bmc.records);
        assertThat(pauses).containsExactly(1);
    }

    @Test
    void repositoryThatNeverSettlesFails() {
        bmc.additionsDuringWalk = 1000;

        assertThat(reader.read().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void linkBackEndsTheWalk() {
        bmc.linkAfterLast = 3;

        SdrRepository repository = read();

        assertThat(repository.complete()).isFalse();
        assertThat(repository.records()).isEqualTo(bmc.records);
    }

    @Test
    void linkToNowhereEndsTheWalk() {
        bmc.linkAfterLast = 0x7777;

        assertThat(read().records()).isEqualTo(bmc.records);
    }

    @Test
    void emptyRepositoryHasNoRecords() {
        SdrRepository repository = new SdrReader(new PlayedChannel(new PlayedRepository(List.of())), attempt -> {
                    throw new IllegalStateException("nothing to wait for");
                })
                .read()
                .toCompletableFuture()
                .join();

        assertThat(repository.records()).isEmpty();
        assertThat(repository.complete()).isTrue();
    }

    private SdrRepository read() {
        return reader.read().toCompletableFuture().join();
    }

    /** A repository with the faults of field devices. Record ids are their places, counted from 1. */
    private static final class PlayedRepository implements PlayedChannel.Player {
        private final List<ByteString> records;
        private int mostBytes = 16;
        private int loseReservationAtRequest = -1;
        private boolean reservationsHold = true;
        private boolean reservable = true;
        private int additionsDuringWalk;
        private long additionTime = 1_700_000_000L;
        private int linkAfterLast = 0xffff;
        private int reservation = 7;
        private int requests;

        PlayedRepository(List<ByteString> records) {
            this.records = records;
        }

        @Override
        public ByteString answer(IpmiCommand<?> command, ByteString request) {
            return switch (command) {
                case GetSdrRepositoryInfo info -> info();
                case ReserveSdrRepository reserve -> reserve();
                case GetSdr get -> record(get);
                default -> throw refusal(0xc1);
            };
        }

        private ByteString info() {
            return ByteString.ofHex(
                    "51 0000 ffff %08x 00000000 22".formatted(Integer.reverseBytes((int) additionTime)));
        }

        private ByteString reserve() {
            if (!reservable) {
                throw refusal(0xc1);
            }
            reservation++;
            return ByteString.ofHex("%02x00".formatted(reservation));
        }

        private ByteString record(GetSdr get) {
            requests++;
            if (requests == loseReservationAtRequest) {
                reservation++;
            }
            if (get.offset() > 0 && reservable && (get.reservation() != reservation || !reservationsHold)) {
                throw refusal(0xc5);
            }
            int index = Math.max(1, get.recordId()) - 1;
            if (index >= records.size()) {
                throw refusal(0xcb);
            }
            if (get.count() > mostBytes) {
                throw refusal(0xca);
            }
            if (index == 5 && get.offset() == 0 && additionsDuringWalk-- > 0) {
                additionTime++;
            }
            byte[] record = records.get(index).toByteArray();
            int next = index + 1 == records.size() ? linkAfterLast : index + 2;
            String piece = ByteString.copyOf(record)
                    .toString()
                    .substring(2 * get.offset(), 2 * Math.min(record.length, get.offset() + get.count()));
            return ByteString.ofHex("%02x%02x%s".formatted(next & 0xff, next >> 8, piece));
        }
    }
}
