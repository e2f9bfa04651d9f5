package kz.kopir.document.issuing;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealRejected;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.EventJson;
import kz.kopir.document.Differences;
import kz.kopir.document.Differences.Difference;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.DocumentConfig.ChangedDeal;
import kz.kopir.document.DocumentConfig.Severity;
import kz.kopir.document.DraftDocuments;
import kz.kopir.document.Drafts;
import kz.kopir.document.FieldWords;
import kz.kopir.document.Refusal;
import kz.kopir.document.Sellers;
import kz.kopir.document.TaxId;
import kz.kopir.document.TurnoverDate;
import kz.kopir.document.issuing.Orders.Change;
import kz.kopir.document.issuing.Orders.Order;
import org.jboss.logging.Logger;

/** Decides what one version of a deal means, given what is known of its order. */
@ApplicationScoped
class DecideDeal {

    private static final Logger LOG = Logger.getLogger(DecideDeal.class);
    // No document holds it, so closing a deal again makes none of them differ.
    private static final String CLOSED_AT = "/closed_at";

    private static final Pattern PRODUCT_NAME =
            Pattern.compile("/lines/(?<line>\\d+)/product/(?<name>onec_id|article|barcode)");

    private final DraftDocuments draftDocuments;
    private final TurnoverDate turnoverDate;
    private final Severity taxIdCheck;
    private final ChangedDeal changedDeal;

    DecideDeal(DraftDocuments draftDocuments, DocumentConfig config) {
        this.draftDocuments = draftDocuments;
        this.turnoverDate = new TurnoverDate(config.oldestTurnover());
        this.taxIdCheck = config.taxIdCheck();
        this.changedDeal = config.changedDeal();
    }

    Decision decide(DealClosed deal, String hash, Order known, Sellers sellers, OffsetDateTime now) {
        if (isOlder(deal, known) || isTakenBack(deal, known) || hash.equals(known.versionHash()) && !known.reopened()) {
            return Decision.NOTHING;
        }
        if (known.standing().isEmpty()) {
            return issued(deal, hash, known, sellers, now);
        }
        var differing = differing(deal, hash, known, now);
        if (changedDeal == ChangedDeal.REISSUE && differing.rejection() != null) {
            return reissue(deal, hash, known, sellers, now);
        }
        return known.lacksSale() ? besideInvoice(deal, hash, known, sellers, now, differing) : differing;
    }

    /** An invoice was made before the sale, by a person or by an earlier rule: it stays, and the sale is papered beside it. */
    private Decision besideInvoice(
            DealClosed deal, String hash, Order known, Sellers sellers, OffsetDateTime now, Decision differing) {
        var sale = issued(deal, hash, known, sellers, now);
        if (sale.drafts().isEmpty()) {
            return sale;
        }
        var missing = sale.drafts().stream()
                .filter(draft -> !known.standing().contains(draft.type()))
                .toList();
        return missing.isEmpty()
                ? differing
                : new Decision(
                        new Change(
                                deal,
                                hash,
                                types(missing),
                                null,
                                differing.change().differences()),
                        differing.rejection(),
                        missing,
                        false);
    }

    private Decision issued(DealClosed deal, String hash, Order known, Sellers sellers, OffsetDateTime now) {
        var seller = sellers.find(deal.sellerBin()).orElse(null);
        if (seller == null) {
            return refused(
                    deal,
                    hash,
                    now,
                    Refusal.of(
                            "DOC-0203",
                            "seller_bin: нет организации с таким БИН. Укажите в сделке нашу организацию или добавьте её: PUT /api/organizations/{bin}.",
                            "seller_bin: there is no organisation with this BIN. Name one of ours in the deal, or add it: PUT /api/organizations/{bin}."));
        }
        var taxIdIsWrong = taxIdCheck != Severity.OFF && !hasValidTaxId(deal.customer());
        if (taxIdIsWrong && taxIdCheck == Severity.WARNING) {
            LOG.warnf(
                    "DOC-0207: the customer's BIN or IIN in %s has a wrong check digit",
                    deal.order().key());
        } else if (taxIdIsWrong) {
            return refused(
                    deal,
                    hash,
                    now,
                    Refusal.of(
                            "DOC-0207",
                            "БИН или ИИН покупателя не проходит проверку. Исправьте его в реквизитах.",
                            "The buyer's BIN or IIN has a wrong check digit. Correct it in the requisites."));
        }
        var turnover = turnoverDate.of(deal.closedAt(), now, seller.zone());
        return switch (draftDocuments.of(deal, seller, turnover)) {
            case Drafts.Refused(var refusal) -> refused(deal, hash, now, refusal);
            case Drafts.Ready(var drafts, var discrepancy) ->
                ready(
                        deal,
                        hash,
                        new ComposeSale(deal, seller, turnover, known.sets() + 1).of(drafts),
                        discrepancy(deal, discrepancy));
        };
    }

