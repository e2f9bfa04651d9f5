package kz.kopir.sandbox.bitrix.rest;

/** One REST method of the portal. */
@FunctionalInterface
public interface RestMethod {

    /** @throws MethodRefused with the portal's answer when it will not */
    MethodAnswer call(MethodCall call);
}
