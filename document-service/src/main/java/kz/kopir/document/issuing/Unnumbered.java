package kz.kopir.document.issuing;

import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.NameUuid;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.Responsible;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.issuing.Counters.Counter;
import kz.kopir.document.issuing.Documents.Issued;

/**
 * A document that lacks nothing but its number.
 *
 * @param owner whose it is: an e-mail in lower case or {@code sub:} and a {@code sub}; null for nobody's
 */
public record Unnumbered(DocumentCreated document, OrganizationCard seller, String owner) {

    /** Before the {@code sub} of an owner who has no e-mail. */
    public static final String BY_SUBJECT = "sub:";

    /** The id of the document of that type and set of an order: the same whoever makes it, and however often. */
    public static UUID id(OrderRef order, DocumentType type, int set) {
        return NameUuid.v5(NameUuid.DOCUMENT, order.key() + "/" + type + "/" + set);
    }

    /** Who owns the documents of a deal: by e-mail, or who told it over REST and has none. */
    public static String owner(Responsible responsible) {
        if (responsible == null) {
            return null;
        }
        if (responsible.email() != null) {
            return responsible.email().toLowerCase(Locale.ROOT);
        }
        return responsible.id() != null && responsible.id().startsWith(BY_SUBJECT) ? responsible.id() : null;
    }

    DocumentType type() {
        return document.document().type();
    }

    Counter counter() {
        var ref = document.document();
        return new Counter(
                seller.bin(), ref.type(), seller.numbersOf(ref.type()).period().start(ref.date()));
    }

    Issued numbered(long counter, OffsetDateTime at) {
        var ref = document.document();
        var number = seller.numbersOf(ref.type()).format(ref.type().prefix(), ref.date(), counter);
        return new Issued(document.as(ref.withNumber(number), document.targets(), at), seller, owner);
    }
}
