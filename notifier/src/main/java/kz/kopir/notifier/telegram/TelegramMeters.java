package kz.kopir.notifier.telegram;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.metrics.TargetMeters;

/** How much of Telegram's limit is used. */
@ApplicationScoped
class TelegramMeters {

    void start(@Observes StartupEvent started, TargetMeters metrics, ChatPace pace) {
        metrics.limit(TellPeople.QUEUE, pace::used);
    }
}
