package kz.kopir.bitrix.access;

import java.time.OffsetDateTime;

/**
 * What has become of a portal since its settings were given.
 *
 * @param leftAuthority     the host in the settings at that time
 * @param authority         where the portal is now instead; null when it has not moved
 * @param proposedAuthority where it says that it is; null when nothing is to be confirmed
 * @param parkedCode        why nothing is sent to it until a person acts; null when it is not parked
 */
public record Standing(
        String leftAuthority,
        String authority,
        String proposedAuthority,
        String parkedCode,
        String parkedReason,
        OffsetDateTime parkedAt) {

    /** Of a portal that nothing has happened to. */
    public static final Standing USUAL = new Standing(null, null, null, null, null, null);

    public boolean parked() {
        return parkedCode != null;
    }

    /** Where the portal is whose settings name this host. */
    public String authorityOf(String given) {
        return authority != null && given.equals(leftAuthority) ? authority : given;
    }

    /** Whether an administrator has to say that the portal is where it says. */
    public boolean asks(String given) {
        return proposedAuthority != null && given.equals(leftAuthority);
    }
}
