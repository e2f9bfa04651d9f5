package kz.kopir.notifier.telegram;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.notifier.chats.Chats;
import kz.kopir.notifier.chats.Recipient;
import kz.kopir.notifier.telling.Flow;
import kz.kopir.notifier.telling.Flows;
import kz.kopir.notifier.telling.NoticeTexts;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.notifier.telling.TellPeople.StormTurn;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Tx;

/** Shows a storm: sends its one message, edits it while the count grows, and ends it when nothing more comes. Each turn orders the next. */
@ApplicationScoped
class ShowStorm implements TaskHandler<StormTurn> {

    private final TelegramClient telegram;
    private final Deliver deliver;
    private final Flows flows;
    private final Chats chats;
    private final NoticeTexts texts;
    private final Tasks tasks;
    private final NotifierConfig config;
    private final Clock clock;

    ShowStorm(
            TelegramClient telegram,
            Deliver deliver,
            Flows flows,
            Chats chats,
            NoticeTexts texts,
            Tasks tasks,
            NotifierConfig config,
            Clock clock) {
        this.telegram = telegram;
        this.deliver = deliver;
        this.flows = flows;
        this.chats = chats;
        this.texts = texts;
        this.tasks = tasks;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return TellPeople.STORM_KIND;
    }

    @Override
    public Class<StormTurn> payloadType() {
        return StormTurn.class;
    }

    @Override
    public Uni<Outcome> attempt(Task<StormTurn> task) {
        return flows.withStorm(task.payload().storm())
                .chain(found -> found.map(flow -> show(task, flow))
                        .orElseGet(() -> Uni.createFrom().item(new Outcome.Done(Effect.none()))));
    }

    /** To edit again changes nothing. A message that may be there is sent again once; after that the next turn goes on with one of its own. */
    @Override
    public Uni<Outcome> resolve(Task<StormTurn> task) {
        return flows.withStorm(task.payload().storm())
                .chain(found -> found.isEmpty() || found.get().storm().message() != null
                        ? attempt(task)
                        : deliver.onceMore(task, () -> attempt(task), tx -> next(tx, task.payload())));
    }

    private Uni<Outcome> show(Task<StormTurn> task, Flow flow) {
        var storm = flow.storm();
        var recipient = chats.recipients().stream()
                .filter(one -> one.chat() == flow.chat())
                .findFirst();
        if (recipient.isEmpty()) { // nobody is told there any more
            return Uni.createFrom()
                    .item(new Outcome.Done(tx -> flows.close(tx, storm.id(), storm.count())
                            .chain(closed -> closed ? Uni.createFrom().voidItem() : next(tx, task.payload()))));
        }
        var now = OffsetDateTime.now(clock);
        var isOver = !now.isBefore(storm.lastAt().plus(config.storm().quiet()));
        if (!isOver && storm.count() == storm.shown()) {
            return Uni.createFrom().item(new Outcome.Done(tx -> next(tx, task.payload())));
        }
        return deliver.inTurn(
                        task,
                        flow.chat(),
                        chat -> send(chat, flow, recipient.get(), isOver),
                        sent -> shown(task.payload(), storm, sent, isOver))
                .map(outcome -> goingOn(outcome, task.payload()));
    }

    /** The next turn finds out that nobody is told there, and ends the storm. */
    private Outcome goingOn(Outcome outcome, StormTurn turn) {
        return outcome instanceof Outcome.Refused(var code, var message, var effect) && effect != null
                ? new Outcome.Refused(code, message, tx -> effect.apply(tx).chain(() -> next(tx, turn)))
                : outcome;
    }

    private Uni<TelegramAnswer> send(long chat, Flow flow, Recipient recipient, boolean isOver) {
        var storm = flow.storm();
        var html = texts.write(storm, flow, recipient.settings().language(), recipient.zone(config.zone()), isOver);
        var order = "storm/" + flow.kind();
        return storm.message() == null
                ? telegram.sendHtml(order, chat, html, null)
                : telegram.edit(order, chat, storm.message(), html, null)
                        .chain(answer -> answer instanceof TelegramAnswer.Gone
                                ? telegram.sendHtml(order, chat, html, null)
                                : Uni.createFrom().item(answer));
    }

    private Outcome shown(StormTurn turn, Flow.Storm storm, TelegramAnswer.Sent sent, boolean isOver) {
        CrashPoints.at("telegram.storm-shown");
        return new Outcome.Done(tx -> flows.shown(tx, storm.id(), storm.count(), sent.message())
                .chain(() -> isOver
                        ? flows.close(tx, storm.id(), storm.count())
                        : Uni.createFrom().item(false))
                .chain(closed -> closed ? Uni.createFrom().voidItem() : next(tx, turn)));
    }

    private Uni<Void> next(Tx tx, StormTurn turn) {
        return tasks.enqueue(
                tx,
                TellPeople.task(
                        turn.next(),
                        OffsetDateTime.now(clock).plus(config.storm().editEvery())));
    }
}