    /** The documents that there are make way for new ones, unless no documents can be made of the deal as it stands now. */
    Decision reissue(DealClosed deal, String hash, Order known, Sellers sellers, OffsetDateTime now) {
        var decision = issued(deal, hash, known, sellers, now);
        return new Decision(
                decision.change(),
                decision.rejection(),
                decision.drafts(),
                !decision.drafts().isEmpty());
    }

    private static List<Difference> discrepancy(DealClosed deal, BigDecimal discrepancy) {
        return discrepancy.signum() == 0
                ? List.of()
                : List.of(new Difference(
                        "/total",
                        deal.total().subtract(discrepancy).toPlainString(),
                        deal.total().toPlainString()));
    }

    /** Versions are numbered by most sources; one that does not number them sends the latest last. */
    private static boolean isOlder(DealClosed deal, Order known) {
        return deal.version() != null
                && known.versionNumber() != null
                && deal.version().number() < known.versionNumber();
    }

    private static boolean isTakenBack(DealClosed deal, Order known) {
        return deal.version() != null
                && known.reopenedVersion() != null
                && deal.version().number() <= known.reopenedVersion();
    }

    private static boolean hasValidTaxId(Customer customer) {
        return customer.taxId() == null || TaxId.isValid(customer.taxId());
    }

    private static Decision ready(DealClosed deal, String hash, List<Unnumbered> drafts, List<Difference> differences) {
        return new Decision(new Change(deal, hash, types(drafts), null, differences), null, drafts, false);
    }

    private static Set<DocumentType> types(List<Unnumbered> drafts) {
        return drafts.stream().map(Unnumbered::type).collect(Collectors.toSet());
    }

    private static Decision refused(DealClosed deal, String hash, OffsetDateTime now, Refusal refusal) {
        return new Decision(
                new Change(deal, hash, Set.of(), refusal, List.of()), rejection(deal, refusal, now), List.of(), false);
    }

    /** The documents stay; what differs from them is kept and told. */
    private static Decision differing(DealClosed deal, String hash, Order known, OffsetDateTime now) {
        if (known.issued() == null) {
            var change = new Change(deal, hash, Set.of(), null, List.of());
            return new Decision(change, rejection(deal, notComparable(), now), List.of(), false);
        }
        var differences = Differences.between(
                EventJson.mapper().valueToTree(known.issued()),
                EventJson.mapper().valueToTree(deal));
        var change = new Change(deal, hash, Set.of(), null, differences);
        var told = differences.stream()
                .filter(difference -> !isSameProduct(difference, known.issued(), deal))
                .map(Difference::field)
                .filter(field -> !field.equals(CLOSED_AT))
                .toList();
        return told.isEmpty()
                ? new Decision(change, null, List.of(), false)
                : new Decision(change, rejection(deal, differs(deal, known.issued(), told), now), List.of(), false);
    }

    /** A product that was mapped since, or whose mapping was taken away, is known by other names; it is another one when 1C's reference is. */
    private static boolean isSameProduct(Difference difference, DealClosed issued, DealClosed deal) {
        var name = PRODUCT_NAME.matcher(difference.field());
        if (!name.matches() || difference.before() == null) {
            return name.matches();
        }
        var line = Integer.parseInt(name.group("line"));
        var crmId = issued.lines().get(line).product().crmId();
        return crmId != null
                && crmId.equals(deal.lines().get(line).product().crmId())
                && (difference.after() == null || !name.group("name").equals("onec_id"));
    }

    private static Refusal differs(DealClosed deal, DealClosed issued, List<String> fields) {
        var sameTotal = deal.total().compareTo(issued.total()) == 0;
        return new Refusal(
                "DOC-0204",
                "Сделка изменилась после выписки документов; документы оставлены. Отличается: %s. Проверьте и при необходимости выпишите заново."
                        .formatted(FieldWords.of(fields)),
                "The deal changed after its documents were issued; the documents stay. Different: %s. Check them, and issue anew if needed."
                        .formatted(String.join(", ", fields)),
                sameTotal ? null : deal.total(),
                sameTotal ? null : issued.total());
    }

    /** The documents alone are known, as after a recovery with gaps. */
    private static Refusal notComparable() {
        return Refusal.of(
                "DOC-0204",
                "Сделка пришла снова, а из чего выписаны её документы, неизвестно; документы оставлены. Сверьте их со сделкой и при необходимости выпишите заново.",
                "The deal came again, and what its documents were made of is not known; the documents stay. Compare them with the deal, and issue anew if needed.");
    }

    private static DealRejected rejection(DealClosed deal, Refusal refusal, OffsetDateTime now) {
        return new DealRejected(
                deal.source(),
                deal.deal(),
                deal.version(),
                refusal.code(),
                refusal.message(),
                refusal.dealTotal(),
                refusal.documentTotal(),
                now);
    }
}
