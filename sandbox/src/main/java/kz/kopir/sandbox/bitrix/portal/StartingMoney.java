package kz.kopir.sandbox.bitrix.portal;

import java.util.Map;

/** Currencies, the customer's account, and where its goods go. */
final class StartingMoney {

    private static final int DELIVERY_ADDRESS = 11;

    private final Portal portal;

    StartingMoney(Portal portal) {
        this.portal = portal;
    }

    void fill(long company, long requisite) {
        currency("KZT", "1", "Тенге", "Y");
        currency("USD", "525.12", "Доллар США", "N");
        currency("RUB", "6.4", "Российский рубль", "N");
        portal.bankDetails()
                .insert(Map.of(
                        "ENTITY_ID",
                        requisite,
                        "NAME",
                        "Основной счёт",
                        "RQ_BANK_NAME",
                        "АО «Kaspi Bank»",
                        "RQ_BIK",
                        "CASPKZKA",
                        "RQ_IIK",
                        "KZ86125KZT5004100100",
                        "RQ_ACC_CURRENCY",
                        "KZT"));
        portal.addresses()
                .insert(Map.of(
                        "TYPE_ID",
                        DELIVERY_ADDRESS,
                        "ENTITY_TYPE_ID",
                        CrmType.REQUISITE_TYPE_ID,
                        "ENTITY_ID",
                        requisite,
                        "ANCHOR_TYPE_ID",
                        CrmType.COMPANY.entityTypeId(),
                        "ANCHOR_ID",
                        company,
                        "ADDRESS_1",
                        "ул. Сатпаева, 22",
                        "CITY",
                        "Алматы"));
    }

    private void currency(String code, String amount, String name, String base) {
        portal.currencies()
                .insert(Map.of(
                        "CURRENCY",
                        code,
                        "AMOUNT",
                        amount,
                        "FULL_NAME",
                        name,
                        "BASE",
                        base,
                        "DATE_UPDATE",
                        portal.now().toString()));
    }
}
