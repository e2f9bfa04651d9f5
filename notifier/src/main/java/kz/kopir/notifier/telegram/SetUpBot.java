package kz.kopir.notifier.telegram;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.notifier.NotifierConfig.Updates;
import kz.kopir.notifier.bot.BotCalls;
import kz.kopir.notifier.telling.Vocabulary;
import kz.kopir.platform.delivery.Holder;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.delivery.Loop;

/** Tells Telegram the bot's commands in each language, and where its updates go, once per start of whichever instance holds the bot, and again when the webhook's secret is another. */
@ApplicationScoped
class SetUpBot implements BotCalls {

    private static final List<String> COMMANDS =
            List.of("status", "deal", "document", "stock", "failed", "sync", "report", "settings", "help");
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    private final TelegramClient telegram;
    private final Vocabulary vocabulary;
    private final NotifierConfig.Telegram config;
    private final WebhookSecret secret;
    private final Holder holder;
    private final Loop loop;
    private volatile String username;
    private volatile boolean isSetUp;
    private volatile Optional<String> told = Optional.empty();

    SetUpBot(
            Vertx vertx,
            TelegramClient telegram,
            Vocabulary vocabulary,
            Holders holders,
            NotifierConfig config,
            WebhookSecret secret) {
        this.telegram = telegram;
        this.vocabulary = vocabulary;
        this.config = config.telegram();
        this.secret = secret;
        this.loop = new Loop(vertx, "Setting up the bot", INTERVAL, this::setUp);
        this.holder = holders.compete("telegram-setup:main").onTaken(loop::wake);
        if (this.config.updates() == Updates.WEBHOOK
                && (this.config.webhookUrl().isEmpty()
                        || this.config.webhookSecret().isEmpty())) {
            throw new IllegalStateException(
                    "kopir.notifier.telegram.updates=WEBHOOK needs kopir.notifier.telegram.webhook-url and webhook-secret");
        }
    }

    void start(@Observes StartupEvent started) {
        if (config.updates() != Updates.OFF) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    @Override
    public Uni<Void> answerPress(String query, String note) {
        return telegram.answerCallback(query, note)
                .onFailure()
                .recoverWithNull() // the button stops turning by itself
                .replaceWithVoid();
    }

    @Override
    public String username() {
        return username;
    }

    private Uni<Boolean> setUp() {
        var now = secret.now();
        return name().chain(() -> holder.held() && !(isSetUp && now.equals(told))
                        ? webhook(now).chain(this::commands).invoke(done -> {
                            isSetUp = done;
                            told = now;
                        })
                        : Uni.createFrom().item(true))
                .replaceWith(false);
    }

    private Uni<Void> name() {
        return username != null
                ? Uni.createFrom().voidItem()
                : telegram.call("getMe", new JsonObject())
                        .invoke(answer -> {
                            if (answer instanceof TelegramAnswer.Sent(JsonObject me)) {
                                username = me.getString("username");
                            }
                        })
                        .replaceWithVoid();
    }

    private Uni<TelegramAnswer> webhook(Optional<String> secret) {
        return config.updates() == Updates.WEBHOOK
                ? telegram.call(
                        "setWebhook",
                        new JsonObject()
                                .put("url", config.webhookUrl().orElseThrow().toString())
                                .put("secret_token", secret.orElseThrow())
                                .put("allowed_updates", new JsonArray(PollUpdates.KINDS)))
                : telegram.call("deleteWebhook", new JsonObject());
    }

    private Uni<Boolean> commands(TelegramAnswer webhook) {
        return webhook instanceof TelegramAnswer.Sent
                ? Multi.createFrom()
                        .items(Language.values())
                        .onItem()
                        .transformToUniAndConcatenate(this::commands)
                        .collect()
                        .asList()
                        .map(answers -> answers.stream().allMatch(TelegramAnswer.Sent.class::isInstance))
                : Uni.createFrom().item(false);
    }

    private Uni<TelegramAnswer> commands(Language language) {
        var commands = new JsonArray();
        COMMANDS.forEach(command -> commands.add(new JsonObject()
                .put("command", command)
                .put("description", vocabulary.of(language, "command." + command))));
        var arguments = new JsonObject().put("commands", commands);
        // whoever speaks another language sees the Russian ones
        return telegram.call(
                "setMyCommands", language == Language.RU ? arguments : arguments.put("language_code", language.code()));
    }
}
