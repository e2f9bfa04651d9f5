package kz.kopir.onec.posting;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.onec.files.FilesTransport;
import kz.kopir.platform.delivery.Lease;
import kz.kopir.platform.delivery.Task;

/**
 * Over the net, and by files once the net has not worked for as long as the connection says. A document that may have reached the base over
 * the net waits until the base answers. Both ways carry the same key, so a document that went by file and is then asked for over the net is
 * the same one. One that 1C may still take from a file is taken back by a file, which comes after that one.
 */
final class HybridWay implements Way {

    private final Way online;
    private final ExchangeWay files;
    private final FilesTransport onDisk;
    private final Postings postings;
    private final Supplier<Duration> away;

    /** @param away for how long the base has not answered as it should; zero while it does */
    HybridWay(Way online, ExchangeWay files, FilesTransport onDisk, Postings postings, Supplier<Duration> away) {
        this.online = online;
        this.files = files;
        this.onDisk = onDisk;
        this.postings = postings;
        this.away = away;
    }

    @Override
    public Uni<DocumentState> bring(OnecConnection base, Task<DocumentCreated> task) {
        if (!isAway(base)) {
            return online.bring(base, task);
        }
        var document = task.payload().document();
        return answers(base, document.type(), PostDocument.key(document.id()))
                .chain(answers -> answers ? online.bring(base, task) : byFile(base, task));
    }

    private Uni<DocumentState> byFile(OnecConnection base, Task<DocumentCreated> task) {
        return postings.find(task.payload().document().id())
                .map(posting -> posting.filter(Postings.Posting::sent).isPresent())
                .chain(mayBeThere -> mayBeThere ? online.bring(base, task) : files.bring(base, task));
    }

    /** Asked each time, or nobody would notice that the base is back. */
    private Uni<Boolean> answers(OnecConnection base, DocumentType type, UUID key) {
        return online.look(base, type, key)
                .replaceWith(true)
                .onFailure(StoppedException.class)
                .recoverWithItem(false);
    }

    @Override
    public Uni<Void> takeBack(OnecConnection base, DocumentType type, UUID key, Lease lease) {
        return onDisk.isOnItsWay(base, key)
                .chain(isOnItsWay -> isOnItsWay ? Uni.createFrom().item(files) : wayNow(base, type, key))
                .chain(way -> way.takeBack(base, type, key, lease));
    }

    private Uni<Way> wayNow(OnecConnection base, DocumentType type, UUID key) {
        return isAway(base)
                ? answers(base, type, key).map(answers -> answers ? online : files)
                : Uni.createFrom().item(online);
    }

    @Override
    public Uni<Optional<DocumentState>> look(OnecConnection base, DocumentType type, UUID key) {
        return (isAway(base) ? files : online).look(base, type, key);
    }

    private boolean isAway(OnecConnection base) {
        return away.get().compareTo(base.settings().filesAfter()) >= 0;
    }
}
