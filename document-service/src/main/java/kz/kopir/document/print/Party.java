package kz.kopir.document.print;

import java.time.LocalDate;
import kz.kopir.document.Names;

/**
 * The seller or the buyer of a printed document; what is not known is null.
 *
 * @param taxId   BIN or IIN
 * @param account the bank account that the document names
 * @param logo    printed by invoices; PNG or JPEG
 * @param stamp   printed over the place of the seal; PNG or JPEG
 */
public record Party(
        Names name,
        String taxId,
        Names address,
        String phone,
        Account account,
        VatCertificate vatCertificate,
        Signers signers,
        Image logo,
        Image stamp) {

    public static Party of(Names name, String taxId, Names address, String phone) {
        return new Party(name, taxId, address, phone, null, null, null, null, null);
    }

    /** @param kbe the beneficiary code (КБе), two digits */
    public record Account(String iban, String bik, Names bank, String kbe) {}

    public record VatCertificate(String series, String number, LocalDate date) {}

    /** @param accountant null where there is none, as with a sole entrepreneur */
    public record Signers(Signer head, Signer accountant, Signer issuer) {}

    public record Signer(Names position, Names name) {}
}
