package kz.kopir.stock.running;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import kz.kopir.stock.Run;
import kz.kopir.stock.Step;

/** Takes a run one piece further. */
interface StepTaker {

    Set<Step> steps();

    /** Asks what it needs to, then writes what it has and the place after it in one transaction. */
    Uni<Void> take(Run run);
}
