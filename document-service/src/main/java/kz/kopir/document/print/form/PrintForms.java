package kz.kopir.document.print.form;

import static kz.kopir.document.print.form.MovementForm.Role.HEAD;
import static kz.kopir.document.print.form.MovementForm.Role.ISSUER;
import static kz.kopir.document.print.form.MovementForm.Role.OTHER;

import java.util.List;
import kz.kopir.document.print.PrintForm;
import kz.kopir.document.print.form.MovementForm.Signature;

/** All forms that the service prints. */
public final class PrintForms {

    private static final Signature APPROVED = new Signature("approvedBy", HEAD);
    private static final Signature HANDED_OVER = new Signature("handedOverBy", ISSUER);
    private static final Signature RECEIVED = new Signature("receivedBy", OTHER);
    private static final Signature RECEIVED_BY_US = new Signature("receivedBy", ISSUER);
    private static final Signature IN_CHARGE = new Signature("responsiblePerson", ISSUER);
    private static final Signature MEMBER = new Signature("commissionMember", OTHER);
    private static final Signature COMMISSION = new Signature("commissionHead", HEAD);

    private PrintForms() {}

    public static List<PrintForm> all() {
        return List.of(
                new InvoiceForm(),
                new CompletionActForm(),
                new WaybillForm(),
                new TaxInvoiceForm(),
                new MovementForm(
                        "receipt", "supplier", true, List.of(new Signature("handedOverBy", OTHER), RECEIVED_BY_US)),
                new MovementForm("shipment", "receiver", true, List.of(APPROVED, HANDED_OVER, RECEIVED)),
                new MovementForm("transfer", null, false, List.of(APPROVED, HANDED_OVER, RECEIVED)),
                new MovementForm("surplus", null, false, List.of(COMMISSION, MEMBER, IN_CHARGE)),
                new MovementForm("write_off", null, false, List.of(COMMISSION, MEMBER, IN_CHARGE)),
                new InventoryCountForm());
    }
}
