package kz.kopir.onec.posting;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.exchange.ComposeExchange;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.onec.exchange.ExchangeTransport;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Lease;
import kz.kopir.platform.delivery.Task;

/** The way by somebody in 1C who takes whole documents, finds what they refer to, and posts them in one transaction. */
final class ExchangeWay implements Way {

    private final ExchangeTransport transport;
    private final FindBaseDocument findBaseDocument;
    private final Sending sending;
    private final boolean isOnline;

    /** @param isOnline whether it goes over the net */
    ExchangeWay(ExchangeTransport transport, FindBaseDocument findBaseDocument, Sending sending, boolean isOnline) {
        this.transport = transport;
        this.findBaseDocument = findBaseDocument;
        this.sending = sending;
        this.isOnline = isOnline;
    }

    @Override
    public Uni<DocumentState> bring(OnecConnection base, Task<DocumentCreated> task) {
        var document = task.payload();
        return findBaseDocument
                .named(base, task)
                .chain(restsOn -> {
                    task.lease().check();
                    var told = ComposeExchange.of(
                            base, document, PostDocument.key(document.document().id()), restsOn.orElse(null));
                    var put = transport.put(base, told, document.document().revision());
                    return isOnline ? sending.note(base, task, put, state -> false) : put;
                })
                .invoke(() -> CrashPoints.at("onec.document-put"));
    }

    @Override
    public Uni<Void> takeBack(OnecConnection base, DocumentType type, UUID key, Lease lease) {
        lease.check();
        return transport
                .cancel(base, ComposeExchange.type(type), key)
                .invoke(() -> CrashPoints.at("onec.document-removed"))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<DocumentState>> look(OnecConnection base, DocumentType type, UUID key) {
        return transport.find(base, ComposeExchange.type(type), key);
    }
}
