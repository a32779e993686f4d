package io.sideband.alerter.notify;

import io.quarkus.mailer.reactive.ReactiveMailer;
import io.sideband.alerter.rule.LabelMatchers;
import io.sideband.alerter.rule.MatcherText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes the targets of what is configured, or says which key is wrong. */
final class Targets {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final NotifyConfig config;
    private final ReactiveMailer mailer;
    private final Clock clock;

    Targets(NotifyConfig config, ReactiveMailer mailer, Clock clock) {
        this.config = config;
        this.mailer = mailer;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException naming the key and what is wrong with it */
    List<Target> all() {
        List<Target> targets = new ArrayList<>();
        new TreeMap<>(config.receivers()).forEach((name, receiver) -> {
            try {
                targets.addAll(of(name, receiver));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "sideband.notify.receivers.%s: %s".formatted(name, e.getMessage()), e);
            }
        });
        return targets;
    }

    private List<Target> of(String name, NotifyConfig.Receiver receiver) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name has 1 to 63 of a-z, 0-9 and -");
        }
        LabelMatchers wanted =
                LabelMatchers.of(receiver.match().map(MatcherText::parse).orElse(List.of()));
        List<Sink> sinks = sinks(receiver);
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < sinks.size(); i++) {
            String target = sinks.size() == 1 ? name : "%s.%d".formatted(name, i + 1);
            targets.add(new Target(target, name, sinks.get(i), wanted, receiver.rate()));
        }
        return targets;
    }

    private List<Sink> sinks(NotifyConfig.Receiver receiver) {
        return switch (receiver.kind()) {
            case ALERTMANAGER ->
                urls(receiver).stream()
                        .<Sink>map(url -> new AlertmanagerSink(url, config.resend(), clock))
                        .toList();
            case WEBHOOK -> {
                WebhookSignature signature = WebhookSignature.of(receiver.secretFiles().orElse(List.of()).stream()
                        .map(Targets::secret)
                        .toList());
                yield urls(receiver).stream()
                        .<Sink>map(url -> new WebhookSink(url, signature, clock))
                        .toList();
            }
            case MAIL ->
                List.of(new MailSink(
                        mailer,
                        receiver.to()
                                .filter(to -> !to.isEmpty())
                                .orElseThrow(() -> new IllegalArgumentException("to: give a mail address"))));
        };
    }

    private static List<URI> urls(NotifyConfig.Receiver receiver) {
        List<URI> urls = receiver.urls().orElse(List.of());
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("urls: give one");
        }
        urls.forEach(url -> {
            if (url.getHost() == null || !List.of("http", "https").contains(String.valueOf(url.getScheme()))) {
                throw new IllegalArgumentException("urls: begin with http:// or https://");
            }
        });
        return urls;
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("secret-files: %s cannot be read".formatted(file), e);
        }
    }
}
