package kz.kopir.document.portal;

import java.time.LocalDate;
import java.util.Map;
import kz.kopir.document.esf.EsfBuyer;
import kz.kopir.document.esf.EsfDetails.DeliveryDocument;
import kz.kopir.document.esf.EsfDetails.Signed;
import kz.kopir.document.esf.EsfDetails.Type;
import kz.kopir.document.esf.EsfLine;

/**
 * What a person adds to a tax invoice for the portal; what is null follows from the documents.
 *
 * @param contract null means that of the document, else that there is none
 * @param delivery null means the waybill or act that the invoice rests on
 * @param lines    by the number of the document's row
 */
public record EsfNotes(
        Type type,
        LocalDate turnoverDate,
        Signed contract,
        DeliveryDocument delivery,
        EsfBuyer buyer,
        Map<Integer, EsfLine> lines,
        String operator,
        String additionalInfo) {

    public static final EsfNotes NONE = new EsfNotes(null, null, null, null, null, null, null, null);
}
