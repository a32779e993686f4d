package io.sideband.audit.forward;

import io.quarkus.vertx.VertxContextSupport;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.function.Supplier;

/** Asks the database from a thread that may wait. */
final class Blocking {
    private Blocking() {}

    /** @throws IOException if the database does not answer as asked */
    static <T> T await(Supplier<Uni<T>> question) throws IOException, InterruptedException {
        try {
            return VertxContextSupport.subscribeAndAwait(question);
        } catch (InterruptedException | ProblemException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("the audit log's database: " + e.getMessage(), e);
        }
    }
}
