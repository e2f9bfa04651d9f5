package kz.kopir.document.drafting;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kz.kopir.contracts.DealLine;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.EventCodec;
import kz.kopir.contracts.LineKind;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.Organization;
import kz.kopir.contracts.Totals;
import kz.kopir.contracts.VatCategory;
import kz.kopir.document.Amounts;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.DocumentConfig.Severity;
import kz.kopir.document.DocumentKind;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.PriceLines;
import kz.kopir.document.Priced;
import kz.kopir.document.Refusal;
import kz.kopir.document.kind.DocumentKinds;
import kz.kopir.document.parties.Finding;

/** Makes a document, still without its number, of a request that says everything. */
@ApplicationScoped
class ComposeDocument {

    private static final String TENGE = "KZT";
    private static final String PIECE = "796";
    private static final LineVat STANDARD_INCLUDED = new LineVat(VatCategory.STANDARD, null, true);

    private final PriceLines priceLines;
    private final Period oldest;
    private final Severity taxIdCheck;

    ComposeDocument(PriceLines priceLines, DocumentConfig config) {
        this.priceLines = priceLines;
        this.oldest = config.oldestTurnover();
        this.taxIdCheck = config.taxIdCheck();
    }

    static boolean inForeignCurrency(DocumentRequest request) {
        return request.currency() != null && !request.currency().equals(TENGE);
    }

    Composed compose(DocumentRequest request, Slot slot, OrganizationCard seller, LocalDate today) {
        var kind = DocumentKinds.of(slot.type());
        var wrong = new CheckRequest(request, kind).check(slot.date(), today, oldest, taxIdCheck);
        if (!wrong.isEmpty()) {
            return new Composed.Wrong(wrong);
        }
        var sale = new PriceLines.Sale(
                rows(request, kind),
                request.discount(),
                request.total(),
                bearsVat(kind, seller, slot),
                slot.turnover());
        return switch (priceLines.of(sale)) {
            case Priced.Refused(var refusal) -> new Composed.Wrong(List.of(finding(refusal)));
            case Priced.Ready(var lines, var totals, var discrepancy) -> {
                var fitting = fitting(lines, request, kind);
                yield fitting.isEmpty()
                        ? new Composed.Wrong(List.of(noLines(kind)))
                        : readable(document(request, slot, seller, kind, fitting), discrepancy);
            }
        };
    }

    /** As others will read it, once it has a number and is issued. */
    private static Composed readable(DocumentCreated document, BigDecimal discrepancy) {
        var ref = document.document();
        var breaches = EventCodec.breaches(document.as(
                ref.withNumber(ref.type().prefix()), document.targets(), Instant.EPOCH.atOffset(ZoneOffset.UTC)));
        return breaches.isEmpty()
                ? new Composed.Ready(document, discrepancy)
                : new Composed.Wrong(breaches.stream()
                        .map(breach -> new Finding(
                                breach.field().substring(1).replace('/', '.'),
                                CheckRequest.CODE,
                                Severity.ERROR,
                                breach.russian(),
                                breach.english()))
                        .toList());
    }

    private static boolean bearsVat(DocumentKind kind, OrganizationCard seller, Slot slot) {
        return switch (kind.vat()) {
            case OF_SELLER -> seller.vat().paidOn(slot.turnover());
            case AS_STATED -> true;
            case NONE -> false;
        };
    }

    private static List<DealLine> rows(DocumentRequest request, DocumentKind kind) {
        var lines = request.lines();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> row(i + 1, lines.get(i), kind))
                .toList();
    }

    private static DealLine row(int number, DocumentRequest.Line line, DocumentKind kind) {
        var vat = line.vat() == null ? STANDARD_INCLUDED : line.vat();
        return new DealLine(
                number,
                line.product(),
                line.name(),
                line.kind() == null ? usual(kind) : line.kind(),
                line.quantity(),
                line.unit() == null ? PIECE : line.unit(),
                line.price(),
                null,
                line.rowDiscount(),
                kind.vat() == DocumentKind.Vat.NONE ? new LineVat(VatCategory.NONE, null, vat.included()) : vat);
    }

    private static LineKind usual(DocumentKind kind) {
        return kind.lines().contains(LineKind.GOODS) ? LineKind.GOODS : LineKind.SERVICE;
    }

    /** The rows that belong into such a document, with what the books say. */
    private static List<DocumentLine> fitting(List<DocumentLine> lines, DocumentRequest request, DocumentKind kind) {
        var fitting = new ArrayList<DocumentLine>();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (kind.lines().contains(line.kind())) {
                fitting.add(
                        kind.counts() ? withBooks(line, request.lines().get(i).bookQuantity()) : line);
            }
        }
        return fitting;
    }

    private static DocumentLine withBooks(DocumentLine line, BigDecimal bookQuantity) {
        return new DocumentLine(
                line.line(),
                line.product(),
                line.name(),
                line.kind(),
                line.quantity(),
                line.unit(),
                line.price(),
                line.rowDiscount(),
                line.vat(),
                line.net(),
                line.vatAmount(),
                line.gross(),
                bookQuantity);
    }

    private static DocumentCreated document(
            DocumentRequest request, Slot slot, OrganizationCard seller, DocumentKind kind, List<DocumentLine> lines) {
        var totals = lines.stream().map(Amounts::of).reduce(Amounts.ZERO, Amounts::plus);
        return new DocumentCreated(
                new DocumentRef(
                        slot.id(),
                        slot.revision(),
                        slot.order(),
                        slot.set(),
                        seller.bin(),
                        slot.type(),
                        null,
                        slot.date()),
                new Organization(seller.bin(), seller.name().ru()),
                kind.withPartner() ? request.customer() : null,
                request.contract(),
                request.payment(),
                Optional.ofNullable(request.currency()).orElse(TENGE),
                inForeignCurrency(request) ? request.currencyRate() : null,
                lines,
                new Totals(totals.net(), totals.vat(), totals.gross()),
                seller.targetsOf(slot.type()),
                slot.base(),
                slot.corrects(),
                slot.turnoverDate(),
                request.movement(),
                slot.responsible(),
                null);
    }

    private static Finding noLines(DocumentKind kind) {
        return new Finding(
                "lines",
                "DOC-0502",
                Severity.ERROR,
                "нет строк вида %s, из которых делается такой документ".formatted(kind.lines()),
                "there are no rows of the kind %s, which such a document is made of".formatted(kind.lines()));
    }

    private static Finding finding(Refusal refusal) {
        var figures = refusal.dealTotal() == null
                ? ""
                : " (%s ≠ %s)"
                        .formatted(
                                refusal.dealTotal().toPlainString(),
                                refusal.documentTotal().toPlainString());
        return new Finding(
                refusal.code().equals("DOC-0201") ? "total" : "lines",
                refusal.code(),
                Severity.ERROR,
                refusal.message() + figures,
                refusal.english() + figures);
    }
}
