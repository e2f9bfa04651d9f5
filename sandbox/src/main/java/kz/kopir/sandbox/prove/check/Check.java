package kz.kopir.sandbox.prove.check;

/** One promise, compared with what is there. */
interface Check {

    /** For the report. */
    String promise();

    void look(Evidence evidence, Findings findings);
}
