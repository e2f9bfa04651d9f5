package kz.kopir.document.issuing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealRejected;
import kz.kopir.contracts.EventJson;
import kz.kopir.document.Differences;
import kz.kopir.document.Differences.Difference;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.DocumentConfig.Severity;
import kz.kopir.document.DraftDocuments;
import kz.kopir.document.Drafts;
import kz.kopir.document.FieldWords;
import kz.kopir.document.Refusal;
import kz.kopir.document.Sellers;
import kz.kopir.document.TaxId;
import kz.kopir.document.TurnoverDate;
import kz.kopir.document.issuing.NumberDocuments.Unnumbered;
import kz.kopir.document.issuing.Orders.Change;
import kz.kopir.document.issuing.Orders.Order;
import org.jboss.logging.Logger;

/** Decides what one version of a deal means, given what is known of its order. */
@ApplicationScoped
class DecideDeal {

    private static final Logger LOG = Logger.getLogger(DecideDeal.class);
    private static final int FIRST_SET = 1;
    // No document holds it, so closing a deal again makes none of them differ.
    private static final String CLOSED_AT = "/closed_at";

    private final DraftDocuments draftDocuments;
    private final TurnoverDate turnoverDate;
    private final Severity taxIdCheck;

    DecideDeal(DraftDocuments draftDocuments, DocumentConfig config) {
        this.draftDocuments = draftDocuments;
        this.turnoverDate = new TurnoverDate(config.oldestTurnover());
        this.taxIdCheck = config.taxIdCheck();
    }

    Decision decide(DealClosed deal, String hash, Order known, Sellers sellers, OffsetDateTime now) {
        if (isOlder(deal, known) || isTakenBack(deal, known) || hash.equals(known.versionHash()) && !known.reopened()) {
            return Decision.NOTHING;
        }
        if (known.documents() > 0) {
            return differing(deal, hash, known, now);
        }
        var seller = sellers.find(deal.sellerBin()).orElse(null);
        if (seller == null) {
            return refused(
                    deal,
                    hash,
                    now,
                    new Refusal(
                            "DOC-0203",
                            "seller_bin: нет организации с таким БИН. Укажите в сделке нашу организацию или добавьте её: PUT /api/organizations/{bin}.",
                            null,
                            null));
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
                    new Refusal(
                            "DOC-0207",
                            "БИН или ИИН покупателя не проходит проверку. Исправьте его в реквизитах.",
                            null,
                            null));
        }
        var turnover = turnoverDate.of(deal.closedAt(), now, seller.zone());
        return switch (draftDocuments.of(deal, seller, turnover)) {
            case Drafts.Refused(var refusal) -> refused(deal, hash, now, refusal);
            case Drafts.Ready(var drafts) ->
                ready(
                        deal,
                        hash,
                        drafts.stream()
                                .map(draft -> new Unnumbered(deal, seller, draft, turnover, FIRST_SET, now))
                                .toList());
        };
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

    private static Decision ready(DealClosed deal, String hash, List<Unnumbered> drafts) {
        return new Decision(new Change(deal, hash, drafts.size(), null, List.of()), null, drafts);
    }

    private static Decision refused(DealClosed deal, String hash, OffsetDateTime now, Refusal refusal) {
        return new Decision(new Change(deal, hash, 0, refusal, List.of()), rejection(deal, refusal, now), List.of());
    }

    /** The documents stay; what differs from them is kept and told. */
    private static Decision differing(DealClosed deal, String hash, Order known, OffsetDateTime now) {
        var differences = Differences.between(
                EventJson.mapper().valueToTree(known.issued()),
                EventJson.mapper().valueToTree(deal));
        var change = new Change(deal, hash, 0, null, differences);
        var told = differences.stream()
                .map(Difference::field)
                .filter(field -> !field.equals(CLOSED_AT))
                .toList();
        return told.isEmpty()
                ? new Decision(change, null, List.of())
                : new Decision(change, rejection(deal, differs(deal, known.issued(), told), now), List.of());
    }

    private static Refusal differs(DealClosed deal, DealClosed issued, List<String> fields) {
        var sameTotal = deal.total().compareTo(issued.total()) == 0;
        return new Refusal(
                "DOC-0204",
                "Сделка изменилась после выписки документов; документы оставлены. Отличается: %s. Проверьте и при необходимости выпишите заново."
                        .formatted(FieldWords.of(fields)),
                sameTotal ? null : deal.total(),
                sameTotal ? null : issued.total());
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
