package kz.kopir.sandbox.prove.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.kopir.sandbox.prove.check.Evidence.Document;

/** Each deal has one document of each type that it must have, and no other. */
final class EachDocumentIsIssuedOnce implements Check {

    @Override
    public String promise() {
        return "one document of each type is issued";
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        var documents = evidence.documentsByOrder();
        for (var deal : evidence.deals()) {
            findings.looked();
            var wanted = new ArrayList<>(deal.types());
            for (var document : documents.getOrDefault(deal.key(), List.of())) {
                if (!wanted.remove(document.type())) {
                    findings.breach(deal.key(), "%s %s is one too many".formatted(document.type(), document.number()));
                }
                if (document.cancelled() != deal.cancelled()) {
                    findings.breach(deal.key(), "%s is %s".formatted(document.number(), document.state()));
                }
                lookAtTargets(deal.key(), deal.cancelled(), deal.systems(), document, findings);
            }
            wanted.forEach(type -> findings.breach(deal.key(), "no " + type + " is issued"));
        }
    }

    private static void lookAtTargets(
            String deal, boolean cancelled, Set<String> systems, Document document, Findings findings) {
        for (var system : systems) {
            var state = document.targets().get(system);
            if (!cancelled && !"POSTED".equals(state)) {
                findings.breach(deal, "%s stands as %s in %s".formatted(document.number(), state, system));
            }
        }
    }
}
