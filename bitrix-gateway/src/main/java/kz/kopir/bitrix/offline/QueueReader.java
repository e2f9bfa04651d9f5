package kz.kopir.bitrix.offline;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.offline.OfflineAccess.Closed;
import kz.kopir.bitrix.offline.OfflineAccess.Open;
import kz.kopir.bitrix.offline.ReadQueue.Round;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.delivery.Holder;
import kz.kopir.platform.delivery.Loop;
import org.jboss.logging.Logger;

/** Reads one portal's queue of events while this instance holds the portal, where there is one for us. */
final class QueueReader {

    private static final Logger LOG = Logger.getLogger(QueueReader.class);

    private final Supplier<Portal> portal;
    private final Holder holder;
    private final OpenQueue queue;
    private final ReadQueue reading;
    private final BitrixConfig.Offline config;
    private final Consumer<String> noticed;
    private final Loop loop;
    private volatile long epoch;
    private volatile Open open;
    private volatile boolean toAdopt;
    private volatile long askAt = System.nanoTime();

    /**
     * @param portal  as it is now
     * @param noticed is told the portal's id when something was read
     */
    QueueReader(
            Vertx vertx,
            Supplier<Portal> portal,
            Holder holder,
            OpenQueue queue,
            ReadQueue reading,
            BitrixConfig.Offline config,
            Consumer<String> noticed) {
        this.portal = portal;
        this.holder = holder;
        this.queue = queue;
        this.reading = reading;
        this.config = config;
        this.noticed = noticed;
        this.loop = new Loop(vertx, "Events of " + portal.get().source(), config.interval(), this::round);
    }

    void start() {
        loop.start();
        holder.onTaken(loop::wake);
    }

    void stop() {
        loop.stop();
    }

    void wake() {
        loop.wake();
    }

    /** The portal is another one by its settings now: whether it queues events for us is asked anew. */
    void askAnew() {
        open = null;
        askAt = System.nanoTime();
        loop.wake();
    }

    /** Whether the portal queues events for us. */
    boolean isOpen() {
        return open != null;
    }

    private Uni<Boolean> round() {
        if (!holder.held() || !portal.get().works()) {
            return Uni.createFrom().item(false);
        }
        if (epoch != holder.epoch()) {
            epoch = holder.epoch();
            askAt = System.nanoTime();
            open = null;
        }
        if (open == null) {
            return askAt - System.nanoTime() > 0 ? Uni.createFrom().item(false) : ask();
        }
        return toAdopt
                ? reading.adopt(portal.get()).map(this::adopted)
                : reading.read(portal.get(), open.connector()).map(this::read);
    }

    private Uni<Boolean> ask() {
        return queue.open(portal.get()).map(access -> {
            switch (access) {
                case Open found -> {
                    LOG.infof("The portal %s queues events for us", portal.get().id());
                    portal.get().client().ownChanges().nameAs(found.connector());
                    open = found;
                    toAdopt = true;
                }
                case Closed closed -> close(closed.why());
                case OfflineAccess.Untold untold -> {}
            }
            return open != null;
        });
    }

    private void close(String why) {
        LOG.infof("No queue of events is read from portal %s: %s", portal.get().id(), why);
        portal.get().client().ownChanges().nameAs("");
        open = null;
        askAt = System.nanoTime() + config.askAgain().toNanos();
    }

    private boolean adopted(Round round) {
        if (round == Round.CLOSED) {
            close("it does not let us to it any more");
        }
        toAdopt = round == Round.MAYBE_RESERVED;
        return round == Round.EMPTY;
    }

    private boolean read(Round round) {
        switch (round) {
            case HANDLED -> noticed.accept(portal.get().id());
            case MAYBE_RESERVED -> toAdopt = true;
            case CLOSED -> close("it does not let us to it any more");
            case EMPTY, BROKEN_OFF -> {}
        }
        return round == Round.HANDLED;
    }
}
