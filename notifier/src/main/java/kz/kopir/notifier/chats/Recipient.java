package kz.kopir.notifier.chats;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;

/**
 * A chat that may be told something.
 *
 * @param version  of its settings; 0 of a configured one
 * @param keptFrom when it was added; null of a configured one
 */
public record Recipient(ChatSettings settings, Origin origin, long version, OffsetDateTime keptFrom) {

    /** Where a chat comes from; one of the configuration changes only there. */
    public enum Origin {
        CONFIGURATION,
        DATABASE
    }

    public long chat() {
        return settings.chat();
    }

    public boolean wants(Notice notice) {
        return settings.enabled()
                && settings.events().contains(notice.kind())
                && isOfItsOrganizations(notice)
                && isItsPersons(notice)
                && isLargeEnough(notice);
    }

    /** Whether what is missing of the notice decides if this chat is told. */
    public boolean waitsFor(Notice notice) {
        return notice.missing() != null
                && settings.enabled()
                && settings.events().contains(notice.kind())
                && (settings.responsible() != null || asksForTheSum(notice) || asksForTheOrganization(notice));
    }

    /** Whether it is told the sum of such notices in the evening. */
    public boolean sumsUp(Notice notice) {
        return settings.enabled()
                && settings.dailySummary() != null
                && settings.events().contains(NoticeKind.DAILY_SUMMARY)
                && notice.kind().hasThreshold();
    }

    private boolean asksForTheSum(Notice notice) {
        return notice.kind().hasThreshold() && settings.threshold() != null;
    }

    private boolean asksForTheOrganization(Notice notice) {
        return notice.about().organization() == null
                && !settings.organizations().isEmpty();
    }

    private boolean isOfItsOrganizations(Notice notice) {
        var organization = notice.about().organization();
        if (settings.organizations().isEmpty()) {
            return true;
        }
        // what is of no organisation, such as an alert, is for those who hear of everybody
        return organization == null
                ? settings.responsible() == null
                : settings.organizations().contains(organization);
    }

    private boolean isItsPersons(Notice notice) {
        return settings.responsible() == null
                || settings.responsible().equalsIgnoreCase(notice.about().responsible());
    }

    /** What is of an unknown sum is told: better once too often. */
    private boolean isLargeEnough(Notice notice) {
        var amount = notice.about().amount();
        return !notice.kind().hasThreshold()
                || settings.threshold() == null
                || amount == null
                || amount.compareTo(settings.threshold()) >= 0;
    }

    /** The quiet hours that last now; empty outside of them. */
    public Optional<Quiet> quietAt(OffsetDateTime now, ZoneId usual) {
        if (settings.quietFrom() == null || settings.quietTo() == null) {
            return Optional.empty();
        }
        return Quiet.at(now.atZoneSameInstant(zone(usual)), settings.quietFrom(), settings.quietTo());
    }

    public ZoneId zone(ZoneId usual) {
        return settings.zone() == null ? usual : ZoneId.of(settings.zone());
    }
}
