package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Uni;

/** What the end of a task changes in our own database: rows and events. */
@FunctionalInterface
public interface Effect {

    Uni<Void> apply(Tx tx);

    static Effect none() {
        return tx -> Uni.createFrom().voidItem();
    }
}
