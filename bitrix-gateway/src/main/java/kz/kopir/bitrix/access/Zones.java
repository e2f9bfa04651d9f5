package kz.kopir.bitrix.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whom we follow. A renamed portal stays in its cloud zone, such as {@code bitrix24.kz}, whose names only Bitrix24 gives; another host
 * could be anybody's, and our secret would go there.
 */
@ApplicationScoped
public class Zones {

    private static final Pattern CLOUD =
            Pattern.compile("(?!www\\.)[a-z0-9-]+(\\.bitrix24\\.[a-z]{2,3}(?:\\.[a-z]{2})?)");

    private final boolean sandbox;

    Zones(@ConfigProperty(name = "kopir.sandbox", defaultValue = "false") boolean sandbox) {
        this.sandbox = sandbox;
    }

    /** Whether addresses may be http://, as the sandbox's are. */
    public boolean plainHttp() {
        return sandbox;
    }

    /** In the sandbox all ports of one host are a zone. */
    boolean follow(URI from, URI to) {
        if (sandbox && "http".equals(to.getScheme()) && from.getHost().equals(to.getHost())) {
            return true;
        }
        var left = CLOUD.matcher(from.getHost());
        var entered = CLOUD.matcher(to.getHost());
        return "https".equals(to.getScheme())
                && to.getPort() == -1
                && left.matches()
                && entered.matches()
                && left.group(1).equals(entered.group(1));
    }

    /** Whether an administrator may be asked at all. */
    boolean possible(URI to) {
        return to.getHost() != null && ("https".equals(to.getScheme()) || sandbox && "http".equals(to.getScheme()));
    }
}
