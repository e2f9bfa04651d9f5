package kz.kopir.notifier.chats;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;
import org.jboss.logging.Logger;

/** Takes note of what Telegram says of chats: blocked, moved, there again. */
@ApplicationScoped
public class ChatStates {

    private static final Logger LOG = Logger.getLogger(ChatStates.class);
    private static final String UNREACHABLE = "NTF-0107";

    private final ChatStore store;
    private final Chats chats;
    private final WatchChats watch;
    private final Transactions transactions;
    private final Alerts alerts;

    ChatStates(ChatStore store, Chats chats, WatchChats watch, Transactions transactions, Alerts alerts) {
        this.store = store;
        this.chats = chats;
        this.watch = watch;
        this.transactions = transactions;
        this.alerts = alerts;
    }

    /** From now on nothing is told there; operators are told once. */
    public Uni<Void> unreachable(Tx tx, long chat, String why) {
        return store.noteUnreachable(tx, chat, why)
                .invoke(isNew -> {
                    if (isNew) {
                        tx.afterCommit(this::look);
                        tx.afterCommit(() -> alerts.tell(
                                "telegram/" + chat,
                                UNREACHABLE,
                                "Чат %d больше не принимает сообщений (%s). Пусть человек напишет боту, или исправьте чат в /api/notifications/chats."
                                        .formatted(chat, why)));
                    }
                })
                .replaceWithVoid();
    }

    /** Somebody writes there: it can be written to. */
    public Uni<Void> reachable(Tx tx, long chat) {
        return chats.unreachable(chat) == null
                ? Uni.createFrom().voidItem()
                : store.noteReachable(tx, chat)
                        .invoke(changed -> tx.afterCommit(this::look))
                        .replaceWithVoid();
    }

    /** A group has become a supergroup. */
    public Uni<Void> moved(long from, long to) {
        return transactions.inTransaction(tx -> store.noteMoved(tx, from, to)).call(watch::look);
    }

    private void look() {
        watch.look()
                .subscribe()
                .with(done -> {}, failure -> LOG.debugf("Chats are looked at again in a moment: %s", failure));
    }
}
