package kz.kopir.platform.delivery;

/** The task is no longer ours: this attempt ends here, whoever leases it next resolves its outcome. */
public class LeaseLostException extends RuntimeException {

    LeaseLostException() {
        super("The lease on the task has ended; its next holder goes on with it");
    }
}
