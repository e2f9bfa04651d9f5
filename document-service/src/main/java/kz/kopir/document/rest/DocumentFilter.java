package kz.kopir.document.rest;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.LocalDate;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.store.DocumentQueries.Filter;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which documents are meant; what is not given does not narrow. */
public class DocumentFilter {

    @QueryParam("organization")
    @Parameter(description = "BIN of the seller", example = "990140000483")
    String organization;

    @QueryParam("source")
    @Parameter(example = "bitrix24:main")
    String source;

    @QueryParam("deal")
    @Parameter(example = "7405")
    String deal;

    @QueryParam("type")
    DocumentType type;

    @QueryParam("state")
    @Parameter(
            description = "DRAFT, ISSUED or CANCELLED, or a state in any target system: POSTING, POSTED or REJECTED",
            example = "REJECTED")
    String state;

    @QueryParam("from")
    @Parameter(description = "The first date", example = "2026-11-01")
    LocalDate from;

    @QueryParam("to")
    @Parameter(description = "The last date", example = "2026-11-30")
    LocalDate to;

    @QueryParam("customer")
    @Parameter(description = "BIN or IIN of the other company", example = "960640000535")
    String customer;

    @QueryParam("number")
    @Parameter(description = "Our number, or how it begins", example = "WB-2026-11")
    @Size(min = 2, max = 100)
    String number;

    @QueryParam("amount_from")
    @Parameter(description = "The least total, VAT included", example = "10000")
    BigDecimal amountFrom;

    @QueryParam("amount_to")
    BigDecimal amountTo;

    @QueryParam("text")
    @Parameter(
            description = "Words of the customer's name, the goods or the deal; the last may be cut short",
            example = "ромашка кофе")
    @Size(min = 2, max = 200)
    String text;

    Filter toFilter() {
        return new Filter(
                organization,
                source,
                deal,
                type == null ? null : type.name(),
                state,
                from,
                to,
                customer,
                number,
                amountFrom,
                amountTo,
                text);
    }
}
