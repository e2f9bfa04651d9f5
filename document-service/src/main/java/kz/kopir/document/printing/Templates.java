package kz.kopir.document.printing;

import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kopir.platform.delivery.Tx;

/** The forms that an administrator has changed, by version. */
public interface Templates {

    /** One that was uploaded; {@code author} is a {@code sub}. */
    record Uploaded(
            String form,
            int version,
            String bundled,
            String source,
            String comment,
            String author,
            OffsetDateTime createdAt) {}

    /**
     * Which version is used from now on.
     *
     * @param version  null for the bundled one
     * @param revision grows with each choice; 0 before the first
     */
    record Choice(Integer version, int revision) {}

    /** Without those that were never chosen for. */
    Uni<Map<String, Choice>> choices();

    /** Newest first, without their sources. */
    Uni<List<Uploaded>> versions(String form);

    Uni<Optional<Uploaded>> find(String form, int version);

    /** @return its version */
    Uni<Integer> add(Tx tx, String form, String bundled, String source, String comment, String author);

    /** False when the choice is not of that revision any more, or there is no such version. */
    Uni<Boolean> choose(Tx tx, String form, Integer version, int seen);
}
