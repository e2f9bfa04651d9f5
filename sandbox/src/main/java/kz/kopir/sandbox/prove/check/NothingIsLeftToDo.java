package kz.kopir.sandbox.prove.check;

/** No task is due, no outbox holds an event, no consumer lags, no signal waits to be read. */
final class NothingIsLeftToDo implements Check {

    @Override
    public String promise() {
        return "nothing is left to do";
    }

    @Override
    public void look(Evidence evidence, Findings findings) {
        findings.looked();
        evidence.undone().forEach(what -> findings.breach(null, what));
    }
}
