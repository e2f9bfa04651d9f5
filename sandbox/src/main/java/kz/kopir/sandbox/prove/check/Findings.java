package kz.kopir.sandbox.prove.check;

import java.util.ArrayList;
import java.util.List;

/** What a check has looked at, and what it did not find as it should be. */
public final class Findings {

    private final String promise;
    private final List<Breach> breaches = new ArrayList<>();
    private long looked;

    Findings(String promise) {
        this.promise = promise;
    }

    void looked() {
        looked++;
    }

    void breach(String deal, String what) {
        breaches.add(new Breach(promise, deal, what));
    }

    public String promise() {
        return promise;
    }

    /** How many things were looked at; a check that looks at nothing proves nothing. */
    public long lookedAt() {
        return looked;
    }

    public List<Breach> breaches() {
        return List.copyOf(breaches);
    }
}
