package kz.kopir.document.parties;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.BankAccount;
import kz.kopir.document.CustomerCard;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.DocumentConfig.Severity;
import kz.kopir.document.Iban;
import kz.kopir.document.Names;
import kz.kopir.document.NumberPattern;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.TaxId;

/**
 * Finds what is wrong with the cards of organisations and customers. How bad a wrong check digit is, the installation decides: the
 * stands of the tax service use numbers that break their own rule.
 */
@ApplicationScoped
public class CheckCards {

    private static final int LARGEST_PICTURE = 512 * 1024;

    private final Severity taxId;
    private final Severity iban;

    CheckCards(DocumentConfig config) {
        this.taxId = config.taxIdCheck();
        this.iban = config.ibanCheck();
    }

    public List<Finding> check(OrganizationCard card) {
        var found = new Findings();
        found.name(card.name());
        found.taxId("bin", card.bin());
        found.accounts(card.bankAccounts());
        found.matches("kbe", card.kbe(), "[12][1-9]", "две цифры, например 17", "two digits, such as 17");
        found.matches("knp", card.knp(), "\\d{3}", "три цифры, например 710", "three digits, such as 710");
        found.picture("logo", card.logo());
        found.picture("stamp", card.stamp());
        card.numberPatterns().forEach(found::pattern);
        found.sameNumbers(card.numberPatterns());
        return found.all;
    }

    public List<Finding> check(CustomerCard card) {
        var found = new Findings();
        found.name(card.name());
        if (card.taxId() != null && card.resident()) {
            found.taxId("tax_id", card.taxId());
        }
        found.accounts(card.resident() ? card.bankAccounts() : List.of());
        return found.all;
    }

    private final class Findings {

        private final List<Finding> all = new ArrayList<>();

        void name(Names name) {
            if (name == null || name.ru() == null || name.ru().isBlank()) {
                error("name.ru", "нужно наименование на русском", "the Russian name is needed");
            }
        }

        /** A number of another length is never a BIN or an IIN, however lenient the installation is about check digits. */
        void taxId(String field, String value) {
            if (value == null || !value.matches("\\d{12}")) {
                error(field, "БИН или ИИН — это 12 цифр", "a BIN or IIN has 12 digits");
            } else if (!TaxId.isValid(value)) {
                add(
                        field,
                        "DOC-0402",
                        taxId,
                        "контрольная цифра БИН или ИИН не сходится; сверьте его с документом",
                        "the check digit of the BIN or IIN is wrong; compare it with the document");
            }
        }

        void accounts(List<BankAccount> accounts) {
            for (var i = 0; i < accounts.size(); i++) {
                var field = "bank_accounts." + i + ".";
                if (!Iban.isValid(accounts.get(i).iban())) {
                    add(
                            field + "iban",
                            "DOC-0403",
                            iban,
                            "ИИК неверен: KZ, 18 цифр и букв, контрольные цифры не сходятся",
                            "the IBAN is wrong: KZ and 18 digits and letters whose check digits agree");
                }
                matches(
                        field + "bic",
                        accounts.get(i).bic(),
                        "[0-9A-Z]{8}",
                        "БИК — 8 букв и цифр, например CASPKZKA",
                        "a BIC has 8 letters and digits, such as CASPKZKA");
            }
        }

        void matches(String field, String value, String pattern, String russian, String english) {
            if (value != null && !value.matches(pattern)) {
                error(field, russian, english);
            }
        }

        void picture(String field, String value) {
            if (value != null
                    && (!value.matches("(?s)data:image/(png|jpeg);base64,[A-Za-z0-9+/=\\s]+")
                            || value.length() > LARGEST_PICTURE)) {
                error(
                        field,
                        "нужна картинка PNG или JPEG как data:image/png;base64,… не больше 512 КиБ",
                        "a PNG or JPEG as data:image/png;base64,… of 512 KiB at most is needed");
            }
        }

        /** Numbers of one organisation are unique over all types. */
        void sameNumbers(Map<DocumentType, String> patterns) {
            var example = LocalDate.of(2026, 1, 1);
            var seen = new HashSet<String>();
            for (var type : DocumentType.values()) {
                var pattern = patterns.getOrDefault(type, NumberPattern.USUAL);
                if (NumberPattern.complaint(pattern).isEmpty()
                        && !seen.add(NumberPattern.of(pattern).format(type.prefix(), example, 1))) {
                    error(
                            "number_patterns." + type,
                            "номера совпадут с номерами другого вида документов; добавьте {prefix}",
                            "numbers would be the same as another type's; add {prefix}");
                }
            }
        }

        void pattern(DocumentType type, String pattern) {
            NumberPattern.complaint(pattern)
                    .ifPresent(complaint -> error("number_patterns." + type, complaint.ru(), complaint.en()));
        }

        private void error(String field, String russian, String english) {
            add(field, "DOC-0401", Severity.ERROR, russian, english);
        }

        private void add(String field, String code, Severity severity, String russian, String english) {
            if (severity != Severity.OFF) {
                all.add(new Finding(field, code, severity, russian, english));
            }
        }
    }
}
