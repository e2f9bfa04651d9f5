package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DealReopened;
import kz.kopir.notifier.Audience;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells that a closed deal is open again, lost or gone, while its documents stay. */
@ApplicationScoped
class DealReopenedConsumer implements EventHandler<DealReopened> {

    private final TellPeople tellPeople;

    DealReopenedConsumer(TellPeople tellPeople) {
        this.tellPeople = tellPeople;
    }

    @Override
    public Class<DealReopened> eventType() {
        return DealReopened.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DealReopened>> events) {
        return tellPeople.tell(
                tx,
                events.stream()
                        .map(received -> new Notice(
                                Audience.BUSINESS,
                                received.event().key(),
                                "deal-reopened/" + received.id(),
                                "deal-reopened",
                                new Facts(
                                        received.event().deal(),
                                        words(received.event().reason()))))
                        .toList());
    }

    /** @param happened in Russian */
    public record Facts(String deal, String happened) {}

    private static String words(DealReopened.Reason reason) {
        return switch (reason) {
            case REOPENED -> "снова открыта";
            case LOST -> "проиграна";
            case DELETED -> "удалена в CRM";
        };
    }
}
