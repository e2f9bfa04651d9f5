package kz.kopir.notifier.telegram;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.notifier.NotifierConfig.Updates;
import kz.kopir.notifier.bot.TakeUpdates;
import kz.kopir.notifier.bot.Update;
import kz.kopir.platform.delivery.Holder;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.delivery.Loop;
import org.jboss.logging.Logger;

/** Asks Telegram what people wrote: one instance at a time. What it is given is stored before the next question confirms it. */
@ApplicationScoped
class PollUpdates {

    /** What we ask for. */
    static final List<String> KINDS = List.of("message", "callback_query");

    private static final Logger LOG = Logger.getLogger(PollUpdates.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final TelegramClient telegram;
    private final TakeUpdates take;
    private final boolean isWanted;
    private final Holder holder;
    private final Loop loop;
    private String complained = "";

    PollUpdates(Vertx vertx, TelegramClient telegram, TakeUpdates take, Holders holders, NotifierConfig config) {
        this.telegram = telegram;
        this.take = take;
        this.isWanted = config.telegram().updates() == Updates.POLLING;
        this.loop = new Loop(vertx, "Asking Telegram for updates", INTERVAL, this::poll);
        this.holder = isWanted ? holders.compete("telegram-updates:main").onTaken(loop::wake) : null;
    }

    void start(@Observes StartupEvent started) {
        if (isWanted) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    private Uni<Boolean> poll() {
        return holder.held()
                ? take.next().chain(next -> telegram.updates(next, KINDS)).chain(this::take)
                : Uni.createFrom().item(false);
    }

    private Uni<Boolean> take(TelegramAnswer answer) {
        if (answer instanceof TelegramAnswer.Sent(var result) && result instanceof JsonArray updates) {
            complained = "";
            // another instance may have taken over while Telegram held the answer: it is given the same ones
            return updates.isEmpty() || !holder.held()
                    ? Uni.createFrom().item(holder.held())
                    : store(updates).replaceWith(true);
        }
        complain(answer);
        return Uni.createFrom().item(false);
    }

    private Uni<Void> store(JsonArray updates) {
        var last = updates.getJsonObject(updates.size() - 1).getLong("update_id");
        var read = IntStream.range(0, updates.size())
                .mapToObj(updates::getJsonObject)
                .map(PollUpdates::read)
                .filter(Objects::nonNull)
                .toList();
        return take.take(read, last + 1);
    }

    /** One that we cannot read must not come back for ever. */
    private static Update read(JsonObject update) {
        try {
            return Update.of(update).orElse(null);
        } catch (ClassCastException | NullPointerException e) {
            LOG.warnf("An update of Telegram cannot be read: %s", update.getValue("update_id"));
            return null;
        }
    }

    /** Once for each trouble. */
    private void complain(TelegramAnswer answer) {
        var trouble = switch (answer) {
            case TelegramAnswer.Conflict(var description) -> "NTF-0122 " + description;
            case TelegramAnswer.Unauthorized() -> "NTF-0106 the token is not known";
            case TelegramAnswer.Wait(var time) -> "NTF-0105 it asks to wait " + time;
            case TelegramAnswer.Refused(var description) -> "NTF-0108 " + description;
            default -> "NTF-0104 it does not answer as it should";
        };
        if (!trouble.equals(complained)) {
            complained = trouble;
            LOG.warnf("Telegram gives no updates: %s", trouble);
        }
    }
}
