package kz.kopir.sandbox.launch;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.llm.LlmSimulator;
import kz.kopir.sandbox.telegram.TelegramSimulator;

/** The environment that makes the services a sandbox's: one place for all of it. */
final class ServiceSettings {

    private static final String SELLERS = "990140000483,971240001315";

    private static final List<String> ASKED =
            List.of("bitrix-gateway", "document-service", "onec-gateway", "stock-sync");

    private final Addresses addresses;
    private final PostgresServer postgres;
    private final SandboxKey key;
    private final Function<String, Map<String, String>> extra;

    /** @param extra for each instance by its name; overrides what is said here */
    ServiceSettings(
            Addresses addresses, PostgresServer postgres, SandboxKey key, Function<String, Map<String, String>> extra) {
        this.addresses = addresses;
        this.postgres = postgres;
        this.key = key;
        this.extra = extra;
    }

    /** @param instance the name that the instance keeps over restarts */
    Map<String, String> of(String service, String instance, int port) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("QUARKUS_PROFILE", "sandbox");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.put("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", PostgresServer.PASSWORD);
        settings.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:" + addresses.kafka());
        settings.put("KOPIR_SANDBOX", "true");
        settings.put("MP_JWT_VERIFY_PUBLICKEY", key.publicKey());
        settings.put("MP_JWT_VERIFY_ISSUER", SandboxKey.ISSUER);
        settings.put("KOPIR_SECRETS_KEYS_SANDBOX", key.secretsKey());
        settings.put("KOPIR_SERVICES_TOKEN", key.serviceToken(service));
        ASKED.forEach(asked -> settings.put(setting(asked), "http://localhost:" + addresses.service(asked)));
        settings.put("KOPIR_DELIVERY_INSTANCE", instance);
        settings.put("KOPIR_DELIVERY_HOLDER_LEASE", "PT3S");
        settings.put("KOPIR_DELIVERY_SETTLE_TIME", "PT0.2S");
        settings.putAll(own(service));
        if (service.equals("notifier")) {
            settings.put("KOPIR_AI_URL", "http://localhost:" + addresses.llm() + "/api/v1/");
            settings.put("KOPIR_AI_KEY", LlmSimulator.KEY);
        }
        settings.putAll(extra.apply(instance));
        return settings;
    }

    /** The same for every instance, but for {@code {instance}} in a value, which stands for its name. */
    static Map<String, String> named(Map<String, String> settings, String instance) {
        var named = new LinkedHashMap<>(settings);
        named.replaceAll((name, value) -> value.replace("{instance}", instance));
        return named;
    }

    private static String setting(String service) {
        return "KOPIR_SERVICES_" + service.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private Map<String, String> own(String service) {
        return switch (service) {
            case "onec-gateway" ->
                Map.ofEntries(
                        entry(
                                "KOPIR_ONEC_CONNECTIONS_MAIN_URL",
                                "http://localhost:" + addresses.onec() + "/buh/odata/standard.odata/"),
                        entry("KOPIR_ONEC_CONNECTIONS_MAIN_USERNAME", "kopir"),
                        entry("KOPIR_ONEC_CONNECTIONS_MAIN_PASSWORD", "sandbox"),
                        entry("KOPIR_ONEC_CONNECTIONS_MAIN_ORGANIZATIONS", SELLERS),
                        entry("KOPIR_ONEC_CONNECTIONS_MAIN_WEBHOOK_SECRET", "sandbox-webhook-secret"),
                        entry("KOPIR_ONEC_CONNECTIONS_MAIN_REQUESTS_PER_SECOND", "500"),
                        entry("KOPIR_ONEC_CONNECTIONS_MAIN_READ_TIMEOUT", "PT5S"),
                        entry("KOPIR_ONEC_CONNECTIONS_MAIN_LEASE", "PT30S"),
                        entry("KOPIR_ONEC_CONNECTIONS_MAIN_BREAKER_PAUSE", "PT1S"),
                        entry("KOPIR_ONEC_CONNECTIONS_MAIN_PAUSES_MAINTENANCE", "PT2S"),
                        entry("KOPIR_ONEC_CONNECTIONS_MAIN_PAUSES_BUSY", "PT1S"),
                        entry("KOPIR_ONEC_READING_BARCODES_MAIN", "NOMENCLATURE"),
                        entry(
                                "KOPIR_ONEC_READING_RESERVES_MAIN_REGISTER",
                                "AccumulationRegister_ТоварыВРезервеНаСкладах"));
            case "bitrix-gateway" ->
                Map.of(
                        "KOPIR_BITRIX_PORTALS_MAIN_WEBHOOK_URL",
                                "http://localhost:" + addresses.bitrix() + "/rest/1/sandbox/",
                        "KOPIR_BITRIX_PORTALS_MAIN_APPLICATION_TOKEN", "sandbox-application-token",
                        "KOPIR_BITRIX_PORTALS_MAIN_MEMBER_ID", "0123456789abcdef0123456789abcdef",
                        "KOPIR_BITRIX_PORTALS_MAIN_SELLER_BIN", "990140000483",
                        "KOPIR_BITRIX_PORTALS_MAIN_ARTICLE_PROPERTY", "property77",
                        "KOPIR_BITRIX_STOCK_PORTALS_MAIN_CONNECTIONS_MAIN_OTHER_WAREHOUSES", "1",
                        "KOPIR_BITRIX_SWEEP_INTERVAL", "PT20S",
                        "KOPIR_BITRIX_READ_TIMEOUT", "PT10S",
                        "KOPIR_BITRIX_TASK_LEASE", "PT40S");
            case "stock-sync" ->
                Map.of(
                        "KOPIR_STOCK_CONNECTIONS_MAIN_CRON", "*/5 * * * *",
                        "KOPIR_STOCK_CONNECTIONS_MAIN_LESS_UNPOSTED", "true",
                        "KOPIR_STOCK_CONNECTIONS_MAIN_ORGANIZATIONS", SELLERS,
                        "KOPIR_STOCK_GATHER", "PT1S");
            case "odoo-gateway" -> Map.of("KOPIR_ODOO_CHANGES_INTERVAL", "PT2S");
            case "notifier" ->
                Map.of(
                        "KOPIR_NOTIFIER_PUBLIC_URL", addresses.url(),
                        "KOPIR_NOTIFIER_TELEGRAM_URL", "http://localhost:" + addresses.telegram(),
                        "KOPIR_NOTIFIER_TELEGRAM_TOKEN", TelegramSimulator.TOKEN,
                        "KOPIR_NOTIFIER_TELEGRAM_CHATS", "100200",
                        "KOPIR_NOTIFIER_TELEGRAM_OPERATOR_CHATS", "100201",
                        "KOPIR_NOTIFIER_TELEGRAM_READ_TIMEOUT", "PT5S",
                        "KOPIR_NOTIFIER_TELEGRAM_LEASE", "PT20S");
            default -> Map.of();
        };
    }
}
