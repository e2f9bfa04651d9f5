package kz.kopir.notifier.kafka;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.contracts.DealClosed;
import kz.kopir.notifier.telling.Abouts;
import kz.kopir.notifier.telling.Abouts.Known;
import kz.kopir.platform.delivery.EventHandler;
import kz.kopir.platform.delivery.Received;
import kz.kopir.platform.delivery.Tx;

/** Remembers whose deals are: it decides who is told of them. */
@ApplicationScoped
class AboutDealsConsumer implements EventHandler<DealClosed> {

    private final Abouts abouts;

    AboutDealsConsumer(Abouts abouts) {
        this.abouts = abouts;
    }

    @Override
    public Class<DealClosed> eventType() {
        return DealClosed.class;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Received<DealClosed>> events) {
        return abouts.keep(
                tx,
                events.stream()
                        .map(Received::event)
                        .map(AboutDealsConsumer::known)
                        .toList());
    }

    private static Known known(DealClosed deal) {
        var responsible = deal.responsible();
        return new Known(deal.key(), deal.sellerBin(), null, responsible == null ? null : responsible.email());
    }
}
