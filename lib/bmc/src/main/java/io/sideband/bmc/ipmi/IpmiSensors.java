package io.sideband.bmc.ipmi;

import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorReading;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.command.GetSdrRepositoryInfo;
import io.sideband.ipmi.sdr.Pause;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A BMC's sensors over one session. Readings are made sense of by the model that {@link #all} walked over or that {@link
 * #changedSince} found unchanged, in this session or the last; without either, the first {@link #readings} walks.
 */
final class IpmiSensors {
    private final String id;
    private final IpmiSession session;
    private final SensorModels models;
    private final Pause pause;
    private final Failures failures;
    private volatile @Nullable SensorModel model;

    IpmiSensors(String id, IpmiSession session, SensorModels models, Pause pause, Failures failures) {
        this.id = id;
        this.session = session;
        this.models = models;
        this.pause = pause;
        this.failures = failures;
        this.model = models.lastOf(id).orElse(null);
    }

    CompletionStage<SensorCatalogue> all() {
        return failures.translated(new RepositoryReader(session, pause, models.repositories(), id.hashCode())
                .read()
                .thenCompose(repository -> {
                    SensorModel walked = models.of(repository);
                    adopt(walked);
                    return new CatalogueReader(session).read(walked, repository.additionTime(), repository.eraseTime());
                }));
    }

    /** True also if this process has not met the model of {@code known}: then only a walk can tell how to read it. */
    CompletionStage<Boolean> changedSince(SensorCatalogue known) {
        Optional<SensorModel> met = models.find(known.model());
        return failures.translated(session.send(new GetSdrRepositoryInfo()).thenApply(info -> {
            boolean same = met.isPresent()
                    && info.additionTime() == known.additionTime()
                    && info.eraseTime() == known.eraseTime();
            if (same) {
                adopt(met.get());
            }
            return !same;
        }));
    }

    /** Asks for thresholds only; walks if this process has not met the model of {@code known}. */
    CompletionStage<SensorCatalogue> thresholds(SensorCatalogue known) {
        return models.find(known.model())
                .map(met -> failures.translated(
                        new CatalogueReader(session).read(met, known.additionTime(), known.eraseTime())))
                .orElseGet(this::all);
    }

    private void adopt(SensorModel current) {
        model = current;
        models.remember(id, current);
    }

    /** The model that is known, or that a walk finds. */
    CompletionStage<SensorModel> model() {
        SensorModel known = model;
        return known == null
                ? all().thenApply(catalogue -> Objects.requireNonNull(model, "walked"))
                : CompletableFuture.completedFuture(known);
    }

    /** Goes on to the next sensor while {@code proceed} says so. */
    CompletionStage<List<SensorReading>> readings(List<SensorDescriptor> sensors, BooleanSupplier proceed) {
        List<SensorDescriptor> wanted = List.copyOf(sensors);
        return failures.translated(
                model().thenCompose(known -> new ReadingRound(session, known, wanted).runWhile(proceed)));
    }

    /** The one sensor of that id or name. */
    CompletionStage<Optional<SensorDescriptor>> called(String idOrName) {
        return all().thenApply(catalogue -> {
            List<SensorDescriptor> found = catalogue.sensors().stream()
                    .filter(sensor ->
                            sensor.id().equals(idOrName) || sensor.name().equals(idOrName))
                    .toList();
            return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
        });
    }

    /** @throws IllegalArgumentException if no model is known that has this sensor */
    SensorModel modelWith(SensorDescriptor sensor) {
        return Optional.ofNullable(model)
                .filter(walked -> walked.sensor(sensor.id()).isPresent())
                .orElseThrow(() -> new IllegalArgumentException("no sensor " + sensor.id()));
    }
}
