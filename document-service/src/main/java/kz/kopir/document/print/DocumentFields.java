package kz.kopir.document.print;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import kz.kopir.document.Language;
import kz.kopir.document.Names;
import kz.kopir.document.print.template.Captions;
import kz.kopir.document.words.AmountInWords;
import kz.kopir.document.words.DateInWords;
import kz.kopir.document.words.QuantityInWords;

/** What every template sees of a document: maps, lists and texts, with numbers as they are to be printed. */
final class DocumentFields {

    private static final String DASH = "—";

    private final PrintForm form;
    private final PrintedDocument document;
    private final Captions captions;
    private final Language language;
    private final boolean vatIncluded;
    private final LineFields lines;

    DocumentFields(PrintForm form, PrintedDocument document, Captions captions) {
        this.form = form;
        this.document = document;
        this.captions = captions;
        this.language = captions.language();
        this.vatIncluded = LineFigures.vatIncluded(document);
        this.lines = new LineFields(form, captions, vatIncluded);
    }

    Map<String, Object> toMap() {
        var title = captions.get("title_" + document.form());
        var quantity = quantity();
        var fields = new HashMap<String, Object>();
        fields.put("lang", language.tag());
        fields.put("t", captions.texts());
        fields.put("title", title);
        fields.put("number", number());
        fields.put("date", Figures.date(document.date()));
        fields.put("dateInWords", DateInWords.of(document.date(), language));
        fields.put("heading", captions.get("heading", Map.of("title", title, "number", number(), "date", day())));
        fields.put("mark", mark());
        fields.put("seller", new PartyFields(document.seller(), captions).toMap());
        fields.put("buyer", new PartyFields(buyer(), captions).toMap());
        fields.put("accountantName", accountant());
        fields.put("contract", document.contract() == null ? captions.get("withoutContract") : contract());
        fields.put("base", document.base() == null ? "" : reference(document.base()));
        fields.put("knp", orEmpty(document.knp()));
        fields.put("currency", document.currency());
        fields.put("currencyRate", document.currencyRate() == null ? "" : Figures.price(document.currencyRate()));
        fields.put("paymentLink", orEmpty(document.paymentLink()));
        fields.put(
                "qr",
                document.paymentLink() == null
                        ? ""
                        : QrCode.of(document.paymentLink()).dataUri());
        fields.put("lines", document.lines().stream().map(lines::toMap).toList());
        fields.put("rates", document.rates().stream().map(this::rate).toList());
        fields.put("manyRates", document.rates().size() > 1);
        fields.put("hasCodes", document.lines().stream().anyMatch(line -> line.code() != null));
        fields.put("vatOnTop", withVat() && !vatIncluded);
        fields.put("vatCaption", withVat() ? vatCaption(vatIncluded) : captions.get("withoutVatCaption"));
        fields.put("vatWithin", withVat() ? vatCaption(true) : captions.get("withoutVat"));
        fields.put("totals", totals(quantity));
        fields.put("words", AmountInWords.of(document.totals().gross(), document.currency(), language));
        fields.put("quantityWords", QuantityInWords.of(quantity, language));
        fields.put("countLine", countLine());
        fields.put("esfLine", esfLine());
        fields.put("delivery", new DeliveryFields(document.delivery(), captions).toMap());
        fields.put("movement", movement());
        fields.putAll(form.fields(document, captions));
        return fields;
    }

    private Map<String, Object> rate(PrintedDocument.RateTotal total) {
        return Map.of(
                "rate", lines.rateText(total.rate()),
                "net", Figures.money(total.amounts().net()),
                "vat",
                        total.rate() == null
                                ? DASH
                                : Figures.money(total.amounts().vat()),
                "gross", Figures.money(total.amounts().gross()));
    }

    private Map<String, Object> totals(BigDecimal quantity) {
        var totals = document.totals();
        return Map.of(
                "count", String.valueOf(document.lines().size()),
                "quantity", Figures.quantity(quantity),
                "sum", Figures.money(vatIncluded ? totals.gross() : totals.net()),
                "net", Figures.money(totals.net()),
                "vat", Figures.money(totals.vat()),
                "vatOrDash", withVat() ? Figures.money(totals.vat()) : DASH,
                "gross", Figures.money(totals.gross()));
    }

    private BigDecimal quantity() {
        return document.lines().stream().map(PrintedLine::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private boolean withVat() {
        return document.lines().stream().anyMatch(line -> line.vat().rate() != null);
    }

    private String vatCaption(boolean within) {
        var caption = within ? "vatWithin" : "vatOnTop";
        return document.rates().size() == 1
                ? captions.get(
                        caption + "One",
                        Map.of(
                                "rate",
                                lines.rateText(document.rates().getFirst().rate())))
                : captions.get(caption);
    }

    private String countLine() {
        return captions.get(
                "countLine",
                Map.of(
                        "count", String.valueOf(document.lines().size()),
                        "sum", Figures.money(document.totals().gross()),
                        "currency", document.currency()));
    }

    private String esfLine() {
        var esf = document.esf();
        return esf == null
                ? captions.get("esfNone")
                : captions.get("esfRegistered", Map.of("number", esf.registrationNumber(), "status", esf.status()));
    }

    private Map<String, String> movement() {
        var movement = document.movement();
        return Map.of("from", text(movement.from()), "to", text(movement.to()), "reason", text(movement.reason()));
    }

    private Party buyer() {
        return document.buyer() == null ? Party.of(Names.of(""), null, null, null) : document.buyer();
    }

    private String accountant() {
        var signers = document.seller().signers();
        return signers == null || signers.accountant() == null
                ? captions.get("noAccountant")
                : text(signers.accountant().name());
    }

    /** The caption before it says already that it is a contract. */
    private String contract() {
        var contract = document.contract();
        return reference(new PrintedDocument.Reference(Names.of(""), contract.number(), contract.date()));
    }

    private String reference(PrintedDocument.Reference reference) {
        return captions.get(
                        reference.date() == null ? "referenceWithoutDate" : "reference",
                        Map.of(
                                "kind",
                                text(reference.kind()),
                                "number",
                                reference.number(),
                                "date",
                                reference.date() == null ? "" : DateInWords.of(reference.date(), language)))
                .strip();
    }

    private String mark() {
        return switch (document.mark()) {
            case NONE -> "";
            case DRAFT -> captions.get("markDraft");
            case CANCELLED -> captions.get("markCancelled");
        };
    }

    private String number() {
        return document.number() == null ? DASH : document.number();
    }

    private String day() {
        return DateInWords.of(document.date(), language);
    }

    private String text(Names names) {
        return names == null ? "" : names.in(language);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
