package kz.kopir.sandbox.prove.check;

/** No target had to refuse a call because there were too many. */
final class LimitsAreKept implements Check {

    @Override
    public String promise() {
        return "no target's limit is exceeded";
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        findings.looked();
        evidence.refusals().forEach(refusal -> findings.breach(null, refusal));
    }
}
