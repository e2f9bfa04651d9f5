package kz.kopir.sandbox.prove.disturb;

import kz.kopir.sandbox.prove.link.LinkMode;
import kz.kopir.sandbox.prove.link.Links;
import kz.kopir.sandbox.prove.plan.Disturbance;

/** Breaks connections. */
final class LinkDisturber implements Disturber {

    private final Links links;

    LinkDisturber(Links links) {
        this.links = links;
    }

    @Override
    public void begin(Disturbance disturbance) {
        links.link(disturbance.target())
                .mode(LinkMode.valueOf(disturbance.trouble().name()));
    }

    @Override
    public void end(Disturbance disturbance) {
        links.link(disturbance.target()).mode(LinkMode.PASS);
    }

    @Override
    public void heal() {
        links.heal();
    }
}
