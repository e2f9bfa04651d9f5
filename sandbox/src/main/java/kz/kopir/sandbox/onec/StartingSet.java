package kz.kopir.sandbox.onec;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.kopir.sandbox.onec.base.Analytic;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Movement;
import kz.kopir.sandbox.onec.base.Movement.Side;

/** What a small Kazakhstan company's base holds before anything happens. References are fixed, so that mappings and tests can name them. */
public final class StartingSet {

    public static final UUID TRADE = id("a0000000", 1);
    public static final UUID SERVICE = id("a0000000", 2);

    public static final UUID COFFEE = id("b0000000", 101);
    public static final UUID KETTLE = id("b0000000", 102);
    public static final UUID DELIVERY = id("b0000000", 103);

    public static final UUID ROMASHKA = id("c0000000", 1);
    public static final UUID RETAIL = id("c0000000", 2);
    public static final UUID ROMASHKA_CONTRACT = id("c1000000", 1);
    public static final UUID RETAIL_CONTRACT = id("c1000000", 2);

    public static final UUID WAREHOUSE = id("d0000000", 1);
    public static final UUID SECOND_WAREHOUSE = id("d0000000", 2);

    public static final UUID KZT = id("e0000000", 398);
    public static final UUID PIECE = id("e1000000", 796);
    public static final UUID SERVICE_UNIT = id("e1000000", 5114);

    public static final UUID WITHOUT_VAT = id("e2000000", 0);
    public static final UUID VAT_0 = id("e2000000", 1);
    public static final UUID VAT_5 = id("e2000000", 5);
    public static final UUID VAT_10 = id("e2000000", 10);
    public static final UUID VAT_12 = id("e2000000", 12);
    public static final UUID VAT_16 = id("e2000000", 16);

    public static final String EXCHANGE_PLAN = "ExchangePlan_ОбменСКопир";
    /** Kopir's node of the exchange plan. */
    public static final UUID KOPIR_NODE = id("9b000000", 2);

    private static final LocalDateTime OPENING = LocalDateTime.of(2020, 1, 1, 0, 0);
    private static final BigDecimal OPENING_STOCK = new BigDecimal(1000);

    private final Infobase base;

    private StartingSet(Infobase base) {
        this.base = base;
    }

    static void fill(Infobase base) {
        new StartingSet(base).fill();
    }

    /** The account with that code; the reference's last digits are the code. */
    public static UUID account(String code) {
        return id("f0000000", Integer.parseInt(code));
    }

    private void fill() {
        organisations();
        classifiers();
        counterparties();
        products();
        accounts();
        openingStock();
        exchangePlan();
    }

    private void organisations() {
        organisation(TRADE, "ТОО «Көпір Сауда»", "Товарищество с ограниченной ответственностью «Көпір Сауда»")
                .set("ИдентификационныйНомер", "990140000483");
        organisation(SERVICE, "ТОО «Көпір Сервис»", "Товарищество с ограниченной ответственностью «Көпір Сервис»")
                .set("ИдентификационныйНомер", "971240001315");
        catalog("Catalog_Склады", WAREHOUSE, "Основной склад");
        catalog("Catalog_Склады", SECOND_WAREHOUSE, "Магазин");
    }

    private Entity organisation(UUID id, String name, String fullName) {
        return catalog("Catalog_Организации", id, name)
                .set("НаименованиеПолное", fullName)
                .set("НомерСвидетельстваПоНДС", "60001 0000001")
                .set("ДатаПостановкиНаУчетПоНДС", OPENING);
    }

    private void classifiers() {
        catalog("Catalog_Валюты", KZT, "KZT").set("Code", "398").set("НаименованиеПолное", "Тенге");
        catalog("Catalog_КлассификаторЕдиницИзмерения", PIECE, "шт")
                .set("Code", "796")
                .set("НаименованиеПолное", "Штука")
                .set("МеждународноеСокращение", "PCE");
        catalog("Catalog_КлассификаторЕдиницИзмерения", SERVICE_UNIT, "усл")
                .set("Code", "5114")
                .set("НаименованиеПолное", "Одна услуга");
        vatRate(WITHOUT_VAT, "без НДС", 0);
        vatRate(VAT_0, "0%", 0);
        vatRate(VAT_5, "5%", 5);
        vatRate(VAT_10, "10%", 10);
        vatRate(VAT_12, "12%", 12);
        vatRate(VAT_16, "16%", 16);
    }

    private void vatRate(UUID id, String name, int percent) {
        catalog("Catalog_СтавкиНДС", id, name).set("Ставка", new BigDecimal(percent));
    }

    private void counterparties() {
        catalog("Catalog_Контрагенты", ROMASHKA, "ТОО «Ромашка»")
                .set("НаименованиеПолное", "Товарищество с ограниченной ответственностью «Ромашка»")
                .set("ИдентификационныйКодЛичности", "960640000535")
                .set("КБЕ", "17")
                .set("ЮрФизЛицо", "ЮрЛицо")
                .set("ОсновнойДоговорКонтрагента_Key", ROMASHKA_CONTRACT);
        catalog("Catalog_Контрагенты", RETAIL, "Розничный покупатель")
                .set("НаименованиеПолное", "Розничный покупатель")
                .set("ЮрФизЛицо", "ФизЛицо")
                .set("ОсновнойДоговорКонтрагента_Key", RETAIL_CONTRACT);
        contract(ROMASHKA_CONTRACT, ROMASHKA, "Договор поставки № 1");
        contract(RETAIL_CONTRACT, RETAIL, "Розничная продажа");
    }

