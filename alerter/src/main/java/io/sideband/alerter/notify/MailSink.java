package io.sideband.alerter.notify;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.sideband.events.Alert;
import io.sideband.events.Notification.Told;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** One mail per message. Mails about one alert share their thread. */
final class MailSink implements Sink {
    private static final Duration ATMOST = Duration.ofSeconds(20);

    private final ReactiveMailer mailer;
    private final List<String> to;

    MailSink(ReactiveMailer mailer, List<String> to) {
        this.mailer = mailer;
        this.to = List.copyOf(to);
    }

    @Override
    public Attempt send(List<Delivery> deliveries) {
        try {
            mailer.send(mail(deliveries.getFirst())).await().atMost(ATMOST);
            return new Attempt.Delivered();
        } catch (RuntimeException e) {
            return new Attempt.Failed(e.getClass().getSimpleName());
        }
    }

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public boolean repeats() {
        return false;
    }

    Mail mail(Delivery delivery) {
        Alert alert = delivery.alert();
        String what = delivery.told() == Told.FIRING ? alert.severity().name() : "RESOLVED";
        StringBuilder text = new StringBuilder();
        text.append(alert.annotations().getOrDefault("summary", "")).append("\n\n");
        new TreeMap<>(alert.labels()).forEach((name, value) -> text.append("%s: %s\n".formatted(name, value)));
        text.append("\nfires since %s\n".formatted(alert.firingAt()));
        if (alert.resolvedAt() != null) {
            text.append("resolved at %s\n".formatted(alert.resolvedAt()));
        }
        Mail mail = new Mail()
                .setTo(to)
                .setSubject(line(
                        "[%s] %s %s".formatted(what, alert.bmc(), alert.labels().getOrDefault("alertname", ""))))
                .setText(text.toString());
        mail.addHeader(
                "References",
                "<%s-%d@sideband>"
                        .formatted(alert.fingerprint(), alert.pendingAt().toEpochMilli()));
        return mail;
    }

    /** A name from a BMC must not make a header. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
