package kz.kopir.sandbox.prove.disturb;

import kz.kopir.sandbox.prove.plan.Disturbance;

/** Does one realm of troubles and undoes them. Calls come from several threads, about one target from one at a time. */
interface Disturber {

    void begin(Disturbance disturbance);

    void end(Disturbance disturbance);

    /** Undoes whatever is still done. */
    void heal();
}
