package kz.kopir.sandbox.bitrix.rest;

/** Stands before every method of a request, those of a batch among them. */
@FunctionalInterface
public interface Guard {

    /** @throws MethodRefused when this method must fail this time */
    void beforeMethod(String method);
}
