package kz.kopir.notifier.kafka;

import java.util.Map;
import kz.kopir.notifier.About;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.telling.Abouts.Known;

/** Notices about deals. */
final class DealNotices {

    private DealNotices() {}

    /** @param known of the deal; null when nothing is */
    static Notice of(
            NoticeKind kind, String key, String identity, String title, Known known, Map<String, Object> facts) {
        return known == null
                ? new Notice(kind, key, identity, title, facts, About.NOTHING, key)
                : new Notice(kind, key, identity, title, facts, known.about());
    }
}
