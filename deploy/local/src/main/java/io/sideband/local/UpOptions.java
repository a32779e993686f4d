package io.sideband.local;

import java.util.Iterator;
import java.util.List;

/**
 * The command line of {@link UpCommand}.
 *
 * @param clean remove data and keys first
 */
record UpOptions(int bmcs, boolean clean) {
    static final String USAGE = "usage: deploy/up [--detach] [--bmcs N] [--clean]";
    private static final int DEFAULT_BMCS = 20;

    /** @throws IllegalArgumentException naming the option that is wrong */
    static UpOptions parse(List<String> arguments) {
        int bmcs = DEFAULT_BMCS;
        boolean clean = false;
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var option = rest.next();
            switch (option) {
                case "--clean" -> clean = true;
                case "--bmcs" -> bmcs = count(rest);
                default -> throw new IllegalArgumentException(option + " is no option of deploy/up");
            }
        }
        return new UpOptions(bmcs, clean);
    }

    private static int count(Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("--bmcs needs a number");
        }
        var text = rest.next();
        try {
            int count = Integer.parseInt(text);
            if (count < 1) {
                throw new IllegalArgumentException("--bmcs must be 1 at least");
            }
            return count;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--bmcs needs a number, not " + text, e);
        }
    }
}
