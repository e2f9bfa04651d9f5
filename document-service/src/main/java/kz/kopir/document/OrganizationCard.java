package kz.kopir.document;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.kopir.contracts.DocumentType;

/**
 * A selling organisation as people keep it.
 *
 * @param bin             its BIN, or the owner's IIN for a sole entrepreneur
 * @param kbe             код бенефициара: residency and sector, two digits, such as 17
 * @param knp             the usual код назначения платежа, three digits, such as 710
 * @param logo            a picture as a {@code data:} URI, or null
 * @param stamp           the same
 * @param paymentLink     printed as a QR code on invoices; {@code {number}} and {@code {total}} are filled in
 * @param zone            decides on which day, and so in which month, a document is issued
 * @param targets         the systems that must have its documents, such as {@code onec}
 * @param targetsByType   the same for types that differ
 * @param numberPatterns  by type, where a type differs from the usual one
 * @param numberAuthority whose number is printed
 */
public record OrganizationCard(
        String bin,
        Names name,
        Vat vat,
        Names address,
        String phone,
        String email,
        List<BankAccount> bankAccounts,
        String kbe,
        String knp,
        List<Signer> signers,
        String logo,
        String stamp,
        String paymentLink,
        Language language,
        ZoneId zone,
        List<String> targets,
        Map<DocumentType, List<String>> targetsByType,
        Map<DocumentType, String> numberPatterns,
        NumberAuthority numberAuthority) {

    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final Set<DocumentType> KEPT_IN_ODOO =
            Set.of(DocumentType.WAYBILL, DocumentType.COMPLETION_ACT, DocumentType.RECEIPT);

    /** What was not given has its usual value. */
    public OrganizationCard {
        vat = vat == null ? new Vat(true, null, null, null, null) : vat;
        bankAccounts = bankAccounts == null ? List.of() : List.copyOf(bankAccounts);
        signers = signers == null ? List.of() : List.copyOf(signers);
        language = language == null ? Language.RU : language;
        zone = zone == null ? ALMATY : zone;
        targets = targets == null ? List.of("onec") : List.copyOf(targets);
        targetsByType = targetsByType == null ? Map.of() : Map.copyOf(targetsByType);
        numberPatterns = numberPatterns == null ? Map.of() : Map.copyOf(numberPatterns);
        numberAuthority = numberAuthority == null ? NumberAuthority.OURS : numberAuthority;
    }

    /** A card that says only what issuing needs; people add the rest. */
    public static OrganizationCard of(String bin, String name, boolean vatPayer, ZoneId zone, List<String> targets) {
        return new OrganizationCard(
                bin,
                Names.of(name),
                new Vat(vatPayer, null, null, null, null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                zone,
                targets,
                null,
                null,
                null);
    }

    /**
     * Whether it pays VAT.
     *
     * @param since turnover before this day is without VAT; null means since ever
     */
    public record Vat(
            boolean payer,
            LocalDate since,
            String certificateSeries,
            String certificateNumber,
            LocalDate certificateDate) {

        public boolean paidOn(LocalDate turnover) {
            return payer && (since == null || !turnover.isBefore(since));
        }
    }

    /** Who signs. */
    public record Signer(Role role, String position, String name) {

        /** What they sign as. */
        public enum Role {
            DIRECTOR,
            CHIEF_ACCOUNTANT,
            ISSUER
        }
    }

    /** Whose number a document shows. */
    public enum NumberAuthority {
        OURS,
        /** 1C's: the document is printed once it is posted there. */
        ONEC
    }

    /** The systems that must have its documents of the type. Odoo's books know sales and purchases; another type goes there only by its own rule. */
    public List<String> targetsOf(DocumentType type) {
        var byType = targetsByType.get(type);
        return byType != null
                ? byType
                : targets.stream()
                        .filter(target -> !target.equals("odoo") || KEPT_IN_ODOO.contains(type))
                        .toList();
    }

    public NumberPattern numbersOf(DocumentType type) {
        return NumberPattern.of(numberPatterns.getOrDefault(type, NumberPattern.USUAL));
    }

    /** The account that is printed: of that currency, the standard one first. */
    public Optional<BankAccount> accountIn(String currency) {
        var those = bankAccounts.stream()
                .filter(account ->
                        account.currency() == null || account.currency().equals(currency))
                .toList();
        return those.stream()
                .filter(BankAccount::standard)
                .findFirst()
                .or(() -> those.stream().findFirst());
    }

    public Optional<Signer> signer(Signer.Role role) {
        return signers.stream().filter(signer -> signer.role() == role).findFirst();
    }
}
