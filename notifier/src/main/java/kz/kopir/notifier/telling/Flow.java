package kz.kopir.notifier.telling;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.kopir.notifier.NoticeKind;

/**
 * How much of a kind a chat is told just now. So many come one by one within a window; the rest becomes a storm, one message with a count.
 *
 * @param windowFrom when the window began; null before the first
 * @param told       one by one within it
 * @param storm      null for none
 */
public record Flow(long chat, NoticeKind kind, OffsetDateTime windowFrom, int told, Storm storm) {

    private static final int TITLES = 3;

    /**
     * What is told together.
     *
     * @param shown   the count that the chat has seen last
     * @param message Telegram's id of the message that shows it; null before it is there
     * @param titles  of the last few
     */
    public record Storm(
            UUID id,
            int count,
            int shown,
            Long message,
            OffsetDateTime openedAt,
            OffsetDateTime lastAt,
            List<String> titles) {}

    /**
     * What becomes of those that arrive.
     *
     * @param singly how many of them, from the first, are told one by one
     * @param opens  whether the rest begins a storm
     */
    public record Admitted(Flow flow, int singly, boolean opens) {}

    /**
     * Takes in what arrives.
     *
     * @param titles of what arrives
     * @param since  a window that began before this is over
     * @param limit  so many are told one by one
     */
    public Admitted admit(List<String> titles, OffsetDateTime now, OffsetDateTime since, int limit) {
        if (storm != null) {
            return new Admitted(new Flow(chat, kind, windowFrom, told, joined(storm, titles, now)), 0, false);
        }
        var isOver = windowFrom == null || windowFrom.isBefore(since);
        var already = isOver ? 0 : told;
        var singly = Math.clamp((long) limit - already, 0, titles.size());
        var rest = titles.subList(singly, titles.size());
        var opened = rest.isEmpty()
                ? null
                : joined(new Storm(UUID.randomUUID(), 0, 0, null, now, now, List.of()), rest, now);
        return new Admitted(
                new Flow(chat, kind, isOver ? now : windowFrom, already + singly, opened), singly, opened != null);
    }

    private static Storm joined(Storm storm, List<String> titles, OffsetDateTime now) {
        var all = new ArrayList<>(storm.titles());
        all.addAll(titles);
        return new Storm(
                storm.id(),
                storm.count() + titles.size(),
                storm.shown(),
                storm.message(),
                storm.openedAt(),
                now,
                List.copyOf(all.subList(Math.max(0, all.size() - TITLES), all.size())));
    }
}
