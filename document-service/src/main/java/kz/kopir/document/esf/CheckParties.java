package kz.kopir.document.esf;

import kz.kopir.document.Iban;
import kz.kopir.document.TaxId;
import kz.kopir.document.esf.EsfBuyer.Status;

/** What the portal asks of seller and buyer. */
final class CheckParties {

    private static final String ABSENT = "CUSTOMER_TIN_ABSENT_IN_DICTIONARY";
    private static final String BANK = "BIK_IIK_TIN_NOT_CORRECT";

    private final EsfSource source;
    private final EsfBuyer buyer;
    private final EsfFindings findings;

    CheckParties(EsfSource source, EsfFindings findings) {
        this.source = source;
        this.buyer = source.details().buyer();
        this.findings = findings;
    }

    void check() {
        seller();
        account();
        buyer();
        buyerTaxId();
        office();
    }

    private void seller() {
        findings.needs(
                "seller.name",
                source.sellerName(),
                "нет наименования продавца; впишите его в карточку организации",
                "the seller has no name; add it to the organisation's card");
        var bin = source.seller().bin();
        if (wrong(bin)) {
            findings.add(
                    "seller.bin",
                    "DOC-1105",
                    null,
                    "БИН или ИИН продавца неверен; сверьте его со свидетельством",
                    "the seller's BIN or IIN is wrong; compare it with the certificate");
        } else if (!bin.equals(source.document().organization().bin())) {
            findings.add(
                    "seller.bin",
                    "DOC-1105",
                    "SELLER_TIN_NOT_EQUALS_WITH_TIN_IN_SESSION",
                    "документ выписан от имени другой организации; возьмите её карточку",
                    "the document is in another organisation's name; take that one's card");
        }
    }

    private void account() {
        source.seller().accountIn(source.document().currency()).ifPresent(account -> {
            if (!Iban.isValid(account.iban())) {
                bank(
                        "seller.iban",
                        "ИИК продавца неверен; сверьте его с письмом банка",
                        "the seller's account is wrong; compare it with the bank's letter");
            }
            if (account.bic() == null || !account.bic().matches("[0-9A-Z]{8}")) {
                bank(
                        "seller.bic",
                        "БИК продавца — 8 букв и цифр, например CASPKZKA; впишите его в карточку организации",
                        "the seller's BIC has 8 letters and digits, such as CASPKZKA; add it to the organisation's card");
            }
        });
    }

    private void buyer() {
        findings.needs(
                "buyer.name",
                source.buyerName(),
                "нет наименования покупателя; впишите его в карточку покупателя",
                "the buyer has no name; add it to the buyer's card");
        findings.needs(
                "buyer.address",
                source.buyerAddress(),
                "нет адреса покупателя; впишите его в карточку покупателя",
                "the buyer has no address; add it to the buyer's card");
        if (!buyer.country().matches("[A-Z]{2}")) {
            findings.add(
                    "buyer.country",
                    "DOC-1104",
                    null,
                    "код страны — две латинские буквы, например KZ",
                    "a country's code has two Latin letters, such as KZ");
        }
    }

    /** A foreign buyer's number is of another kind, and private buyers may leave none. */
    private void buyerTaxId() {
        var taxId = source.buyerTaxId();
        var missing = taxId == null || taxId.isBlank();
        if (buyer.is(Status.NONRESIDENT) || missing && (buyer.is(Status.RETAIL) || buyer.is(Status.INDIVIDUAL))) {
            return;
        }
        if (missing) {
            findings.add(
                    "buyer.tax_id",
                    "DOC-1105",
                    ABSENT,
                    "нет БИН или ИИН покупателя; впишите его, или отметьте нерезидента, розницу или физическое лицо",
                    "the buyer has no BIN or IIN; add it, or mark a non-resident, retail or a private person");
        } else if (wrong(taxId)) {
            findings.add(
                    "buyer.tax_id",
                    "DOC-1105",
                    ABSENT,
                    "БИН или ИИН покупателя неверен; сверьте его с документом покупателя",
                    "the buyer's BIN or IIN is wrong; compare it with the buyer's certificate");
        }
    }

    private void office() {
        if (buyer.is(Status.PUBLIC_OFFICE) != (buyer.office() != null)) {
            findings.add(
                    "buyer.office",
                    "DOC-1104",
                    null,
                    "категория «государственное учреждение» и его реквизиты указываются вместе",
                    "the category of a public office and its account go together");
        } else if (buyer.office() != null && !Iban.isValid(buyer.office().iban())) {
            bank(
                    "buyer.office.iban",
                    "ИИК государственного учреждения неверен; сверьте его с договором",
                    "the public office's account is wrong; compare it with the contract");
        }
    }

    private void bank(String field, String russian, String english) {
        findings.add(field, "DOC-1106", BANK, russian, english);
    }

    /** Twelve digits always; the check digit unless the test stand is spoken to. */
    private boolean wrong(String taxId) {
        return taxId == null
                || !taxId.matches("[0-9]{12}")
                || source.details().defaults().checkDigits() && !TaxId.isValid(taxId);
    }
}
