package kz.kopir.notifier.kafka;

import java.util.HashMap;
import java.util.Map;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.TargetRef;
import kz.kopir.notifier.About;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.Word;
import kz.kopir.notifier.telling.Abouts.Known;

/** Notices about documents. */
final class DocumentNotices {

    private DocumentNotices() {}

    static String identity(DocumentRef document, TargetRef target) {
        return document.id() + "/" + target.system() + "/" + target.attempt();
    }

    static String key(DocumentRef document) {
        return document.id().toString();
    }

    /** @param known of the document; null when nothing is */
    static Notice of(NoticeKind kind, String identity, DocumentRef document, Known known, Map<String, Object> more) {
        var facts = new HashMap<String, Object>(more);
        facts.put("type", new Word("type." + document.type()));
        facts.put("number", document.number());
        facts.put("deal", document.order().deal());
        return new Notice(
                kind,
                document.order().key(),
                identity,
                document.number(),
                facts,
                about(document, known),
                known == null ? key(document) : null);
    }

    /** The name of a system as people know it. */
    static Object target(TargetRef target) {
        return switch (target.system()) {
            case "onec" -> new Word("target.onec");
            case "odoo" -> "Odoo";
            default -> target.system();
        };
    }

    private static About about(DocumentRef document, Known known) {
        return new About(
                document.id(),
                document.number(),
                document.organizationBin(),
                known == null ? null : known.amount(),
                known == null ? null : known.responsible());
    }
}
