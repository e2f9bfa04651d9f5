package kz.kopir.sandbox.prove.check;

/** All that broke healed again, so nothing that was done to the system may end parked or as a dead letter. */
final class NothingWaitsForAPerson implements Check {

    @Override
    public String promise() {
        return "nothing waits for a person";
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        findings.looked();
        evidence.parked().forEach(what -> findings.breach(null, what));
    }
}
