package kz.kopir.sandbox.onec.exchange;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;

/** Finds single objects of the catalogs by what people call them; what is marked for deletion is not there. */
final class Lookup {

    static final String COUNTERPARTIES = "Catalog_Контрагенты";
    static final String CONTRACTS = "Catalog_ДоговорыКонтрагентов";
    private static final String PIECE = "796";

    private final Infobase base;

    Lookup(Infobase base) {
        this.base = base;
    }

    Optional<UUID> organization(String bin) {
        return by("Catalog_Организации", "ИдентификационныйНомер", bin);
    }

    /** By the digits of ISO 4217, else by its name. */
    Optional<UUID> currency(String letters) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(letters))
                .findFirst()
                .flatMap(currency -> by("Catalog_Валюты", "Code", "%03d".formatted(currency.getNumericCode())))
                .or(() -> by("Catalog_Валюты", "Description", letters));
    }

    Optional<UUID> warehouse(DocumentMessage.Warehouse named) {
        return byKey("Catalog_Склады", named.key()).or(() -> by("Catalog_Склады", "Description", named.name()));
    }

    Optional<UUID> account(String code) {
        return by("ChartOfAccounts_Типовой", "Code", code);
    }

    /** @param code of the classifier; a piece without one */
    Optional<UUID> unit(String code) {
        return by("Catalog_КлассификаторЕдиницИзмерения", "Code", code == null ? PIECE : code);
    }

    Optional<UUID> vatRate(BigDecimal percent) {
        var name = percent == null ? "без НДС" : percent.stripTrailingZeros().toPlainString() + "%";
        return by("Catalog_СтавкиНДС", "Description", name);
    }

    /** The books of this base keep no barcodes. */
    Optional<UUID> product(DocumentMessage.Product named) {
        return named.key() != null
                ? byKey("Catalog_Номенклатура", named.key())
                : by("Catalog_Номенклатура", "Артикул", named.article());
    }

    Optional<UUID> counterparty(DocumentMessage.Party party) {
        if (party.taxId() != null) {
            return by(COUNTERPARTIES, "ИдентификационныйКодЛичности", party.taxId())
                    .or(() -> byKey(COUNTERPARTIES, party.key()));
        }
        return byKey(COUNTERPARTIES, party.key())
                .or(() -> party.phone() == null
                        ? by(COUNTERPARTIES, "Description", party.name())
                        : by(COUNTERPARTIES, "Комментарий", phoneNote(party.phone())));
    }

    static String phoneNote(String phone) {
        return "Тел. " + phone;
    }

    /** @param number null for any contract of them */
    Optional<UUID> contract(UUID owner, UUID organization, UUID currency, String kind, String number) {
        return first(
                CONTRACTS,
                contract -> contract.reference("Owner_Key").equals(owner)
                        && contract.reference("Организация_Key").equals(organization)
                        && contract.reference("ВалютаВзаиморасчетов_Key").equals(currency)
                        && contract.text("ВидДоговора").equals(kind)
                        && (number == null || contract.text("НомерДоговора").equals(number)));
    }

    /** The set in which a document of the type is, if it is there. */
    Optional<String> document(DocumentMessage.Base named) {
        var type = String.valueOf(named.type()).toLowerCase(Locale.ROOT);
        return Arrays.stream(DocumentKind.values())
                .filter(kind -> kind.wireName().equals(type))
                .map(DocumentKind::set)
                .filter(set -> byKey(set, named.key()).isPresent())
                .findFirst();
    }

    private Optional<UUID> byKey(String set, UUID key) {
        return key == null
                ? Optional.empty()
                : base.find(set, key)
                        .filter(entity -> !entity.flag("DeletionMark"))
                        .map(Entity::id);
    }

    private Optional<UUID> by(String set, String property, String value) {
        return value == null || value.isEmpty()
                ? Optional.empty()
                : first(set, entity -> value.equals(entity.text(property)));
    }

    private Optional<UUID> first(String set, Predicate<Entity> condition) {
        return base.all(base.type(set)).stream()
                .filter(entity -> !entity.flag("DeletionMark"))
                .filter(condition)
                .map(Entity::id)
                .findFirst();
    }
}
