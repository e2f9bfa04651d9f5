package kz.kopir.document.issuing;

import java.util.List;
import kz.kopir.contracts.DealRejected;

/**
 * What is done about one version of a deal.
 *
 * @param change    what to remember of the order; null when nothing is new
 * @param rejection what to tell; null when there is nothing to tell
 * @param reissue   the drafts take the place of the documents issued so far, which are cancelled
 */
record Decision(Orders.Change change, DealRejected rejection, List<Unnumbered> drafts, boolean reissue) {

    static final Decision NOTHING = new Decision(null, null, List.of(), false);
}