    private void contract(UUID id, UUID owner, String name) {
        write(blank("Catalog_ДоговорыКонтрагентов", id, name)
                .set("Owner_Key", owner)
                .set("Организация_Key", TRADE)
                .set("ВидДоговора", "СПокупателем")
                .set("ВедениеВзаиморасчетов", "ПоДоговоруВЦелом")
                .set("ВалютаВзаиморасчетов_Key", KZT));
    }

    private void products() {
        product(COFFEE, "KF-1000", "Кофе зерновой 1 кг", false);
        product(KETTLE, "CH-200", "Чайник электрический", false);
        product(DELIVERY, "DL-1", "Доставка", true);
        barcode(base, COFFEE, "4870001000011");
        barcode(base, KETTLE, "4870001000028");
    }

    /** Replaces the product that has the barcode, as 1C does. */
    static void barcode(Infobase base, UUID product, String barcode) {
        base.record(Entity.blank(base.type("InformationRegister_ШтрихкодыНоменклатуры"))
                .set("Штрихкод", barcode)
                .set("Номенклатура_Key", product));
    }

    private void product(UUID id, String article, String name, boolean service) {
        catalog("Catalog_Номенклатура", id, name)
                .set("НаименованиеПолное", name)
                .set("Артикул", article)
                .set("Услуга", service)
                .set("БазоваяЕдиницаИзмерения_Key", service ? SERVICE_UNIT : PIECE)
                .set("СтавкаНДС_Key", VAT_16);
    }

    private void accounts() {
        account("1010", "Денежные средства в кассе", "Active", false);
        account("1030", "Денежные средства на текущих банковских счетах", "Active", false);
        account("1210", "Краткосрочная дебиторская задолженность покупателей и заказчиков", "Active", false);
        account("1310", "Сырье и материалы", "Active", true);
        account("1320", "Готовая продукция", "Active", true);
        account("1330", "Товары", "Active", true);
        account("1420", "Налог на добавленную стоимость к возмещению", "Active", false);
        account("3130", "Налог на добавленную стоимость", "Passive", false);
        account("3310", "Краткосрочная кредиторская задолженность поставщикам и подрядчикам", "Passive", false);
        account("3510", "Краткосрочные авансы полученные", "Passive", false);
        account("6010", "Доход от реализации продукции и оказания услуг", "Passive", false);
        account("6280", "Прочие доходы", "Passive", false);
        account("7010", "Себестоимость реализованной продукции и оказанных услуг", "Active", false);
        account("7210", "Административные расходы", "Active", false);
        account("7470", "Прочие расходы", "Active", false);
    }

    private void account(String code, String name, String type, boolean quantity) {
        write(blank("ChartOfAccounts_Типовой", account(code), name)
                .set("Code", code)
                .set("Order", code)
                .set("Type", type)
                .set("Количественный", quantity)
                .set("Predefined", true));
    }

    private void exchangePlan() {
        write(blank(EXCHANGE_PLAN, id("9b000000", 1), "Бухгалтерия")
                .set("Code", "BUH")
                .set("ThisNode", true));
        write(blank(EXCHANGE_PLAN, KOPIR_NODE, "Kopir").set("Code", "KOPIR"));
    }

    private void openingStock() {
        var recorder = new Analytic("Document_ПоступлениеТоваровУслуг", id("9a000000", 1));
        List<Movement> movements = new ArrayList<>();
        for (var organisation : List.of(TRADE, SERVICE)) {
            movements.add(receipt(recorder, organisation, COFFEE, 5000));
            movements.add(receipt(recorder, organisation, KETTLE, 12000));
        }
        base.register().replace(recorder.id(), movements);
    }

    private static Movement receipt(Analytic recorder, UUID organisation, UUID product, int cost) {
        var goods = Side.of(
                        account("1330"),
                        new Analytic("Catalog_Номенклатура", product),
                        new Analytic("Catalog_Склады", WAREHOUSE))
                .quantity(OPENING_STOCK);
        var sum = OPENING_STOCK.multiply(new BigDecimal(cost));
        return new Movement(recorder, OPENING, organisation, goods, Side.of(account("3310")), sum, "Ввод остатков");
    }

    private Entity catalog(String set, UUID id, String description) {
        return write(blank(set, id, description));
    }

    private Entity blank(String set, UUID id, String description) {
        return Entity.blank(base.type(set)).set("Ref_Key", id).set("Description", description);
    }

    private Entity write(Entity entity) {
        return base.write(entity);
    }

    private static UUID id(String prefix, int number) {
        return UUID.fromString("%s-0000-4000-8000-%012d".formatted(prefix, number));
    }
}
