package kz.kopir.document;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Tells whose e-mail the test's user has in the CRM. */
public class OwnersResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "kopir.documents.owners.owner", "d.akhmetov@example.kz",
                "kopir.delivery.relay-interval", "PT0.1S",
                "quarkus.http.test-port", "0");
    }

    @Override
    public void stop() {}
}
