package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import kz.kopir.contracts.OperationsAlert;
import kz.kopir.notifier.About;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Tells operators what they should know at once. What an alert is about, its code says. */
@ApplicationScoped
class OperationsAlertConsumer implements EventHandler<OperationsAlert> {

    private final TellPeople tellPeople;

    OperationsAlertConsumer(TellPeople tellPeople) {
        this.tellPeople = tellPeople;
    }

    @Override
    public Class<OperationsAlert> eventType() {
        return OperationsAlert.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<OperationsAlert>> events) {
        return tellPeople.tell(
                tx, events.stream().map(OperationsAlertConsumer::notice).toList());
    }

    private static Notice notice(Received<OperationsAlert> received) {
        var event = received.event();
        var kind = kind(event.code());
        var facts = new HashMap<String, Object>();
        facts.put("service", event.service());
        facts.put("subject", event.subject());
        facts.put("code", event.code());
        facts.put("message", event.message());
        var organization = kind == NoticeKind.ESF_DEADLINE ? event.subject() : null;
        return new Notice(
                kind,
                event.key(),
                "alert/" + received.id(),
                event.subject(),
                facts,
                new About(null, null, organization, null, null));
    }

    /** See docs/errors.md. */
    private static NoticeKind kind(String code) {
        return switch (code) {
            case "ONEC-0101", "BTX-0106" -> NoticeKind.BREAKER_OPENED;
            case "ONEC-0118", "BTX-0117" -> NoticeKind.BREAKER_CLOSED;
            case "STK-0106", "STK-0201" -> NoticeKind.STOCK_RUN_STOPPED;
            case "STK-0202" -> NoticeKind.STOCK_RUN_FINISHED;
            case "DOC-1201" -> NoticeKind.ESF_DEADLINE;
            case null, default -> NoticeKind.ALERT;
        };
    }
}
