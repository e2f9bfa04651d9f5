package kz.kopir.platform.web;

/** Another instance holds what a request is about, and cannot be asked from here. Nothing was sent to it. */
public final class HolderAwayException extends RuntimeException {

    HolderAwayException() {
        super("The instance that holds it cannot be asked");
    }
}
