package kz.kopir.onec.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataFilter;
import kz.kopir.onec.odata.ODataPage;

/** Catalogs, without their folders. */
@ApplicationScoped
class Catalogs implements Source {

    private static final String ALWAYS = String.join(",", Wire.KEY, Wire.VERSION, Wire.DELETED, Wire.CODE, Wire.NAME);
    private static final ODataFilter NO_FOLDER = ODataFilter.eq("IsFolder", false);

    private final ODataClients clients;
    private final ReadingConfig config;
    private final Map<Kind, Catalog> catalogs = new EnumMap<>(Kind.class);

    Catalogs(ODataClients clients, ReadingConfig config) {
        this.clients = clients;
        this.config = config;
        catalogs.put(
                Kind.PRODUCTS,
                Catalog.withFolders(
                        OnecNames.PRODUCTS,
                        row -> row.text("full_name", OnecNames.FULL_NAME)
                                .text("article", OnecNames.ARTICLE)
                                .flag("service", OnecNames.PRODUCT_IS_SERVICE)
                                .key("unit", OnecNames.PRODUCT_UNIT)
                                .key("vat_rate", OnecNames.PRODUCT_VAT_RATE)
                                .key("folder", Wire.PARENT),
                        OnecNames.FULL_NAME,
                        OnecNames.ARTICLE,
                        OnecNames.PRODUCT_IS_SERVICE,
                        OnecNames.PRODUCT_UNIT,
                        OnecNames.PRODUCT_VAT_RATE));
        catalogs.put(
                Kind.CUSTOMERS,
                Catalog.withFolders(
                        OnecNames.COUNTERPARTIES,
                        row -> row.text("full_name", OnecNames.FULL_NAME)
                                .text("tax_id", OnecNames.COUNTERPARTY_TAX_ID)
                                .is("person", OnecNames.LEGAL_KIND, OnecNames.PERSON)
                                .key("folder", Wire.PARENT)
                                .key("bank_account", OnecNames.MAIN_ACCOUNT),
                        OnecNames.FULL_NAME,
                        OnecNames.COUNTERPARTY_TAX_ID,
                        OnecNames.LEGAL_KIND,
                        OnecNames.MAIN_ACCOUNT));
        catalogs.put(
                Kind.BANK_ACCOUNTS,
                new Catalog(
                        OnecNames.BANK_ACCOUNTS,
                        null,
                        String.join(",", ALWAYS, OnecNames.ACCOUNT_NUMBER, OnecNames.ACCOUNT_BANK),
                        row -> row.text("number", OnecNames.ACCOUNT_NUMBER).key("bank", OnecNames.ACCOUNT_BANK)));
        catalogs.put(Kind.BANKS, Catalog.flat(OnecNames.BANKS));
        catalogs.put(Kind.WAREHOUSES, Catalog.flat(OnecNames.WAREHOUSES));
        catalogs.put(Kind.VAT_RATES, Catalog.flat(OnecNames.VAT_RATES));
        catalogs.put(Kind.PRICE_TYPES, Catalog.flat(OnecNames.PRICE_TYPES));
        catalogs.put(
                Kind.UNITS,
                new Catalog(
                        OnecNames.UNITS,
                        null,
                        ALWAYS + "," + OnecNames.FULL_NAME,
                        row -> row.text("full_name", OnecNames.FULL_NAME)));
    }

    /** @param filter null for none */
    private record Catalog(String set, ODataFilter filter, String select, Function<Wire, Wire> fields) {

        static Catalog withFolders(String set, Function<Wire, Wire> fields, String... properties) {
            return new Catalog(set, NO_FOLDER, ALWAYS + "," + Wire.PARENT + "," + String.join(",", properties), fields);
        }

        static Catalog flat(String set) {
            return new Catalog(set, null, ALWAYS, row -> row);
        }

        ReadObject read(JsonNode row) {
            return fields.apply(new Wire(row).text("code", Wire.CODE).text("name", Wire.NAME))
                    .object();
        }
    }

    @Override
    public Set<Kind> kinds() {
        return catalogs.keySet();
    }

    /** The kind that is kept of the set; empty for what is not. */
    Optional<Kind> kindOf(String set) {
        return catalogs.entrySet().stream()
                .filter(catalog -> catalog.getValue().set().equals(set))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** An object of that kind, from a row or from an entry of a feed. */
    ReadObject read(Kind kind, JsonNode row) {
        return catalogs.get(kind).read(row);
    }

    @Override
    public Uni<ReadPage> page(OnecConnection base, Kind kind, long skip, int top) {
        var catalog = catalogs.get(kind);
        var addresses = kind == Kind.CUSTOMERS ? config.addresses().get(base.name()) : null;
        var select = addresses == null ? catalog.select() : catalog.select() + "," + addresses;
        return clients.of(base)
                .page(ODataPage.of(catalog.set(), catalog.filter(), select, skip, top))
                .map(reply -> {
                    var objects = new ArrayList<ReadObject>();
                    NotReadException.rows(reply).forEach(row -> {
                        var object = catalog.read(row);
                        if (addresses != null) {
                            address(row.path(addresses), object.content());
                        }
                        objects.add(object);
                    });
                    return new ReadPage.Objects(objects, objects.size() < top);
                });
    }

    /** The first address, as people read it. */
    private static void address(JsonNode contacts, ObjectNode content) {
        for (var contact : contacts) {
            var text = contact.path(OnecNames.CONTACT_TEXT).asText("").strip();
            if (contact.path(OnecNames.CONTACT_KIND).asText().equals(OnecNames.CONTACT_ADDRESS) && !text.isEmpty()) {
                content.put("address", text);
                return;
            }
        }
    }
}
