package kz.kopir.onec.commerce;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.exchange.CommerceMessage;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.onec.exchange.ExchangeDocument;
import kz.kopir.onec.exchange.ExchangeTransport;
import kz.kopir.onec.files.Acknowledgement;
import kz.kopir.onec.files.FileMessages;
import kz.kopir.onec.files.FileMessages.Action;
import kz.kopir.onec.files.FileMessages.Order;
import kz.kopir.onec.posting.StoppedException;
import kz.kopir.platform.delivery.Outcome;

/** Documents for a base that comes for them: each lies ready under a number, and the work on it goes on when 1C has answered. */
@ApplicationScoped
public class SiteTransport implements ExchangeTransport {

    private final FileMessages messages;
    private final SiteDocuments documents;
    private final CommerceConfig config;

    SiteTransport(FileMessages messages, SiteDocuments documents, CommerceConfig config) {
        this.messages = messages;
        this.documents = documents;
        this.config = config;
    }

    @Override
    public Uni<DocumentState> put(OnecConnection base, ExchangeDocument document, int revision) {
        var order = new Order(base.name(), document.key(), Action.PUT, revision);
        return answered(order, CommerceMessage.element(document)).map(SiteTransport::state);
    }

    @Override
    public Uni<Optional<DocumentState>> cancel(OnecConnection base, String type, UUID key) {
        var order = new Order(base.name(), key, Action.REMOVE, 0);
        return answered(order, CommerceMessage.removal(key, type)).map(answer -> Optional.of(state(answer)));
    }

    /** By its latest answer: 1C cannot be asked. */
    @Override
    public Uni<Optional<DocumentState>> find(OnecConnection base, String type, UUID key) {
        return messages.latest(base.name(), key).map(found -> found.map(Acknowledgement.Done::state));
    }

    private Uni<Acknowledgement> answered(Order order, String element) {
        return messages.begin(order)
                .chain(message -> message.answer() != null
                        ? Uni.createFrom().item(message.answer())
                        : documents
                                .offer(order.connection(), message.number(), element)
                                .chain(() -> documents.isConfirmed(message.number()))
                                .chain(isTaken -> Uni.createFrom().failure(waiting(isTaken))));
    }

    private static DocumentState state(Acknowledgement answer) {
        return switch (answer) {
            case Acknowledgement.Done(var state) -> state;
            case Acknowledgement.Refused(var code, var words) -> throw StoppedException.refused("ONEC-0321", words);
        };
    }

    private StoppedException waiting(boolean isTaken) {
        return new StoppedException(
                isTaken
                        ? new Outcome.Retry(
                                "ONEC-0826",
                                "1C has taken the document and has not said yet that it is done",
                                config.pause())
                        : new Outcome.Retry("ONEC-0825", "1C has not come for the document yet", config.pause()));
    }
}
