package kz.kopir.onec;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kz.kopir.sandbox.onec.OnecSimulator;

/** A connection per way into the simulated 1C, each for an organisation of its own. */
enum OtherWays {
    HTTP("100000000001"),
    SOAP("100000000002"),
    ENTERPRISE_DATA("100000000003"),
    FILES("100000000004"),
    COMMERCE_ML("100000000005"),
    HYBRID("100000000006"),
    /** 1C calls us. */
    SITE("100000000007");

    static final String SITE_PASSWORD = "пароль-обмена-с-сайтом";

    private final String bin;

    OtherWays(String bin) {
        this.bin = bin;
    }

    String bin() {
        return bin;
    }

    String connection() {
        return name().toLowerCase().replace('_', '-');
    }

    /** Where it exchanges files. */
    Path directory() {
        return OnecResource.directory().resolve(connection());
    }

    /** Has the simulated 1C hold a session. */
    static JsonObject visit(OnecSimulator onec, JsonObject wish) {
        return onec.visitSite(new JsonObject()
                .put("url", "http://localhost:" + RestAssured.port + "/exchange/1c")
                .put("login", "Обмен Копир")
                .put("password", SITE_PASSWORD)
                .mergeIn(wish));
    }

    static Map<String, String> settings(OnecSimulator onec) {
        var all = new HashMap<String, String>();
        for (var way : values()) {
            way.own(onec)
                    .forEach((key, value) ->
                            all.put("kopir.onec.connections.%s.%s".formatted(way.connection(), key), value));
        }
        return all;
    }

    private Map<String, String> own(OnecSimulator onec) {
        var settings = new HashMap<String, String>();
        settings.put("username", OnecSimulator.USER);
        settings.put("password", OnecSimulator.PASSWORD);
        settings.put("organizations", bin);
        settings.put("read-timeout", "PT3S");
        settings.put("lease", "PT15S");
        settings.put("breaker-pause", "PT0.5S");
        settings.put("pauses.busy", "PT0.5S");
        settings.put("pauses.maintenance", "PT1S");
        switch (this) {
            case HTTP -> {
                settings.put("kind", "HTTP");
                settings.put("http-service-url", onec.publicationUrl() + "hs/kopir");
            }
            case SOAP -> {
                settings.put("kind", "WEBSERVICE");
                settings.put("soap-url", onec.publicationUrl() + "ws/kopir.1cws");
            }
            case ENTERPRISE_DATA -> {
                settings.put("kind", "WEBSERVICE");
                settings.put("url", onec.serviceUrl());
                settings.put("soap-service", "ENTERPRISE_DATA_UPLOAD");
                settings.put("soap-url", onec.publicationUrl() + "ws/EnterpriseDataUpload_1_0_1_1.1cws");
            }
            case FILES, COMMERCE_ML -> {
                settings.put("kind", "FILE");
                settings.put("directory", directory().toString());
                settings.put("file-format", this == FILES ? "ENTERPRISE_DATA" : "COMMERCE_ML");
            }
            case SITE -> {
                settings.remove("username");
                settings.remove("password");
                settings.put("kind", "FILE");
                settings.put("exchange.login", "Обмен Копир");
                settings.put("exchange.password", SITE_PASSWORD);
            }
            case HYBRID -> {
                settings.put("kind", "HYBRID");
                settings.put("url", onec.serviceUrl());
                settings.put("directory", directory().toString());
                settings.put("files-after", "PT1S");
            }
        }
        return settings;
    }
}
