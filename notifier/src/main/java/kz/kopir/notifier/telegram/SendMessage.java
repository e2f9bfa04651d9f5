package kz.kopir.notifier.telegram;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.notifier.telling.Message;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;
import kz.kopir.platform.delivery.TaskQueue;
import kz.kopir.platform.delivery.Workers;

/** Sends one message, or edits one. Telegram cannot be asked what became of a message, so after an unknown outcome it is sent again once. */
@ApplicationScoped
class SendMessage implements TaskHandler<Message> {

    private final TelegramClient telegram;
    private final Deliver deliver;
    private final NotifierConfig.Telegram config;

    SendMessage(TelegramClient telegram, Deliver deliver, NotifierConfig config) {
        this.telegram = telegram;
        this.deliver = deliver;
        this.config = config.telegram();
    }

    void serve(@Observes StartupEvent started, Workers workers) {
        workers.serve(new TaskQueue(TellPeople.QUEUE, config.concurrency(), config.lease(), config.giveUpAfter()));
    }

    @Override
    public String kind() {
        return TellPeople.KIND;
    }

    @Override
    public Class<Message> payloadType() {
        return Message.class;
    }

    @Override
    public Uni<Outcome> attempt(Task<Message> task) {
        var message = task.payload();
        return deliver.inTurn(task, message.chat(), chat -> send(Deliver.order(task), chat, message), sent -> {
            CrashPoints.at("telegram.message-sent");
            return new Outcome.Done(Effect.none());
        });
    }

    /** To edit again changes nothing; a new message would be seen twice. */
    @Override
    public Uni<Outcome> resolve(Task<Message> task) {
        return task.payload().edits() != null
                ? attempt(task)
                : deliver.onceMore(task, () -> attempt(task), Effect.none());
    }

    private Uni<TelegramAnswer> send(String order, long chat, Message message) {
        if (message.edits() == null) {
            return sendNew(order, chat, message);
        }
        return telegram.edit(order, chat, message.edits(), message.html(), message.buttons())
                .chain(answer -> answer instanceof TelegramAnswer.Gone
                        ? sendNew(order, chat, message)
                        : Uni.createFrom().item(answer));
    }

    private Uni<TelegramAnswer> sendNew(String order, long chat, Message message) {
        return telegram.sendHtml(order, chat, message.html(), message.buttons())
                .chain(answer -> answer instanceof TelegramAnswer.NotParsed
                        ? telegram.sendPlain(order, chat, plain(message.html()), message.buttons())
                        : Uni.createFrom().item(answer));
    }

    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
