package kz.kopir.document.print;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.document.Language;
import kz.kopir.document.Names;
import kz.kopir.document.print.template.Captions;

/** A seller or buyer as templates see it: texts, empty where nothing is known. */
final class PartyFields {

    private final Party party;
    private final Captions captions;
    private final Language language;

    PartyFields(Party party, Captions captions) {
        this.party = party;
        this.captions = captions;
        this.language = captions.language();
    }

    Map<String, Object> toMap() {
        var account = party.account();
        var fields = new HashMap<String, Object>();
        fields.put("name", text(party.name()));
        fields.put("taxId", orEmpty(party.taxId()));
        fields.put("address", text(party.address()));
        fields.put("phone", orEmpty(party.phone()));
        fields.put("iban", account == null ? "" : orEmpty(account.iban()));
        fields.put("bik", account == null ? "" : orEmpty(account.bik()));
        fields.put("bank", account == null ? "" : text(account.bank()));
        fields.put("kbe", account == null ? "" : orEmpty(account.kbe()));
        fields.put("details", details());
        fields.put("nameAndAddress", nameAndAddress());
        fields.put("nameAndId", joined(text(party.name()), party.taxId()));
        fields.put("idAndAddress", joined(party.taxId(), text(party.address())));
        fields.put("accountLine", account == null ? "" : joined(account.iban(), text(account.bank()), account.bik()));
        fields.put("vatCertificateOrNone", certificate());
        fields.put("logo", party.logo() == null ? "" : party.logo().dataUri());
        fields.put("stamp", party.stamp() == null ? "" : party.stamp().dataUri());
        var signers = party.signers();
        fields.put("head", signer(signers == null ? null : signers.head()));
        fields.put("accountant", signer(signers == null ? null : signers.accountant()));
        fields.put("issuer", signer(signers == null ? null : signers.issuer()));
        return fields;
    }

    private String details() {
        return party.taxId() == null
                ? nameAndAddress()
                : captions.get("details", Map.of("taxId", party.taxId(), "text", nameAndAddress()));
    }

    private String nameAndAddress() {
        var phone = party.phone() == null
                ? null
                : captions.get("phone", Map.of("phone", party.phone().replace(' ', '\u00a0')));
        return joined(text(party.name()), text(party.address()), phone);
    }

    private String certificate() {
        var certificate = party.vatCertificate();
        return certificate == null
                ? captions.get("withoutVat")
                : captions.get(
                        "certificate",
                        Map.of(
                                "series",
                                orEmpty(certificate.series()),
                                "number",
                                certificate.number(),
                                "date",
                                Figures.date(certificate.date())));
    }

    private Map<String, String> signer(Party.Signer signer) {
        return signer == null
                ? Map.of("position", "", "name", "")
                : Map.of("position", text(signer.position()), "name", text(signer.name()));
    }

    private String text(Names names) {
        return names == null ? "" : names.in(language);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(", "));
    }
}
