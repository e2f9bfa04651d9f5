package kz.kopir.sandbox.onec.base;

import java.util.List;

/** What posting a type of document does in the books. */
@FunctionalInterface
public interface PostingRule {

    /**
     * @return the entries it makes
     * @throws OnecError when the configuration refuses
     */
    List<Movement> movements(Entity document, Infobase base);
}
