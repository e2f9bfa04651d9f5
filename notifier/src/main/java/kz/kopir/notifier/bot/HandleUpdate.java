package kz.kopir.notifier.bot;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.chats.Chats;
import kz.kopir.notifier.telling.Message;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.notifier.telling.Vocabulary;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;
import kz.kopir.platform.delivery.TaskQueue;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Workers;
import kz.kopir.platform.services.NoAnswerFromServiceException;

/**
 * Answers a person. All that a command does elsewhere can be done again, so an answer whose outcome is unknown is made again; its messages are tasks
 * with the end of this one. Whoever the bot does not know learns nothing.
 */
@ApplicationScoped
class HandleUpdate implements TaskHandler<Update> {

    private static final int CONCURRENCY = 8;
    /** Longer than a report may take. */
    private static final Duration LEASE = Duration.ofSeconds(150);

    private static final Duration GIVE_UP = Duration.ofMinutes(10);
    /** Somebody waits for it: it goes before everything that is due now. */
    private static final Duration FIRST = Duration.ofDays(1);

    private static final int TRIES = 5;

    private final People people;
    private final Codes codes;
    private final Chats chats;
    private final BotCalls calls;
    private final Vocabulary vocabulary;
    private final Tasks tasks;
    private final Clock clock;
    private final Map<String, Command> commands = new HashMap<>();

    HandleUpdate(
            People people,
            Codes codes,
            Chats chats,
            BotCalls calls,
            Vocabulary vocabulary,
            Tasks tasks,
            Clock clock,
            @All List<Command> all) {
        this.people = people;
        this.codes = codes;
        this.chats = chats;
        this.calls = calls;
        this.vocabulary = vocabulary;
        this.tasks = tasks;
        this.clock = clock;
        all.forEach(command -> {
            commands.put(command.name(), command);
            command.buttons().forEach(name -> commands.put(name, command));
        });
    }

    void serve(@Observes StartupEvent started, Workers workers) {
        workers.serve(new TaskQueue(TakeUpdates.QUEUE, CONCURRENCY, LEASE, GIVE_UP));
    }

    @Override
    public String kind() {
        return TakeUpdates.KIND;
    }

    @Override
    public Class<Update> payloadType() {
        return Update.class;
    }

    @Override
    public Uni<Outcome> attempt(Task<Update> task) {
        var update = task.payload();
        return people.find(update.from())
                .chain(person -> person.map(known -> known(update, known)).orElseGet(() -> stranger(update)))
                .call(reply -> update.query() == null
                        ? Uni.createFrom().voidItem()
                        : calls.answerPress(update.query(), reply.note()))
                .invoke(() -> CrashPoints.at("bot.answer-made"))
                .map(reply -> new Outcome.Done(tx ->
                        reply.effect().apply(tx).chain(() -> tasks.enqueue(tx, tasks(update, reply)))));
    }

    @Override
    public Uni<Outcome> resolve(Task<Update> task) {
        return attempt(task);
    }

    private Uni<Reply> known(Update update, Person person) {
        if (!update.isPrivate() && chats.find(update.chat()).isEmpty()) {
            return silence(update); // others read along there
        }
        var line = line(update);
        if (line.isEmpty()) {
            return silence(update);
        }
        var name = line.get().name();
        if (name.equals("start") && !line.get().words().isEmpty() && update.isPrivate()) {
            return start(update, line.get().words(), person.language());
        }
        var command = commands.get(name);
        if (command == null) {
            return say(update, person.language(), "unknown-command");
        }
        if (command.isForAdmins() && !person.isAdmin()) {
            return say(update, person.language(), "admins-only");
        }
        return command.answer(name, new Asked(person, update, line.get().words()))
                .onFailure(NoAnswerFromServiceException.class)
                .recoverWithItem(failure -> away(update, person.language(), failure));
    }

    /** A service may have said why. */
    private Reply away(Update update, Language language, Throwable failure) {
        return Reply.text(update.chat(), vocabulary.html(language, "service-away", failure.getMessage()));
    }

    private Uni<Reply> stranger(Update update) {
        var language = Language.of(update.language()).orElse(Language.RU);
        if (!update.isPrivate() || update.query() != null) {
            return silence(update);
        }
        return people.triesOf(update.from()).chain(tries -> {
            if (tries > TRIES) {
                return silence(update);
            }
            var line = line(update);
            return line.isPresent()
                            && line.get().name().equals("start")
                            && !line.get().words().isEmpty()
                    ? start(update, line.get().words(), language)
                    : say(update, language, "stranger");
        });
    }

    private Uni<Reply> start(Update update, String code, Language language) {
        return codes.redeem(code, update)
                .map(person -> person.map(tied -> Reply.text(
                                update.chat(),
                                vocabulary.html(
                                        tied.language(),
                                        "tied",
                                        tied.subject(),
                                        vocabulary.of(tied.language(), tied.isAdmin() ? "role.admin" : "role.user"))))
                        .orElseGet(() -> Reply.text(update.chat(), vocabulary.html(language, "code-is-wrong"))));
    }

    private Uni<Reply> say(Update update, Language language, String key) {
        return Uni.createFrom().item(Reply.text(update.chat(), vocabulary.html(language, key)));
    }

    private static Uni<Reply> silence(Update update) {
        return Uni.createFrom().item(new Reply(update.chat()));
    }

    private record Line(String name, String words) {}

    /** Empty for what is not for this bot: another's command, or talk in a group. */
    private Optional<Line> line(Update update) {
        if (update.query() != null) {
            var parts = update.data().split(":", 2);
            return Optional.of(new Line(parts[0], parts.length == 1 ? "" : parts[1]));
        }
        var text = update.text().strip();
        if (!text.startsWith("/")) {
            return update.isPrivate() ? Optional.of(new Line("report", text)) : Optional.empty();
        }
        var parts = text.substring(1).split("\\s+", 2);
        var name = parts[0].split("@", 2);
        var isOurs = name.length == 1 || calls.username() == null || name[1].equalsIgnoreCase(calls.username());
        return isOurs
                ? Optional.of(new Line(name[0].toLowerCase(Locale.ROOT), parts.length == 1 ? "" : parts[1].strip()))
                : Optional.empty();
    }

    private List<NewTask> tasks(Update update, Reply reply) {
        var made = new ArrayList<NewTask>();
        var dueAt = OffsetDateTime.now(clock).minus(FIRST);
        var key = "bot/" + update.chat();
        reply.parts()
                .forEach(part -> made.add(new NewTask(
                        TellPeople.QUEUE,
                        part instanceof Message ? TellPeople.KIND : TellPeople.FILE_KIND,
                        key,
                        "answer/" + update.id() + "/" + made.size(),
                        part,
                        null,
                        null,
                        dueAt)));
        return made;
    }
}
