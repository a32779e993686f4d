package io.sideband.simulator.control;

import io.sideband.simulator.fleet.Fleet;
import io.sideband.simulator.fleet.SimulatedBmc;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.ledger.LedgerTruncatedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** From a call to what it means: the resources of the fleet. Those of one BMC are in {@link BmcRoutes}. */
final class Routes {
    private static final int LARGEST_PAGE = 1_000;
    private static final int LARGEST_READ = 100_000;
    private static final int DEFAULT_READ = 10_000;

    private final Fleet fleet;

    Routes(Fleet fleet) {
        this.fleet = fleet;
    }

    /** @throws Problem if there is nothing there or the call is wrong */
    Reply answer(Call call) {
        List<String> path = call.path();
        if (path.size() < 2 || !path.get(0).equals("v1")) {
            throw Problem.notFound("there is nothing here");
        }
        String collection = path.get(1);
        if (collection.equals("ledger") && path.size() == 2) {
            require(call, "GET");
            return ledger(call);
        }
        if (!collection.equals("bmcs")) {
            throw Problem.notFound("there is no " + collection);
        }
        if (path.size() == 2) {
            require(call, "GET");
            return bmcs(call);
        }
        SimulatedBmc bmc = fleet.bmc(path.get(2)).orElseThrow(() -> Problem.notFound("there is no BMC " + path.get(2)));
        return BmcRoutes.answer(bmc, call, path.subList(3, path.size()));
    }

    static void require(Call call, String method) {
        if (!call.method().equals(method)) {
            throw Problem.methodNotAllowed(call.method());
        }
    }

    private Reply bmcs(Call call) {
        int size = fleet.bmcs().size();
        int from = (int) call.number("after", 0, size, 0);
        int to = (int) Math.min(size, from + call.number("limit", 1, LARGEST_PAGE, 100));
        List<Documents.Bmc> page =
                fleet.bmcs().subList(from, to).stream().map(Documents.Bmc::of).toList();
        return Reply.ok(new Documents.BmcPage(page, to < size ? (Integer) to : null));
    }

    private Reply ledger(Call call) {
        long after = call.number("after", 0, Long.MAX_VALUE - 1, 0);
        int limit = (int) call.number("limit", 1, LARGEST_READ, DEFAULT_READ);
        Optional<String> bmc = call.parameter("bmc");
        Predicate<LedgerEntry> wanted = entry -> bmc.isEmpty() || bmc.get().equals(entry.bmc());
        try {
            return new Reply.Lines(fleet.ledger().read(after, limit, wanted));
        } catch (LedgerTruncatedException e) {
            throw Problem.gone("entries after %d are gone, the oldest is %d".formatted(after, e.oldest()));
        }
    }
}
