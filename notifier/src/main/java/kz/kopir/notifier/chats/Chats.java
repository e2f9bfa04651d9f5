package kz.kopir.notifier.chats;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kz.kopir.notifier.Audience;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.notifier.chats.Recipient.Origin;

/** The chats as they are now: those of the configuration, and those that people keep in the database; and what Telegram said of them. */
@ApplicationScoped
public class Chats {

    private final List<Recipient> configured;
    private volatile List<Recipient> kept = List.of();
    private volatile Map<Long, String> unreachable = Map.of();
    private volatile Map<Long, Long> moved = Map.of();

    Chats(NotifierConfig config) {
        var telegram = config.telegram();
        var business = telegram.chats().orElse(List.of());
        var operators = telegram.operatorChats().orElse(business);
        var all = new LinkedHashSet<>(business);
        all.addAll(operators);
        this.configured = all.stream()
                .map(chat -> configured(chat, business.contains(chat), operators.contains(chat), telegram))
                .toList();
    }

    private static Recipient configured(
            long chat, boolean isBusiness, boolean isOperators, NotifierConfig.Telegram telegram) {
        var events = new HashSet<NoticeKind>();
        if (isBusiness) {
            events.addAll(NoticeKind.usual(Audience.BUSINESS));
        }
        if (isOperators) {
            events.addAll(NoticeKind.usual(Audience.OPERATORS));
        }
        var settings = ChatSettings.usual(chat, "configuration", telegram.language(), events);
        return new Recipient(
                isBusiness ? settings.withSummary(telegram.dailySummary().orElse(null)) : settings,
                Origin.CONFIGURATION,
                0,
                null);
    }

    /** @param moved the new ids of groups that have become supergroups */
    void replace(List<Recipient> kept, Map<Long, String> unreachable, Map<Long, Long> moved) {
        this.kept = List.copyOf(kept);
        this.unreachable = Map.copyOf(unreachable);
        this.moved = new HashMap<>(moved);
    }

    /** Those that can be told something. */
    public List<Recipient> recipients() {
        return all().filter(recipient -> !unreachable.containsKey(recipient.chat()))
                .toList();
    }

    /** All of them; the configured ones first. */
    public Stream<Recipient> all() {
        return Stream.concat(configured.stream(), kept.stream());
    }

    public Optional<Recipient> find(long chat) {
        return all().filter(recipient -> recipient.chat() == chat || current(recipient.chat()) == chat)
                .findFirst();
    }

    /** Why a chat cannot be written to; null when it can. */
    public String unreachable(long chat) {
        return unreachable.get(chat);
    }

    public Set<Long> unreachable() {
        return unreachable.keySet();
    }

    /** The id that a chat has now. */
    public long current(long chat) {
        var now = chat;
        for (var steps = 0; steps < moved.size() && moved.containsKey(now); steps++) {
            now = moved.get(now);
        }
        return now;
    }
}
