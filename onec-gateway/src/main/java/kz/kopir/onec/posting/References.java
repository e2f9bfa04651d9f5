package kz.kopir.onec.posting;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CaffeineCache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.ProductRef;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataFilter;
import kz.kopir.onec.odata.ODataReply;

/**
 * Finds what a document refers to in 1C. What was found is believed for some minutes; a missing thing is a refusal that names it and
 * its cure.
 */
@ApplicationScoped
class References {

    static final String NO_SUCH_ACCOUNT = "ONEC-0205";
    private static final String KEY = "Ref_Key";
    private static final ODataFilter NOT_DELETED = ODataFilter.eq("DeletionMark", false);
    private static final ODataFilter NO_FOLDER = ODataFilter.eq("IsFolder", false);
    private static final String PIECE = "796";
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final ODataClients clients;
    private final Cache cache;

    References(ODataClients clients, @CacheName("onec-references") Cache cache) {
        this.clients = clients;
        this.cache = cache;
    }

    /** What is kept of one base. */
    interface OfConnection {
        String connection();
    }

    /** @param version of the settings: other ones may lead to another base */
    private record Wanted(String connection, long version, String set, String by) implements OfConnection {}

    Uni<UUID> organization(OnecConnection base, String bin) {
        return one(
                base,
                OnecNames.ORGANIZATIONS,
                ODataFilter.eq(OnecNames.ORGANIZATION_BIN, bin),
                "ONEC-0201",
                "В 1С нет организации с БИН " + bin + ". Заведите её или исправьте БИН.");
    }

    Uni<UUID> currency(OnecConnection base, String code) {
        return one(
                base,
                OnecNames.CURRENCIES,
                currencyFilter(code),
                "ONEC-0203",
                "В 1С нет валюты " + code + ". Загрузите её из классификатора.");
    }

    /** By the digits of ISO 4217: what people call a currency differs, its code does not. */
    private static ODataFilter currencyFilter(String letters) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(letters))
                .findFirst()
                .map(currency -> ODataFilter.eq("Code", "%03d".formatted(currency.getNumericCode())))
                .orElseGet(() -> ODataFilter.eq("Description", letters));
    }

    Uni<UUID> retailCounterparty(OnecConnection base) {
        var name = base.settings().retailCounterparty();
        return one(
                base,
                OnecNames.COUNTERPARTIES,
                NO_FOLDER.and(ODataFilter.eq("Description", name)),
                "ONEC-0204",
                "В 1С нет контрагента «" + name + "» для розничных покупателей. Заведите его или исправьте настройку.");
    }

    Uni<UUID> account(OnecConnection base, String code) {
        return one(
                base,
                OnecNames.ACCOUNTS,
                ODataFilter.eq("Code", code),
                NO_SUCH_ACCOUNT,
                "В плане счетов 1С нет счёта " + code + ". Исправьте настройку accounts.");
    }

    /** @param named by the line; a piece where it names none */
    Uni<UUID> unit(OnecConnection base, String named) {
        var code = named == null ? PIECE : named;
        return one(
                base,
                OnecNames.UNITS,
                ODataFilter.eq("Code", code),
                "ONEC-0206",
                "В классификаторе единиц 1С нет кода " + code + ". Добавьте единицу.");
    }

    Uni<UUID> vatRate(OnecConnection base, BigDecimal percent) {
        var name = percent == null
                ? OnecNames.WITHOUT_VAT
                : percent.stripTrailingZeros().toPlainString() + "%";
        return one(
                base,
                OnecNames.VAT_RATES,
                ODataFilter.eq("Description", name),
                "ONEC-0207",
                "В 1С нет ставки НДС «" + name + "». Добавьте её в справочник ставок.");
    }

    /** By its key in 1C, else by its article. */
    Uni<UUID> product(OnecConnection base, DocumentLine line) {
        var product = line.product() == null ? new ProductRef(null, null, null, null) : line.product();
        var key = product.onecId() != null && product.onecId().matches(UUID_FORM) ? product.onecId() : null;
        var filter = key != null
                ? ODataFilter.eq(KEY, UUID.fromString(key))
                : product.article() != null ? ODataFilter.eq(OnecNames.ARTICLE, product.article()) : null;
        if (filter == null) {
            throw StoppedException.refused(
                    "ONEC-0208",
                    "Строка %d «%s»: товар не сопоставлен с 1С. Укажите артикул или сопоставьте его в /api/mapping."
                            .formatted(line.line(), line.name()));
        }
        return one(
                base,
                OnecNames.PRODUCTS,
                NO_FOLDER.and(filter),
                "ONEC-0209",
                "Строка %d: в 1С нет товара «%s» (%s). Заведите его или сопоставьте в /api/mapping."
                        .formatted(
                                line.line(),
                                line.name(),
                                key != null ? "ключ " + key : "артикул " + product.article()));
    }

    /**
     * What was found under a key that follows from what it is looked up with. Each attempt looks for itself, and does not wait for another's
     * look-up: that may create the object, with a lease of its own.
     */
    Uni<UUID> remembered(OnecConnection base, String set, UUID by, Supplier<Uni<UUID>> look) {
        var known = cache.as(CaffeineCache.class);
        var wanted = new Wanted(base.name(), base.version(), set, by.toString());
        var found = known.<UUID>getIfPresent(wanted);
        return found != null
                ? Uni.createFrom().completionStage(found)
                : look.get().invoke(key -> known.put(wanted, CompletableFuture.completedFuture(key)));
    }

    /** The objects may have changed in 1C: look again next time. */
    Uni<Void> forget(OnecConnection base) {
        return cache.invalidateIf(
                key -> key instanceof OfConnection kept && kept.connection().equals(base.name()));
    }

    /** @param missing says what is missing and its cure */
    Uni<UUID> one(OnecConnection base, String set, ODataFilter filter, String code, String missing) {
        return cache.getAsync(
                new Wanted(base.name(), base.version(), set, filter.text()),
                wanted -> clients.of(base)
                        .list(set, filter.and(NOT_DELETED), KEY, 2)
                        .map(reply -> {
                            var found = rows(reply);
                            if (found.isEmpty()) {
                                throw StoppedException.refused(code, missing);
                            }
                            if (found.size() > 1) {
                                throw StoppedException.refused(
                                        "ONEC-0210",
                                        "В 1С несколько объектов %s, где %s. Оставьте один, остальные пометьте на удаление."
                                                .formatted(set, filter.text()));
                            }
                            return UUID.fromString(found.get(0).path(KEY).asText());
                        }));
    }

    static JsonNode rows(ODataReply reply) {
        if (reply instanceof ODataReply.Answer(var json) && json.path("value").isArray()) {
            return json.path("value");
        }
        throw StoppedException.by(reply);
    }
}
