package kz.kopir.notifier.chats;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.platform.delivery.QueueWork;
import kz.kopir.platform.settings.WatchSettings;

/** Sees to it that this instance knows the chats as they are in the database, whichever instance has changed them. */
@ApplicationScoped
public class WatchChats {

    private final ChatStore store;
    private final Chats chats;
    private final WatchSettings watch;

    WatchChats(Vertx vertx, ChatStore store, Chats chats, QueueWork queues, NotifierConfig config) {
        this.store = store;
        this.chats = chats;
        this.watch = new WatchSettings(
                vertx, "Looking for changed chats", config.chatsInterval(), store::mark, this::take, queues);
    }

    /** Before the first event comes. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        watch.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        watch.stop();
    }

    /** Comes back when this instance knows what was committed before. */
    public Uni<Void> look() {
        return watch.look();
    }

    private Uni<List<String>> take() {
        return Uni.combine()
                .all()
                .unis(store.all(), store.unreachable(), store.moved())
                .asTuple()
                .invoke(found -> chats.replace(found.getItem1(), found.getItem2(), found.getItem3()))
                .replaceWith(List.of());
    }
}
