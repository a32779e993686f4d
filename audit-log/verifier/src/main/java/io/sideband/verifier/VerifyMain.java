package io.sideband.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The command line: {@link VerifyOptions#USAGE}. */
public final class VerifyMain {
    static final int VERIFIED = 0;
    static final int WRONG = 1;
    static final int USAGE = 2;
    static final int UNREADABLE = 3;
    private static final int MOST_LINES = 20;

    private final PrintStream out;
    private final PrintStream err;

    private VerifyMain(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    /** Returns the exit status. */
    static int run(PrintStream out, PrintStream err, String... arguments) {
        VerifyMain main = new VerifyMain(out, err);
        try {
            VerifyOptions options = VerifyOptions.parse(arguments);
            Policy policy = Policy.parse(Files.readAllLines(Path.of(options.policy())));
            Optional<Checkpoint> since = options.since().isEmpty()
                    ? Optional.empty()
                    : Optional.of(earlier(Path.of(options.since().get()), policy));
            return main.verify(options, policy, since);
        } catch (IllegalArgumentException | IOException e) {
            err.println(
                    e.getMessage() == null ? e.toString() : e instanceof IOException ? e.toString() : e.getMessage());
            err.println(VerifyOptions.USAGE);
            return USAGE;
        }
    }

    private static Checkpoint earlier(Path file, Policy policy) throws IOException {
        SignedNote note = SignedNote.parse(Files.readAllBytes(file));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        Optional<String> refusal = policy.refusal(note, checkpoint.origin());
        if (refusal.isPresent()) {
            throw new IllegalArgumentException(file + ": " + refusal.get());
        }
        return checkpoint;
    }

    private int verify(VerifyOptions options, Policy policy, Optional<Checkpoint> since) {
        long started = System.nanoTime();
        try (LogSource source = open(options)) {
            boolean pack = source instanceof FolderSource
                    && source.read(PackVerification.RECORDS).isPresent();
            if (pack && since.isPresent()) {
                err.println("a pack cannot show that the log continues an earlier checkpoint: --since needs the log");
                return USAGE;
            }
            Verification.Result result = pack
                    ? new PackVerification(source, policy).run()
                    : new Verification(source, policy, since, options.full()).run();
            double seconds = (System.nanoTime() - started) / 1e9;
            String how = pack ? "pack" : options.full() ? "full" : "quick";
            return result.findings().isEmpty() ? verified(result, how, seconds) : wrong(result);
        } catch (IOException e) {
            err.println("cannot read the log: " + e);
            return UNREADABLE;
        }
    }

    private static LogSource open(VerifyOptions options) throws IOException {
        String location = options.location();
        if (location.startsWith("http://") || location.startsWith("https://")) {
            Optional<String> token = options.tokenFile().isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            Files.readString(Path.of(options.tokenFile().get())).strip());
            return new HttpSource(URI.create(location), token);
        }
        Path path = Path.of(location);
        if (Files.isDirectory(path)) {
            return FolderSource.directory(path);
        }
        return FolderSource.zip(path);
    }

    private int verified(Verification.Result result, String how, double seconds) {
        result.checkpoint()
                .ifPresent(checkpoint -> out.printf(
                        "verified %s: size %d, root %s, %s, %d entries hashed, %.2f s%n",
                        checkpoint.origin(), checkpoint.size(), checkpoint.root(), how, result.entries(), seconds));
        return VERIFIED;
    }

    private int wrong(Verification.Result result) {
        Finding first = result.findings().getFirst();
        out.printf("WRONG %s: first bad index %d: %s%n", first.artefact(), first.index(), first.what());
        result.findings().stream()
                .skip(1)
                .limit(MOST_LINES)
                .forEach(f -> out.printf("also %s: index %d: %s%n", f.artefact(), f.index(), f.what()));
        return WRONG;
    }
}
