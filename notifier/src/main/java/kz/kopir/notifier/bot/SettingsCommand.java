package kz.kopir.notifier.bot;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import kz.kopir.notifier.Audience;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.chats.ChatSettings;
import kz.kopir.notifier.chats.Chats;
import kz.kopir.notifier.chats.KeepChats;
import kz.kopir.notifier.chats.Recipient;
import kz.kopir.notifier.chats.Recipient.Origin;
import kz.kopir.notifier.telling.Amounts;
import kz.kopir.notifier.telling.Message.Button;
import kz.kopir.notifier.telling.Vocabulary;
import kz.kopir.platform.web.ProblemException;

/**
 * {@code /settings}: what this chat is told, with buttons. Each button says what is to be, not what is to change, so that pressing twice is pressing
 * once. {@code /settings 150000} sets the threshold, {@code /settings 22:00-08:00} the quiet hours.
 */
@ApplicationScoped
class SettingsCommand implements Command {

    private static final String SET = "set";
    private static final String ON = "on";
    private static final String OFF = "off";
    private static final LocalTime EVENING = LocalTime.of(22, 0);
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime DAY_ENDS = LocalTime.of(18, 0);

    private final Chats chats;
    private final KeepChats keep;
    private final People people;
    private final Vocabulary vocabulary;

