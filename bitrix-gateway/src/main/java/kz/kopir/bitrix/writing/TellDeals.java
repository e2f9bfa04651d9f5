package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import kz.kopir.bitrix.keeping.WatchPortals;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Tx;

/**
 * Takes what was said of documents: what is newer than what is known becomes tasks for the document's deal. Deals of other sources are
 * not ours.
 */
@ApplicationScoped
public class TellDeals {

    private final Portals portals;
    private final WatchPortals watch;
    private final DealDocuments documents;
    private final Tasks tasks;

    TellDeals(Portals portals, WatchPortals watch, DealDocuments documents, Tasks tasks) {
        this.portals = portals;
        this.watch = watch;
        this.documents = documents;
        this.tasks = tasks;
    }

    /** In the order given. */
    public Uni<Void> tell(Tx tx, List<DocumentNews> news) {
        return watch.knowing(news.stream().map(each -> source(each.ref())))
                .chain(() -> Multi.createFrom()
                        .iterable(news)
                        .onItem()
                        .transformToUniAndConcatenate(each -> tell(tx, each))
                        .onItem()
                        .ignoreAsUni());
    }

    private Uni<Void> tell(Tx tx, DocumentNews news) {
        return portals.bySource(source(news.ref()))
                .map(portal -> tell(tx, portal, news))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> tell(Tx tx, Portal portal, DocumentNews news) {
        var said = news.document();
        return documents
                .lock(tx.sql(), portal.id(), said.id(), said.system())
                .chain(before -> documents
                        .note(tx.sql(), portal.id(), said)
                        .chain(taken -> taken && said.tellsMoreThan(before.orElse(null))
                                ? tasks.enqueue(tx, tasks(portal, news))
                                : Uni.createFrom().voidItem()));
    }

    private static List<NewTask> tasks(Portal portal, DocumentNews news) {
        var tasks = new ArrayList<NewTask>();
        tasks.add(DealTasks.write(portal, news));
        if (news.document().state() == DocumentState.POSTED) {
            DealTasks.file(portal, news).ifPresent(tasks::add);
            DealTasks.move(portal, news).ifPresent(tasks::add);
        }
        return tasks;
    }

    private static String source(DocumentRef ref) {
        return ref.order().source();
    }
}
