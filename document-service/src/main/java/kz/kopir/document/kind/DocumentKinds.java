package kz.kopir.document.kind;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.DocumentKind;
import kz.kopir.document.print.PrintForm;

/** All types of documents. */
public final class DocumentKinds {

    private static final Map<DocumentType, DocumentKind> ALL = List.<DocumentKind>of(
                    new Invoice(),
                    new Waybill(),
                    new CompletionAct(),
                    new TaxInvoice(),
                    new Receipt(),
                    new Shipment(),
                    new Transfer(),
                    new Surplus(),
                    new WriteOff(),
                    new InventoryCount())
            .stream()
            .collect(Collectors.toMap(DocumentKind::type, Function.identity()));

    private DocumentKinds() {}

    public static DocumentKind of(DocumentType type) {
        return ALL.get(type);
    }

    public static List<PrintForm> forms() {
        return ALL.values().stream().map(DocumentKind::form).toList();
    }
}
