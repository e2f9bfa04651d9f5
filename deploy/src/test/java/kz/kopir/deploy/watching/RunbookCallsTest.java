package kz.kopir.deploy.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The calls that runbooks tell people to make are ones that services answer. */
class RunbookCallsTest {

    private static final List<String> SERVICES =
            List.of("bitrix-gateway", "document-service", "onec-gateway", "stock-sync", "odoo-gateway", "notifier");
    private static final Pattern CALL = Pattern.compile(
            "(?:\\$KOPIR|GET |POST |PUT )(?:/SERVICE|/GATEWAY|/СЛУЖБА|/[a-z]+-(?:gateway|service|sync))?(/api/[^\"?` ),.;]*)");

    @Test
    void eachCallOfARunbookIsAnswered() {
        var known = paths();
        for (var file : Watched.files(Watched.RUNBOOKS, ".md")) {
            var calls = CALL.matcher(Watched.text(file));
            while (calls.find()) {
                var call = calls.group(1);
                assertThat(known).as("%s of %s", call, file.getFileName()).anyMatch(path -> call.matches(path));
            }
        }
    }

    /** As patterns: what stands in braces may be anything. The merged log of exchanges is the router's. */
    private static Set<String> paths() {
        var paths = new HashSet<String>();
        for (var service : SERVICES) {
            var description = Watched.ROOT.resolve(service).resolve("target/openapi/openapi.json");
            if (!Files.exists(description) && System.getenv("KOPIR_CI") == null) {
                System.out.println("SKIPPED: " + service + " is not built, so it is not known which calls it answers");
                abort(service + " is not built");
            }
            try {
                Iterator<String> names = new ObjectMapper()
                        .readTree(Files.readString(description))
                        .path("paths")
                        .fieldNames();
                names.forEachRemaining(name -> paths.add(name.replaceAll("\\{[^}]*}", "[^/]+")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return paths;
    }
}
