package kz.kopir.sandbox.onec.base;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import kz.kopir.sandbox.sim.Call;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.Ledger;

/** On whose behalf something is written, where the effect is noted, and what is to go wrong with it. */
public interface Writer {

    String user();

    /** Notes an effect that has just been committed. */
    void committed(String kind, String key, JsonObject detail);

    /** The fault that this work suffers, when it is of that kind. */
    Optional<Fault> fault(String kind);

    static Writer of(Call call, String user) {
        return new Writer() {
            @Override
            public String user() {
                return user;
            }

            @Override
            public void committed(String kind, String key, JsonObject detail) {
                call.committed(kind, key, detail);
            }

            @Override
            public Optional<Fault> fault(String kind) {
                return call.fault(kind);
            }
        };
    }

    /**
     * Work inside 1C, for which no caller waits.
     *
     * @param answer that the ledger is to show with its effects
     * @param fault  that it suffers, or null
     */
    static Writer job(Ledger ledger, String user, String answer, Fault fault) {
        return new Writer() {
            @Override
            public String user() {
                return user;
            }

            @Override
            public void committed(String kind, String key, JsonObject detail) {
                ledger.answered(ledger.append(kind, key, detail), answer);
            }

            @Override
            public Optional<Fault> fault(String kind) {
                return Optional.ofNullable(fault).filter(f -> f.is(kind));
            }
        };
    }
}
