package kz.kopir.notifier.bot;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import kz.kopir.notifier.chats.ChatStates;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;

/** Stores what people wrote, before it is confirmed to Telegram; what comes twice is done once. */
@ApplicationScoped
public class TakeUpdates {

    /** All that people ask of the bot. */
    public static final String QUEUE = "telegram-bot:main";
    /** The kind of these tasks. */
    public static final String KIND = "answer-person";

    private final Tasks tasks;
    private final Transactions transactions;
    private final ChatStates states;
    private final Places places;

    TakeUpdates(Tasks tasks, Transactions transactions, ChatStates states, Places places) {
        this.tasks = tasks;
        this.transactions = transactions;
        this.states = states;
        this.places = places;
    }

    /** Where we are in Telegram's updates. */
    public interface Places {

        /** The next one to ask for; null where it is not known or so old that Telegram may count anew. */
        Uni<Long> next();

        Uni<Void> keep(Tx tx, long next);
    }

    /** The next update to ask for; null for whatever there is. */
    public Uni<Long> next() {
        return places.next();
    }

    /** @param next the update after them; null where Telegram sends them by itself */
    public Uni<Void> take(List<Update> updates, Long next) {
        return transactions
                .inTransaction(tx -> tasks.enqueue(
                                tx, updates.stream().map(TakeUpdates::task).toList())
                        .chain(() -> reachable(tx, updates))
                        .chain(() -> next == null ? Uni.createFrom().voidItem() : places.keep(tx, next)))
                .invoke(() -> CrashPoints.at("bot.updates-stored"));
    }

    private Uni<Void> reachable(Tx tx, List<Update> updates) {
        return Multi.createFrom()
                .iterable(updates.stream().map(Update::chat).distinct().sorted().toList())
                .onItem()
                .transformToUniAndConcatenate(chat -> states.reachable(tx, chat))
                .toUni()
                .replaceWithVoid();
    }

    private static NewTask task(Update update) {
        return NewTask.of(QUEUE, KIND, Long.toString(update.chat()), "update/" + update.id(), update);
    }
}
