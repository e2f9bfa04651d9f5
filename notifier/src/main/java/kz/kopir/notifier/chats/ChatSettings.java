package kz.kopir.notifier.chats;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kz.kopir.notifier.Audience;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.NoticeKind;

/**
 * What a chat is told, and when. What is left out has its usual value.
 *
 * @param chat          Telegram's id; negative for groups
 * @param name          for people
 * @param events        without any: what concerns deals and documents
 * @param quietFrom     from then until {@code quietTo} messages wait; null for no quiet hours
 * @param urgent        what comes in quiet hours too
 * @param zone          of the hours; null for the installation's
 * @param threshold     documents below it, in tenge, are not told when all is well
 * @param attachPdf     posted documents come with their PDF
 * @param organizations BINs; empty for all
 * @param responsible   only deals and documents of the person with that e-mail; null for everybody's
 * @param dailySummary  when the day is told; null for never
 * @param stormAfter    so many of a kind a minute come one by one; null for the installation's number
 */
public record ChatSettings(
        Long chat,
        String name,
        Boolean enabled,
        Language language,
        Set<NoticeKind> events,
        LocalTime quietFrom,
        LocalTime quietTo,
        Set<NoticeKind> urgent,
        String zone,
        BigDecimal threshold,
        Boolean attachPdf,
        List<String> organizations,
        String responsible,
        LocalTime dailySummary,
        Integer stormAfter) {

    public ChatSettings {
        enabled = enabled == null || enabled;
        language = language == null ? Language.RU : language;
        events = events == null ? NoticeKind.usual(Audience.BUSINESS) : copy(events);
        urgent = urgent == null ? Set.of() : copy(urgent);
        attachPdf = attachPdf != null && attachPdf;
        organizations = organizations == null ? List.of() : List.copyOf(organizations);
    }

    /** A chat with the usual settings. */
    public static ChatSettings usual(long chat, String name, Language language, Set<NoticeKind> events) {
        return new ChatSettings(
                chat, name, null, language, events, null, null, null, null, null, null, null, null, null, null);
    }

    public ChatSettings forChat(long other) {
        return new ChatSettings(
                other,
                name,
                enabled,
                language,
                events,
                quietFrom,
                quietTo,
                urgent,
                zone,
                threshold,
                attachPdf,
                organizations,
                responsible,
                dailySummary,
                stormAfter);
    }

    public ChatSettings withLanguage(Language other) {
        return with(other, events, quietFrom, quietTo, threshold, attachPdf, dailySummary);
    }

    public ChatSettings withEvents(Set<NoticeKind> other) {
        return with(language, other, quietFrom, quietTo, threshold, attachPdf, dailySummary);
    }

    public ChatSettings withQuiet(LocalTime from, LocalTime to) {
        return with(language, events, from, to, threshold, attachPdf, dailySummary);
    }

    public ChatSettings withThreshold(BigDecimal other) {
        return with(language, events, quietFrom, quietTo, other, attachPdf, dailySummary);
    }

    public ChatSettings withPdf(boolean attached) {
        return with(language, events, quietFrom, quietTo, threshold, attached, dailySummary);
    }

    public ChatSettings withSummary(LocalTime at) {
        return with(language, events, quietFrom, quietTo, threshold, attachPdf, at);
    }

    /** Whose they are: only what that person answers for, of these organisations. */
    public ChatSettings of(String responsibleEmail, List<String> bins) {
        return new ChatSettings(
                chat,
                name,
                enabled,
                language,
                events,
                quietFrom,
                quietTo,
                urgent,
                zone,
                threshold,
                attachPdf,
                bins,
                responsibleEmail,
                dailySummary,
                stormAfter);
    }

    private ChatSettings with(
            Language language,
            Set<NoticeKind> events,
            LocalTime quietFrom,
            LocalTime quietTo,
            BigDecimal threshold,
            boolean attachPdf,
            LocalTime dailySummary) {
        return new ChatSettings(
                chat,
                name,
                enabled,
                language,
                events,
                quietFrom,
                quietTo,
                urgent,
                zone,
                threshold,
                attachPdf,
                organizations,
                responsible,
                dailySummary,
                stormAfter);
    }

    private static Set<NoticeKind> copy(Set<NoticeKind> kinds) {
        var copy = EnumSet.noneOf(NoticeKind.class);
        copy.addAll(kinds);
        return copy;
    }
}
