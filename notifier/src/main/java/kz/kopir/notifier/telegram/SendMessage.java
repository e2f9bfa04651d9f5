package kz.kopir.notifier.telegram;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
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
import kz.kopir.platform.outbound.NoAnswerException;
import kz.kopir.platform.outbound.NotSentException;

/** Sends one message. Telegram cannot be asked what became of it, so after an unknown outcome it is sent again once. */
@ApplicationScoped
class SendMessage implements TaskHandler<Message> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TOKEN_PAUSE = Duration.ofMinutes(5);

    private final TelegramClient telegram;
    private final ChatPace pace;
    private final RepeatedMessages repeated;
    private final NotifierConfig.Telegram config;

    SendMessage(TelegramClient telegram, ChatPace pace, RepeatedMessages repeated, NotifierConfig config) {
        this.telegram = telegram;
        this.pace = pace;
        this.repeated = repeated;
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
        var wait = pace.take(message.chat(), PATIENCE);
        if (wait.isNegative()) {
            return Uni.createFrom().item(new Outcome.Retry("NTF-0101", "The chat's turn has not come", wait.negated()));
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(wait.plusMillis(1))
                .chain(() -> send(task, message.chat()));
    }

    /** The one repeat is not spent while Telegram is still away. */
    @Override
    public Uni<Outcome> resolve(Task<Message> task) {
        return telegram.isThere()
                .chain(there -> there
                        ? repeatOnce(task)
                        : Uni.createFrom().item(new Outcome.Unknown("NTF-0104", "Telegram does not answer")));
    }

    /** After two sendings nobody is called for a third: it has most likely arrived. */
    private Uni<Outcome> repeatOnce(Task<Message> task) {
        return repeated.noteFirst(task.id())
                .chain(first -> first
                        ? attempt(task)
                        : Uni.createFrom()
                                .item(new Outcome.Refused(
                                        "NTF-0102",
                                        "Неизвестно, дошло ли сообщение; повторено один раз",
                                        Effect.none())));
    }

    private Uni<Outcome> send(Task<Message> task, long chat) {
        task.lease().check();
        var order = task.key().replaceFirst("/[^/]*$", ""); // the last part of the key is the chat
        return telegram.sendHtml(order, chat, task.payload().html())
                .chain(answer -> switch (answer) {
                    case TelegramAnswer.NotParsed() ->
                        telegram.sendPlain(order, chat, plain(task.payload().html()));
                    case TelegramAnswer.Moved(var moved) ->
                        telegram.sendHtml(order, moved, task.payload().html());
                    default -> Uni.createFrom().item(answer);
                })
                .map(answer -> outcome(chat, answer))
                .onFailure(NotSentException.class)
                .recoverWithItem(() -> new Outcome.Retry("NTF-0103", "Telegram cannot be reached"))
                .onFailure(NoAnswerException.class)
                .recoverWithItem(() -> new Outcome.Unknown("NTF-0104", "Telegram did not answer"));
    }

    private Outcome outcome(long chat, TelegramAnswer answer) {
        return switch (answer) {
            case TelegramAnswer.Sent() -> {
                CrashPoints.at("telegram.message-sent");
                yield new Outcome.Done(Effect.none());
            }
            case TelegramAnswer.Wait(var time) -> {
                pace.silence(chat, time);
                yield new Outcome.Retry("NTF-0105", "Telegram asks to wait", time);
            }
            case TelegramAnswer.Unauthorized() ->
                new Outcome.Retry(
                        "NTF-0106",
                        "Telegram does not know the bot's token: set kopir.notifier.telegram.token",
                        TOKEN_PAUSE);
            case TelegramAnswer.Unreachable(var description) -> new Outcome.Refused("NTF-0107", description);
            case TelegramAnswer.Refused(var description) -> new Outcome.Refused("NTF-0108", description);
            case TelegramAnswer.NotParsed() ->
                new Outcome.Refused("NTF-0108", "The text is not taken even as plain text");
            case TelegramAnswer.Moved(var moved) ->
                new Outcome.Refused("NTF-0107", "The group has another id now: %d".formatted(moved));
            case TelegramAnswer.Strange(var status) -> new Outcome.Unknown("NTF-0104", "Telegram answered " + status);
        };
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
