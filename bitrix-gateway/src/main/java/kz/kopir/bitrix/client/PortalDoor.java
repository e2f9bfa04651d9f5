package kz.kopir.bitrix.client;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.Map;
import kz.kopir.bitrix.client.BitrixReply.NotDone;

/** How calls get into a portal: where it is, and what proves that we may. */
public interface PortalDoor {

    /** What a call finds. */
    sealed interface Entry {

        /**
         * It may go in.
         *
         * @param base       method names are appended to it; may hold a secret
         * @param parameters go with every call; hold a secret where there are any
         * @param generation of the tokens among them; 0 where there are none
         */
        record Open(URI base, Map<String, Object> parameters, long generation) implements Entry {
            @Override
            public String toString() {
                return "an open door to " + base.getAuthority();
            }
        }

        /** Nothing is sent. */
        record Shut(NotDone why) implements Entry {}
    }

    Uni<Entry> enter();

    /**
     * The portal did not let a call in.
     *
     * @param error Bitrix24's own code, such as {@code expired_token}
     * @return whether the call is to be made once more
     */
    Uni<Boolean> refused(Entry.Open through, String error);

    /**
     * The portal has sent a call elsewhere, and did not do it.
     *
     * @return whether the call is to be made once more
     */
    Uni<Boolean> moved(Entry.Open through, String location);

    /** Where the portal is, as may be shown. */
    String address();
}
