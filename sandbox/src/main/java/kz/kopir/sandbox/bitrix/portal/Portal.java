package kz.kopir.sandbox.bitrix.portal;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/** Everything one Bitrix24 portal holds. Not thread-safe: one event loop works on it. */
public final class Portal {

    private final Clock clock;
    private final Map<CrmType, CrmObjects> objects = new EnumMap<>(CrmType.class);
    private final Map<CrmType, UserFields> userFields = new EnumMap<>(CrmType.class);
    private final Table products = new Table(Schemas.product(), 101);
    private final ProductRows productRows =
            new ProductRows(new Table(Schemas.productRow(), 17001).indexed("OWNER_ID"), products);
    private final Table requisites = new Table(Schemas.requisite(), 41);
    private final Table requisiteLinks = new Table(Schemas.requisiteLink(), 1);
    private final Table addresses = new Table(Schemas.address(), 1);
    private final Table bankDetails = new Table(MoneySchemas.bankDetail(), 51);
    private final Table currencies = new Table(MoneySchemas.currency(), 1);
    private final Table comments = new Table(Schemas.comment(), 901).indexed("ENTITY_ID");
    private final Table statuses = new Table(Schemas.status(), 1);
    private final Table categories = new Table(Schemas.category(), 9);
    private final Table users = new Table(Schemas.user(), 1);
    private final Table payments = new Table(Schemas.payment(), 1001).indexed("OWNER_ID");
    private final Stages stages = new Stages(statuses);
    private final Inventory inventory = new Inventory(products, () -> now().toString());
    private final Table prices = new Table(CatalogSchemas.price(), 501);
    private final Table priceTypes = new Table(CatalogSchemas.priceType(), 1);
    private final Table measures = new Table(CatalogSchemas.measure(), 1);

    /** An empty portal; {@link StartingSet} fills it. */
    public Portal(Clock clock) {
        this.clock = clock;
        keep(CrmType.DEAL, new Table(Schemas.deal(), 7401), new DealRules(stages, productRows, clock));
        keep(CrmType.CONTACT, new Table(Schemas.contact(), 21), new PersonRules());
        keep(CrmType.COMPANY, new Table(Schemas.company(), 11), new PersonRules());
    }

    private void keep(CrmType type, Table table, SaveRules rules) {
        objects.put(type, new CrmObjects(type, table, rules, clock));
        userFields.put(type, new UserFields(type, new Table(Schemas.userField(), 301), table.schema()));
    }

    public CrmObjects objects(CrmType type) {
        return objects.get(type);
    }

    public CrmObjects deals() {
        return objects(CrmType.DEAL);
    }

    public UserFields userFields(CrmType type) {
        return userFields.get(type);
    }

    public ProductRows productRows() {
        return productRows;
    }

    public Table products() {
        return products;
    }

    public Table requisites() {
        return requisites;
    }

    public Table requisiteLinks() {
        return requisiteLinks;
    }

    public Table addresses() {
        return addresses;
    }

    public Table bankDetails() {
        return bankDetails;
    }

    public Table currencies() {
        return currencies;
    }

    public Table comments() {
        return comments;
    }

    public Table statuses() {
        return statuses;
    }

    public Table categories() {
        return categories;
    }

    public Table users() {
        return users;
    }

    public Table payments() {
        return payments;
    }

    public Stages stages() {
        return stages;
    }

    public Inventory inventory() {
        return inventory;
    }

    public Table prices() {
        return prices;
    }

    public Table priceTypes() {
        return priceTypes;
    }

    public Table measures() {
        return measures;
    }

    /** Now, by the portal's clock and zone, to the second. */
    public OffsetDateTime now() {
        return OffsetDateTime.now(clock).withOffsetSameInstant(FieldType.ZONE).truncatedTo(ChronoUnit.SECONDS);
    }
}
