package kz.kopir.sandbox.onec;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of services that the base {@code /buh} publishes. */
enum Published {
    ODATA("/odata/standard.odata"),
    HTTP_SERVICE("/hs"),
    WEB_SERVICE("/ws");

    static final String BASE = "/buh";

    private final String root;

    Published(String path) {
        this.root = BASE + path;
    }

    String root() {
        return root;
    }

    static Optional<Published> at(String path) {
        return Arrays.stream(values())
                .filter(kind -> path.equals(kind.root) || path.startsWith(kind.root + "/"))
                .findFirst();
    }
}
