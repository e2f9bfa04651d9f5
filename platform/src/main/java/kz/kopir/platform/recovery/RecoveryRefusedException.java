package kz.kopir.platform.recovery;

import kz.kopir.platform.configuration.StartRefusedException;

/** The database is not what it ought to be; the message says why and what to do. */
class RecoveryRefusedException extends StartRefusedException {

    private static final int STATUS = 3;

    RecoveryRefusedException(String code, String message) {
        super(code + ": " + message, STATUS);
    }
}
