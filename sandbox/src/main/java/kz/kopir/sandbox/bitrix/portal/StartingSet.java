package kz.kopir.sandbox.bitrix.portal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.bitrix.rest.Effects;

/** What a small company in Kazakhstan has in its portal when the sandbox starts. */
public final class StartingSet {

    /** The deal that the demonstration closes: moving it to stage WON is enough. */
    public static final long DEMONSTRATION_DEAL = 7405;

    private static final long OUR_COMPANY = 1;
    private static final long OUR_REQUISITE = 2;
    private static final long ROMASHKA = 11;
    private static final long ROMASHKA_REQUISITE = 40;
    private static final long AIGUL = 21;
    private static final long IBLOCK = 23;
    private static final int LEGAL_ADDRESS = 6;
    private static final Effects SILENT = new Effects() {
        @Override
        public void committed(String kind, Object key, Map<String, ?> detail) {}

        @Override
        public void happened(String event, long id) {}
    };

    private final Portal portal;

    public StartingSet(Portal portal) {
        this.portal = portal;
    }

    public void fill() {
        funnel();
        people();
        products();
        new StartingStock(portal).fill();
        customers();
        new StartingMoney(portal).fill(ROMASHKA, ROMASHKA_REQUISITE);
        deal(7401, "Кофе для офиса", "NEW", customer(ROMASHKA), row(101, "5800", 5, 16));
        deal(7402, "Чайники в переговорные", "PREPARATION", customer(ROMASHKA), row(102, "12400", 3, 16));
        deal(7403, "Доставка за город", "EXECUTING", customer(ROMASHKA), row(103, "2500", 1, 16));
        deal(7404, "Розничная продажа, Kaspi", "EXECUTING", contact(AIGUL), row(102, "12400", 1, 16));
        deal(DEMONSTRATION_DEAL, "Поставка кофе", "EXECUTING", customer(ROMASHKA), row(101, "5800", 2, 16));
        deal(
                7406,
                "Кофе с доставкой",
                "FINAL_INVOICE",
                customer(ROMASHKA),
                row(101, "5800", 10, 16),
                row(103, "2500", 1, 16));
    }

    private void funnel() {
        portal.categories()
                .insert(Map.of("ID", 0, "NAME", "Продажи", "SORT", 100, "ENTITY_TYPE_ID", 2, "IS_DEFAULT", "Y"));
        portal.stages().addFunnel(0);
    }

    private void people() {
        user(1, "Данияр", "Ахметов", "d.akhmetov@example.kz", "Менеджер по продажам");
        user(2, "Алия", "Нурланова", "a.nurlanova@example.kz", "Бухгалтер");
    }

    private void user(long id, String name, String lastName, String email, String position) {
        portal.users()
                .insert(Map.of(
                        "ID", id, "NAME", name, "LAST_NAME", lastName, "EMAIL", email, "WORK_POSITION", position));
    }

    private void products() {
        product(101, "Кофе зерновой 1 кг", "KF-1000", "b0000000-0000-4000-8000-000000000101", 1);
        product(102, "Чайник электрический", "CH-200", "102", 1);
        product(103, "Доставка", "DL-1", "b0000000-0000-4000-8000-000000000103", 7);
    }

    /** @param xmlId the good's key in 1C, or the product's own id, which Bitrix24 gives a product that came from nowhere */
    private void product(long id, String name, String article, String xmlId, int type) {
        var values = new LinkedHashMap<String, Object>();
        values.put("ID", id);
        values.put("IBLOCK_ID", IBLOCK);
        values.put("NAME", name);
        values.put("CODE", article);
        values.put("XML_ID", xmlId);
        values.put("TYPE", type);
        values.put(Schemas.ARTICLE, article);
        values.put("TIMESTAMP_X", portal.now().toString());
        portal.products().insert(values);
    }

    private void customers() {
        company(OUR_COMPANY, "ТОО «Көпір Сауда»", true);
        company(ROMASHKA, "ТОО «Ромашка»", false);
        requisite(OUR_REQUISITE, OUR_COMPANY, "Көпір Сауда", "990140000483");
        requisite(ROMASHKA_REQUISITE, ROMASHKA, "Ромашка", "960640000535");
        portal.addresses()
                .insert(Map.of(
                        "TYPE_ID",
                        LEGAL_ADDRESS,
                        "ENTITY_TYPE_ID",
                        CrmType.REQUISITE_TYPE_ID,
                        "ENTITY_ID",
                        ROMASHKA_REQUISITE,
                        "ANCHOR_TYPE_ID",
                        CrmType.COMPANY.entityTypeId(),
                        "ANCHOR_ID",
                        ROMASHKA,
                        "ADDRESS_1",
                        "пр. Абая, 10",
                        "CITY",
                        "Алматы",
                        "POSTAL_CODE",
                        "050000",
                        "COUNTRY",
                        "Казахстан"));
        add(
                CrmType.CONTACT,
                Map.of(
                        "ID",
                        AIGUL,
                        "NAME",
                        "Айгуль",
                        "LAST_NAME",
                        "Сатпаева",
                        "PHONE",
                        List.of(Map.of("VALUE", "+77011234567", "VALUE_TYPE", "MOBILE"))));
    }

    private void company(long id, String title, boolean ours) {
        add(CrmType.COMPANY, Map.of("ID", id, "TITLE", title, "IS_MY_COMPANY", ours ? "Y" : "N", "CURRENCY_ID", "KZT"));
    }

    private void requisite(long id, long company, String name, String bin) {
        portal.requisites()
                .insert(Map.of(
                        "ID",
                        id,
                        "ENTITY_TYPE_ID",
                        CrmType.COMPANY.entityTypeId(),
                        "ENTITY_ID",
                        company,
                        "PRESET_ID",
                        11,
                        "NAME",
                        "Организация",
                        "RQ_COMPANY_NAME",
                        "ТОО «" + name + "»",
                        "RQ_BIN",
                        bin,
                        "RQ_KBE",
                        "17"));
    }

    private static Map<String, Object> customer(long company) {
        return Map.of("COMPANY_ID", company);
    }

    private static Map<String, Object> contact(long contact) {
        return Map.of("CONTACT_ID", contact);
    }

    private static Map<String, Object> row(long product, String price, int quantity, int tax) {
        return Map.of("productId", product, "price", price, "quantity", quantity, "taxRate", tax, "taxIncluded", "Y");
    }

    @SafeVarargs
    private void deal(long id, String title, String stage, Map<String, Object> buyer, Map<String, Object>... rows) {
        var fields = new LinkedHashMap<String, Object>(buyer);
        fields.put("ID", id);
        fields.put("TITLE", title);
        fields.put("STAGE_ID", stage);
        var deal = add(CrmType.DEAL, fields);
        new DealRows(portal).replace(deal, Dialect.UNIVERSAL, List.of(rows), SILENT);
        var ofRomashka = buyer.containsKey("COMPANY_ID");
        portal.requisiteLinks()
                .insert(Map.of(
                        "ENTITY_TYPE_ID",
                        CrmType.DEAL.entityTypeId(),
                        "ENTITY_ID",
                        id,
                        "REQUISITE_ID",
                        ofRomashka ? ROMASHKA_REQUISITE : 0,
                        "MC_REQUISITE_ID",
                        OUR_REQUISITE));
    }

    private Row add(CrmType type, Map<String, Object> values) {
        var objects = portal.objects(type);
        var read = new LinkedHashMap<String, Object>();
        values.forEach((name, value) ->
                read.put(name, objects.schema().field(name).orElseThrow().type().read(value)));
        return objects.add(read, SILENT);
    }
}