    SettingsCommand(Chats chats, KeepChats keep, People people, Vocabulary vocabulary) {
        this.chats = chats;
        this.keep = keep;
        this.people = people;
        this.vocabulary = vocabulary;
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public Set<String> buttons() {
        return Set.of(SET);
    }

    @Override
    public Uni<Reply> answer(String name, Asked asked) {
        var recipient = chats.find(asked.chat());
        if (recipient.isEmpty() || recipient.get().origin() == Origin.CONFIGURATION) {
            return languageAlone(name, asked, recipient.isPresent());
        }
        if (asked.chat() != asked.person().chat() && !answersFor(asked.person(), recipient.get())) {
            return say(asked, "admins-only");
        }
        if (name.equals(SET)) {
            return change(asked, changing(asked.words(), asked.person()));
        }
        return asked.words().isBlank()
                ? Uni.createFrom().item(shown(asked, asked.language(), recipient.get()))
                : change(asked, typed(asked.words()));
    }

    /** Of a group: an administrator, and one of some organisations for groups of these alone. */
    private static boolean answersFor(Person person, Recipient group) {
        var own = person.organizations();
        var groups = group.settings().organizations();
        return person.isAdmin() && (own.isEmpty() || !groups.isEmpty() && own.containsAll(groups));
    }

    /** Where nothing is told, or what is told stands in the configuration, a person still chooses the language of the answers. */
    private Uni<Reply> languageAlone(String name, Asked asked, boolean isConfigured) {
        var parts = asked.words().split(":");
        if (name.equals(SET) && parts.length == 2 && parts[0].equals("lang")) {
            var language = Language.of(parts[1]).orElse(asked.language());
            return people.speak(asked.person().telegram(), language)
                    .map(done -> Reply.text(asked.chat(), vocabulary.html(language, "settings.language")));
        }
        var key = isConfigured ? "settings.configured" : "settings.no-chat";
        return Uni.createFrom()
                .item(new Reply(asked.chat())
                        .say(vocabulary.html(asked.language(), key), List.of(languages(asked.language()))));
    }

    private Uni<Reply> change(Asked asked, UnaryOperator<ChatSettings> changing) {
        if (changing == null) {
            return say(asked, "settings.usage");
        }
        return keep.change(asked.chat(), asked.person().subject(), changing)
                .call(changed -> asked.words().startsWith("lang:")
                        ? people.speak(
                                asked.person().telegram(), changed.settings().language())
                        : Uni.createFrom().voidItem())
                .map(changed -> shown(
                        asked,
                        asked.words().startsWith("lang:") ? changed.settings().language() : asked.language(),
                        changed))
                .onFailure(ProblemException.class)
                .recoverWithUni(refused -> say(asked, "settings.refused"));
    }

    private Uni<Reply> say(Asked asked, String key) {
        return Uni.createFrom().item(Reply.text(asked.chat(), vocabulary.html(asked.language(), key)));
    }

    /** Null for what no button of ours says. */
    private static UnaryOperator<ChatSettings> changing(String words, Person person) {
        var parts = words.split(":", 3);
        var value = parts.length > 1 ? parts[1] : "";
        return switch (parts[0]) {
            case "lang" ->
                Language.of(value)
                        .<UnaryOperator<ChatSettings>>map(language -> settings -> settings.withLanguage(language))
                        .orElse(null);
            case "quiet" ->
                settings -> value.equals(ON) ? settings.withQuiet(EVENING, MORNING) : settings.withQuiet(null, null);
            case "pdf" -> settings -> settings.withPdf(value.equals(ON));
            case "day" -> settings -> settings.withSummary(value.equals(ON) ? DAY_ENDS : null);
            case "ev" -> events(parts, person);
            default -> null;
        };
    }

    private static UnaryOperator<ChatSettings> events(String[] parts, Person person) {
        return choosable(person).stream()
                .filter(kind -> parts.length == 3 && kind.name().equals(parts[1]))
                .findFirst()
                .<UnaryOperator<ChatSettings>>map(kind -> settings -> {
                    var events = EnumSet.noneOf(NoticeKind.class);
                    events.addAll(settings.events());
                    if (parts[2].equals(ON)) {
                        events.add(kind);
                    } else {
                        events.remove(kind);
                    }
                    return settings.withEvents(events);
                })
                .orElse(null);
    }

    /** What operators hear is not for everybody. */
    private static List<NoticeKind> choosable(Person person) {
        return Arrays.stream(NoticeKind.values())
                .filter(kind -> person.isAdmin()
                        || NoticeKind.usual(Audience.BUSINESS).contains(kind)
                                && kind != NoticeKind.DAILY_SUMMARY
                                && kind != NoticeKind.ESF_DEADLINE)
                .toList();
    }

    private static UnaryOperator<ChatSettings> typed(String words) {
        if (words.matches("\\d{1,12}")) {
            var threshold = new BigDecimal(words);
            return settings -> settings.withThreshold(threshold.signum() == 0 ? null : threshold);
        }
        if (words.matches("([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d")) {
            var hours = words.split("-");
            return settings -> settings.withQuiet(LocalTime.parse(hours[0]), LocalTime.parse(hours[1]));
        }
        return null;
    }

    private Reply shown(Asked asked, Language language, Recipient recipient) {
        var settings = recipient.settings();
        var text = vocabulary.html(
                language,
                "settings",
                settings.language().code(),
                settings.quietFrom() == null ? "—" : settings.quietFrom() + "–" + settings.quietTo(),
                settings.threshold() == null ? "—" : Amounts.shown(settings.threshold(), language) + " ₸",
                settings.dailySummary() == null ? "—" : settings.dailySummary(),
                settings.events().stream()
                        .map(kind -> vocabulary.of(language, "kind." + kind))
                        .collect(Collectors.joining(", ")));
        var reply = new Reply(asked.chat());
        var buttons = buttons(language, settings, asked.person());
        return asked.update().message() == null
                        || asked.update().data() == null
                        || !asked.update().data().startsWith(SET)
                ? reply.say(text, buttons)
                : reply.edit(asked.update().message(), text, buttons);
    }

    private List<List<Button>> buttons(Language language, ChatSettings settings, Person person) {
        var rows = new ArrayList<List<Button>>();
        rows.add(languages(settings.language()));
        rows.add(List.of(
                toggle(language, "settings.quiet", settings.quietFrom() != null, "quiet"),
                toggle(language, "settings.pdf", settings.attachPdf(), "pdf")));
        if (person.isAdmin() && settings.responsible() == null) {
            rows.add(List.of(toggle(language, "settings.day", settings.dailySummary() != null, "day")));
        }
        choosable(person)
                .forEach(kind -> rows.add(List.of(
                        toggle(language, "kind." + kind, settings.events().contains(kind), "ev:" + kind.name()))));
        return rows;
    }

    private Button toggle(Language language, String words, boolean isOn, String what) {
        return Asked.button(
                (isOn ? "☑ " : "☐ ") + vocabulary.of(language, words),
                "%s:%s:%s".formatted(SET, what, isOn ? OFF : ON));
    }

    private static List<Button> languages(Language current) {
        return Arrays.stream(Language.values())
                .map(language -> Asked.button(
                        (language == current ? "• " : "") + name(language), SET + ":lang:" + language.code()))
                .toList();
    }

    private static String name(Language language) {
        return switch (language) {
            case RU -> "Русский";
            case KK -> "Қазақша";
            case EN -> "English";
        };
    }
}
