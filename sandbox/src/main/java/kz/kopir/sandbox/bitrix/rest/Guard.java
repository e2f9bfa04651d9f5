package kz.kopir.sandbox.bitrix.rest;

/** Stands before every method of a request, those of a batch among them. */
public interface Guard {

    /** @throws MethodRefused when this method must fail this time */
    void beforeMethod(String method);

    /** Seconds of execution that the method is said to have cost beside what it took. */
    double furtherSeconds(String method);

    /** Who makes the request. */
    Caller caller();
}
