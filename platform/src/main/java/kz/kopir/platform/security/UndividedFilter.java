package kz.kopir.platform.security;

import kz.kopir.platform.web.PlatformProblem;
import kz.kopir.platform.web.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses callers whose token lists organisations where nothing is divided by them. */
class UndividedFilter {

    private final Caller caller;

    UndividedFilter(Caller caller) {
        this.caller = caller;
    }

    @Undivided
    @ServerRequestFilter
    public void refuseBound() {
        if (!caller.organizationBins().isEmpty()) {
            throw new ProblemException(PlatformProblem.UNDIVIDED);
        }
    }
}
