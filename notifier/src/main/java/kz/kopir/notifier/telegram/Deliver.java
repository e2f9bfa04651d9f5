package kz.kopir.notifier.telegram;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import kz.kopir.notifier.chats.ChatStates;
import kz.kopir.notifier.chats.Chats;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.outbound.NoAnswerException;
import kz.kopir.platform.outbound.NotSentException;

/** What every sending has in common: its chat's turn, chats that moved or are gone, and what an answer means for the task. */
@ApplicationScoped
class Deliver {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration TOKEN_PAUSE = Duration.ofMinutes(5);

    private final TelegramClient telegram;
    private final ChatPace pace;
    private final RepeatedMessages repeated;
    private final Chats chats;
    private final ChatStates states;

    Deliver(TelegramClient telegram, ChatPace pace, RepeatedMessages repeated, Chats chats, ChatStates states) {
        this.telegram = telegram;
        this.pace = pace;
        this.repeated = repeated;
        this.chats = chats;
        this.states = states;
    }

    /** What a sending is about: the last part of its key is the chat. */
    static String order(Task<?> task) {
        return task.key().replaceFirst("/[^/]*$", "");
    }

    /**
     * Sends when the chat's turn has come.
     *
     * @param call to the chat with the id that it has now
     * @param done what follows when it is sent
     */
    Uni<Outcome> inTurn(
            Task<?> task,
            long chat,
            LongFunction<Uni<TelegramAnswer>> call,
            Function<TelegramAnswer.Sent, Outcome> done) {
        var now = chats.current(chat);
        var wait = pace.take(now, PATIENCE);
        if (wait.isNegative()) {
            return Uni.createFrom().item(new Outcome.Retry("NTF-0101", "The chat's turn has not come", wait.negated()));
        }
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(wait.plusMillis(1))
                .chain(() -> send(task, now, call))
                .map(answer -> outcome(now, answer, done))
                .onFailure(NotSentException.class)
                .recoverWithItem(() -> new Outcome.Retry("NTF-0103", "Telegram cannot be reached"))
                .onFailure(NoAnswerException.class)
                .recoverWithItem(() -> new Outcome.Unknown("NTF-0104", "Telegram did not answer"));
    }

    /**
     * After an unknown outcome. The one repeat is not spent while Telegram is still away; after two sendings nobody is called for a third: it has most
     * likely arrived.
     */
    Uni<Outcome> onceMore(Task<?> task, Supplier<Uni<Outcome>> attempt, Effect otherwise) {
        return telegram.isThere()
                .chain(there -> there
                        ? repeated.noteFirst(task.id())
                                .chain(first -> first
                                        ? attempt.get()
                                        : Uni.createFrom()
                                                .item(new Outcome.Refused(
                                                        "NTF-0102",
                                                        "Неизвестно, дошло ли сообщение; повторено один раз",
                                                        otherwise)))
                        : Uni.createFrom().item(new Outcome.Unknown("NTF-0104", "Telegram does not answer")));
    }

    private Uni<TelegramAnswer> send(Task<?> task, long chat, LongFunction<Uni<TelegramAnswer>> call) {
        task.lease().check();
        return call.apply(chat)
                .chain(answer -> answer instanceof TelegramAnswer.Moved(var to)
                        ? states.moved(chat, to).chain(() -> call.apply(to))
                        : Uni.createFrom().item(answer));
    }

    private Outcome outcome(long chat, TelegramAnswer answer, Function<TelegramAnswer.Sent, Outcome> done) {
        return switch (answer) {
            case TelegramAnswer.Sent sent -> done.apply(sent);
            case TelegramAnswer.NotModified() -> done.apply(new TelegramAnswer.Sent(true));
            case TelegramAnswer.Wait(var time) -> {
                pace.silence(chat, time);
                yield new Outcome.Retry("NTF-0105", "Telegram asks to wait", time);
            }
            case TelegramAnswer.Unauthorized() ->
                new Outcome.Retry(
                        "NTF-0106",
                        "Telegram does not know the bot's token: set kopir.notifier.telegram.token",
                        TOKEN_PAUSE);
            case TelegramAnswer.Unreachable(var description) ->
                new Outcome.Refused("NTF-0107", description, tx -> states.unreachable(tx, chat, description));
            case TelegramAnswer.Refused(var description) -> new Outcome.Refused("NTF-0108", description);
            case TelegramAnswer.Conflict(var description) -> new Outcome.Refused("NTF-0108", description);
            case TelegramAnswer.Gone(var description) -> new Outcome.Refused("NTF-0108", description);
            case TelegramAnswer.NotParsed() ->
                new Outcome.Refused("NTF-0108", "The text is not taken even as plain text");
            case TelegramAnswer.Moved(var moved) ->
                new Outcome.Retry("NTF-0109", "The group has another id now: %d".formatted(moved));
            case TelegramAnswer.Strange(var status) -> new Outcome.Unknown("NTF-0104", "Telegram answered " + status);
        };
    }
}
