package kz.kopir.document.print.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.document.print.Party;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.PrintedDocument;
import kz.kopir.document.print.PrintedLine;
import kz.kopir.document.print.template.Captions;
import kz.kopir.document.print.xlsx.Column;

/**
 * Goods that come, go or change place; one template for all.
 *
 * @param partner   the caption of the other company; null where there is none
 * @param showsVat  whether the table has a column for it
 * @param signature who signs, in order
 */
public record MovementForm(String code, String partner, boolean showsVat, List<Signature> signature)
        implements PrintForm {

    private static final Signature APPROVED = new Signature("approvedBy", Role.HEAD);
    private static final Signature HANDED_OVER = new Signature("handedOverBy", Role.ISSUER);
    private static final Signature RECEIVED = new Signature("receivedBy", Role.OTHER);
    private static final Signature RECEIVED_BY_US = new Signature("receivedBy", Role.ISSUER);
    private static final Signature IN_CHARGE = new Signature("responsiblePerson", Role.ISSUER);
    private static final Signature MEMBER = new Signature("commissionMember", Role.OTHER);
    private static final Signature COMMISSION = new Signature("commissionHead", Role.HEAD);

    public static MovementForm receipt() {
        return new MovementForm(
                "receipt", "supplier", true, List.of(new Signature("handedOverBy", Role.OTHER), RECEIVED_BY_US));
    }

    public static MovementForm shipment() {
        return new MovementForm("shipment", "receiver", true, List.of(APPROVED, HANDED_OVER, RECEIVED));
    }

    public static MovementForm transfer() {
        return new MovementForm("transfer", null, false, List.of(APPROVED, HANDED_OVER, RECEIVED));
    }

    public static MovementForm surplus() {
        return new MovementForm("surplus", null, false, List.of(COMMISSION, MEMBER, IN_CHARGE));
    }

    public static MovementForm writeOff() {
        return new MovementForm("write_off", null, false, List.of(COMMISSION, MEMBER, IN_CHARGE));
    }

    /** @param bySeller whether the seller's head or issuer signs; the name of any other is left open */
    record Signature(String caption, Role bySeller) {}

    enum Role {
        HEAD,
        ISSUER,
        OTHER
    }

    @Override
    public String template() {
        return "movement";
    }

    @Override
    public Map<String, Object> fields(PrintedDocument document, Captions captions) {
        var fields = new HashMap<String, Object>();
        fields.put("showsPartner", partner != null);
        fields.put("partnerCaption", partner == null ? "" : captions.get(partner));
        fields.put("showsVat", showsVat);
        fields.put("storeCaption", captions.get(document.movement().to() == null ? "store" : "fromStore"));
        fields.put("signatures", signatures(signature, document, captions));
        return fields;
    }

    static List<Map<String, String>> signatures(
            List<Signature> signatures, PrintedDocument document, Captions captions) {
        return signatures.stream()
                .map(each -> {
                    var signer = signer(each.bySeller(), document.seller().signers());
                    return Map.of(
                            "caption", captions.get(each.caption()),
                            "position",
                                    signer == null || signer.position() == null
                                            ? ""
                                            : signer.position().in(captions.language()),
                            "name", signer == null ? "" : signer.name().in(captions.language()));
                })
                .toList();
    }

    private static Party.Signer signer(Role role, Party.Signers signers) {
        if (signers == null) {
            return null;
        }
        return switch (role) {
            case HEAD -> signers.head();
            case ISSUER -> signers.issuer();
            case OTHER -> null;
        };
    }

    @Override
    public List<Column> columns() {
        var columns = new ArrayList<>(List.of(
                Columns.name("goodsName"),
                Column.text("stockNumber", 18, cell -> cell.line().code()),
                Columns.UNIT,
                Column.quantity("quantity", PrintedLine::quantity, Columns.total(PrintedLine::quantity)),
                Columns.PRICE_WITH_VAT));
        if (showsVat) {
            columns.add(Columns.VAT);
        }
        columns.add(Columns.GROSS);
        return columns;
    }
}
