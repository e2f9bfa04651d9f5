package kz.kopir.bitrix.customers;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import kz.kopir.bitrix.customers.OnecCustomer.Account;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.Service;

/** Asks onec-gateway for customers, which it keeps as it last read them. */
@ApplicationScoped
class OnecCustomers {

    private final AskService services;

    OnecCustomers(AskService services) {
        this.services = services;
    }

    /** Empty when 1C has none with that BIN or IIN, or several: then nobody knows which is meant. */
    Uni<Optional<OnecCustomer>> byTaxId(CustomersConfig.Portal settings, String taxId) {
        return services.json(Service.ONEC_GATEWAY, path(settings, "customers/by-tax-id", taxId))
                .map(answer ->
                        answer.filter(found -> found.path("items").size() == 1).map(OnecCustomers::item))
                .flatMap(item -> customer(settings, item));
    }

    /** @param key its reference in 1C */
    Uni<Optional<OnecCustomer>> byKey(CustomersConfig.Portal settings, String key) {
        return one(settings, "customers", key).flatMap(item -> customer(settings, item));
    }

    private Uni<Optional<OnecCustomer>> customer(CustomersConfig.Portal settings, Optional<JsonNode> item) {
        return item.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : account(settings, text(item.get(), "bank_account"))
                        .map(account -> Optional.of(customer(item.get(), account.orElse(null))));
    }

    private static OnecCustomer customer(JsonNode item, Account account) {
        return new OnecCustomer(
                text(item, "name"),
                text(item, "full_name"),
                text(item, "tax_id"),
                item.path("person").asBoolean(),
                text(item, "address"),
                account);
    }

    private Uni<Optional<Account>> account(CustomersConfig.Portal settings, String key) {
        if (key == null || !settings.fields().contains(CustomerField.ACCOUNT)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return one(settings, "bank_accounts", key)
                .map(found -> found.filter(account -> text(account, "number") != null))
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : bank(settings, found.get()).map(bank -> Optional.of(account(key, found.get(), bank))));
    }

    private Uni<Optional<JsonNode>> bank(CustomersConfig.Portal settings, JsonNode account) {
        var key = text(account, "bank");
        return key == null ? Uni.createFrom().item(Optional.empty()) : one(settings, "banks", key);
    }

    private static Account account(String key, JsonNode account, Optional<JsonNode> bank) {
        return new Account(
                key,
                text(account, "number"),
                bank.map(found -> text(found, "code")).orElse(null),
                bank.map(found -> text(found, "name")).orElse(null));
    }

    private Uni<Optional<JsonNode>> one(CustomersConfig.Portal settings, String kind, String key) {
        return services.json(Service.ONEC_GATEWAY, path(settings, kind, key))
                .map(answer -> answer.map(OnecCustomers::item)
                        .filter(item -> !item.path("deleted").asBoolean()));
    }

    private static String path(CustomersConfig.Portal settings, String kind, String key) {
        return "/api/onec/%s/%s/%s".formatted(settings.connection(), kind, key);
    }

    private static JsonNode item(JsonNode answer) {
        return answer.path("items").path(0);
    }

    private static String text(JsonNode json, String name) {
        var text = json.path(name).asText("").strip();
        return text.isEmpty() || json.path(name).isNull() ? null : text;
    }
}
