package kz.kopir.notifier.telling;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import kz.kopir.notifier.Audience;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Tx;

/** Turns a notice into one message for each chat that it concerns. */
@ApplicationScoped
public class TellPeople {

    /** All that the bot sends. */
    public static final String QUEUE = "telegram:main";
    /** The kind of these tasks. */
    public static final String KIND = "send-message";

    private final Tasks tasks;
    private final NoticeTexts texts;
    private final List<Long> business;
    private final List<Long> operators;

    TellPeople(Tasks tasks, NoticeTexts texts, NotifierConfig config) {
        this.tasks = tasks;
        this.texts = texts;
        this.business = config.telegram().chats().orElse(List.of());
        this.operators = config.telegram().operatorChats().orElse(business);
    }

    public Uni<Void> tell(Tx tx, List<Notice> notices) {
        return tasks.enqueue(tx, notices.stream().flatMap(this::messages).toList());
    }

    private Stream<NewTask> messages(Notice notice) {
        var text = texts.write(notice);
        var chats = notice.audience() == Audience.BUSINESS ? business : operators;
        return chats.stream()
                .map(chat ->
                        // in order per chat: one that cannot be reached holds up no other
                        NewTask.of(
                                QUEUE,
                                KIND,
                                notice.key() + "/" + chat,
                                notice.identity() + "/" + chat,
                                new Message(chat, text)));
    }
}
