package kz.kopir.sandbox.prove.check;

import java.util.List;
import java.util.stream.Collectors;
import kz.kopir.sandbox.prove.check.Evidence.AuditEntry;
import kz.kopir.sandbox.prove.feed.Act;

/** What a person did to a document is in the audit with who, when and what came of it; and nothing is that nobody did. */
final class TheAuditIsComplete implements Check {

    @Override
    public String promise() {
        return "the audit has every act of a person";
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        for (var action : List.of(Act.CANCEL, Act.EXPORT)) {
            var entries = evidence.audit().stream()
                    .filter(entry -> entry.action().equals(action))
                    .collect(Collectors.groupingBy(AuditEntry::document));
            var acts = evidence.acts().stream()
                    .filter(act -> act.what().equals(action))
                    .toList();
            for (var act : acts) {
                findings.looked();
                look(act, entries.get(act.on()), findings);
            }
            acts.forEach(act -> entries.remove(act.on()));
            entries.keySet()
                    .forEach(document -> findings.breach(
                            null, "%s of document %s is in the audit, and nobody did it".formatted(action, document)));
        }
    }

    private static void look(Act act, List<AuditEntry> entries, Findings findings) {
        if (entries == null) {
            findings.breach(act.key(), "%s of document %s is not in the audit".formatted(act.what(), act.on()));
            return;
        }
        if (act.what().equals(Act.CANCEL) && entries.size() > 1) {
            findings.breach(act.key(), "document %s was cancelled %d times".formatted(act.on(), entries.size()));
        }
        if (entries.stream().anyMatch(entry -> entry.actor().isBlank() || !entry.saysWhatIsNow())) {
            findings.breach(act.key(), "the audit does not say who did what to document " + act.on());
        }
    }
}
