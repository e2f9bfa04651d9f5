package kz.kopir.sandbox.bitrix.rest;

import java.util.Set;

/**
 * Who calls the portal: its inbound webhook, or an application.
 *
 * @param application whether it is one; some methods need its context
 * @param scopes      what it may do
 * @param admin       whether the user behind it is an administrator
 */
public record Caller(boolean application, Set<String> scopes, boolean admin) {

    /** The portal's answer to a webhook that calls a method of applications. */
    public void requireApplication() {
        if (!application) {
            throw new MethodRefused(403, "ACCESS_DENIED", "Access denied! Application context required");
        }
    }
}
