package kz.kopir.notifier.bot;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import kz.kopir.notifier.telling.Vocabulary;

/** {@code /help}, and {@code /start} of somebody whom the bot knows. */
@ApplicationScoped
class HelpCommand implements Command {

    private final Vocabulary vocabulary;

    HelpCommand(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public Set<String> buttons() {
        return Set.of("start");
    }

    @Override
    public Uni<Reply> answer(String name, Asked asked) {
        var language = asked.language();
        var more = asked.person().isAdmin() ? "\n" + vocabulary.html(language, "help.admin") : "";
        return Uni.createFrom()
                .item(new Reply(asked.chat())
                        .say(
                                vocabulary.html(language, "help") + more,
                                Asked.oneRow(
                                        Asked.button(vocabulary.of(language, "help.status"), "status"),
                                        Asked.button(vocabulary.of(language, "help.settings"), "settings"))));
    }
}
