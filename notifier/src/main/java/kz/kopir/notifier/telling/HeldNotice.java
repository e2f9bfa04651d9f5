package kz.kopir.notifier.telling;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import kz.kopir.notifier.About;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.Word;

/** A notice that waits, as a task, until it is known what decides who is told. */
public record HeldNotice(
        NoticeKind kind,
        String key,
        String identity,
        String title,
        Map<String, Fact> facts,
        About about,
        String missing) {

    /** All that waits. */
    public static final String QUEUE = "held:main";
    /** The kind of its tasks. */
    public static final String KIND = "tell-when-known";

    /** Within this time the other topic has most often caught up. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    /** A {@link Word}, a sum or a text; what it is not is null. */
    public record Fact(String word, BigDecimal sum, String text) {

        static Fact of(Object fact) {
            return switch (fact) {
                case null -> new Fact(null, null, null);
                case Word(var key) -> new Fact(key, null, null);
                case BigDecimal sum -> new Fact(null, sum, null);
                default -> new Fact(null, null, fact.toString());
            };
        }

        private Object value() {
            if (word != null) {
                return new Word(word);
            }
            return sum != null ? sum : text;
        }
    }

    static HeldNotice of(Notice notice) {
        return new HeldNotice(
                notice.kind(),
                notice.key(),
                notice.identity(),
                notice.title(),
                notice.facts().entrySet().stream().collect(toMap(Map.Entry::getKey, fact -> Fact.of(fact.getValue()))),
                notice.about(),
                notice.missing());
    }

    /** Whether a document is missing, and not an order. */
    public boolean concernsDocument() {
        return about.document() != null;
    }

    /** @param known null where nothing will be known */
    public Notice with(Abouts.Known known) {
        var values = new HashMap<String, Object>();
        facts.forEach((name, fact) -> values.put(name, fact.value()));
        var now = known == null
                ? about
                : new About(
                        about.document(), about.number(), known.organization(), known.amount(), known.responsible());
        return new Notice(kind, key, identity, title, values, now);
    }
}
