package kz.kopir.onec;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.kopir.contracts.Contract;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.Movement;
import kz.kopir.contracts.Movement.Warehouse;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.Organization;
import kz.kopir.contracts.ProductRef;
import kz.kopir.contracts.Totals;
import kz.kopir.contracts.VatCategory;

/** A document of any type: two packs of coffee of 5 800 each, 100 off where it has a price for somebody. */
record Documents(
        String seller,
        UUID id,
        String deal,
        DocumentType type,
        Customer customer,
        Contract contract,
        String currency,
        BigDecimal rate,
        UUID base,
        Movement movement) {

    static final Warehouse MAIN = new Warehouse(null, "Основной склад");
    static final Warehouse SHOP = new Warehouse(null, "Магазин");

    private static final Set<DocumentType> AMONG_US =
            Set.of(DocumentType.TRANSFER, DocumentType.SURPLUS, DocumentType.WRITE_OFF, DocumentType.INVENTORY_COUNT);

    static Documents of(DocumentType type) {
        var id = UUID.randomUUID();
        return new Documents(
                Sales.SAUDA,
                id,
                id.toString(),
                type,
                AMONG_US.contains(type) ? null : Sales.ROMASHKA,
                null,
                "KZT",
                null,
                null,
                new Movement(MAIN, SHOP, "Бой"));
    }

    Documents soldBy(String bin) {
        return new Documents(bin, id, deal, type, customer, contract, currency, rate, base, movement);
    }

    Documents from(Customer other) {
        return new Documents(seller, id, deal, type, other, contract, currency, rate, base, movement);
    }

    Documents under(Contract other) {
        return new Documents(seller, id, deal, type, customer, other, currency, rate, base, movement);
    }

    Documents in(String other, String rateOfIt) {
        return new Documents(
                seller, id, deal, type, customer, contract, other, new BigDecimal(rateOfIt), base, movement);
    }

    /** Of the same deal. */
    Documents on(Documents other) {
        return new Documents(seller, id, other.deal, type, customer, contract, currency, rate, other.id, movement);
    }

    Documents onOneOfAnotherDeal(UUID other) {
        return new Documents(seller, id, deal, type, customer, contract, currency, rate, other, movement);
    }

    Documents moving(Warehouse from, Warehouse to) {
        return new Documents(
                seller, id, deal, type, customer, contract, currency, rate, base, new Movement(from, to, null));
    }

    DocumentRef ref(int revision) {
        return new DocumentRef(
                id,
                revision,
                new OrderRef("bitrix24:main", deal),
                1,
                seller,
                type,
                type.prefix() + "-2026-11-0001",
                LocalDate.of(2026, 11, 20));
    }

    DocumentCreated created() {
        return created("KF-1000", 1);
    }

    DocumentCreated created(String article, int revision) {
        var isTrade = !AMONG_US.contains(type);
        var gross = new BigDecimal(isTrade ? "11500.00" : "11600.00");
        var vat = new BigDecimal(isTrade ? "1586.21" : "0.00");
        var line = new DocumentLine(
                1,
                new ProductRef("101", null, article, null),
                "Кофе зерновой 1 кг",
                LineKind.GOODS,
                new BigDecimal("2"),
                "796",
                new BigDecimal("5800.00"),
                isTrade ? new BigDecimal("100.00") : null,
                isTrade
                        ? new LineVat(VatCategory.STANDARD, new BigDecimal("16"), true)
                        : new LineVat(VatCategory.NONE, null, false),
                gross.subtract(vat),
                vat,
                gross,
                type == DocumentType.INVENTORY_COUNT ? new BigDecimal("5") : null);
        return new DocumentCreated(
                ref(revision),
                new Organization(seller, "ТОО «Көпір Сауда»"),
                customer,
                contract,
                null,
                currency,
                rate,
                List.of(line),
                new Totals(gross.subtract(vat), vat, gross),
                List.of("onec"),
                base,
                null,
                base == null ? null : LocalDate.of(2026, 11, 19),
                movement,
                null,
                OffsetDateTime.now());
    }
}
