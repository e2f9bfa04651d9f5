package kz.kopir.onec.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import kz.kopir.contracts.NameUuid;
import kz.kopir.onec.Connections;
import kz.kopir.onec.HeldBases;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.httpservice.HttpServiceTransport;
import kz.kopir.onec.posting.StoppedException;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Loyalty points that 1C keeps, by its HTTP service. */
@Path("/api/onec/{connection}/loyalty")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
@AtHolder
@Tag(name = "Loyalty")
public class LoyaltyResource {

    private final Connections connections;
    private final HttpServiceTransport httpService;
    private final HeldBases held;

    LoyaltyResource(Connections connections, HttpServiceTransport httpService, HeldBases held) {
        this.connections = connections;
        this.httpService = httpService;
        this.held = held;
    }

    /** What is done with points. */
    public enum Kind {
        EARN,
        SPEND
    }

    /** @param order whose points they are, such as {@code bitrix24:main/7405}; may be null */
    public record Transaction(
            @NotBlank @Size(max = 100) String card,
            String phone,
            @NotNull Kind operation,
            @NotNull @Positive BigDecimal points,
            @NotNull OffsetDateTime date,
            String order) {}

    private record Told(
            String card, String phone, String operation, BigDecimal points, OffsetDateTime date, String order) {}

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Earns or spends points, once per id; answers the balance",
            description = "After 502 or 503 send the same request again: 1C knows the transaction by its id.")
    public Uni<JsonNode> put(String connection, UUID id, @NotNull @Valid Transaction transaction) {
        var base = base(connection);
        var told = new Told(
                transaction.card(),
                transaction.phone(),
                transaction.operation().name().toLowerCase(Locale.ROOT),
                transaction.points(),
                transaction.date(),
                transaction.order());
        return httpService
                .loyalty(base, NameUuid.v5(NameUuid.ONEC_REF, "loyalty/" + id), told)
                .onFailure(StoppedException.class)
                .transform(failure -> problem(((StoppedException) failure).outcome()));
    }

    private OnecConnection base(String name) {
        var base =
                connections.byName(name).orElseThrow(() -> new ProblemException(OnecProblem.UNKNOWN_CONNECTION, name));
        if (base.settings().addresses().httpService() == null) {
            throw new ProblemException(OnecProblem.NO_HTTP_SERVICE, name);
        }
        if (!held.isOurs(base)) {
            throw new ProblemException(OnecProblem.ELSEWHERE, name);
        }
        return base;
    }

    private static ProblemException problem(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(var code, var message, var _) ->
                new ProblemException(OnecProblem.LOYALTY_REFUSED, message);
            case Outcome.Retry(var code, var message, var _) -> new ProblemException(OnecProblem.AWAY, code, message);
            case Outcome.Unknown(var code, var message) -> new ProblemException(OnecProblem.LOYALTY_UNKNOWN, code);
            case Outcome.Done _ -> throw new IllegalStateException("A call that is done has not stopped");
        };
    }
}
