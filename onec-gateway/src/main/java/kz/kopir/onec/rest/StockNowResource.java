package kz.kopir.onec.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import kz.kopir.onec.Connections;
import kz.kopir.onec.HeldBases;
import kz.kopir.onec.reading.NotReadException;
import kz.kopir.onec.reading.ReadStockNow;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Stock of some products as 1C has it now. */
@Path("/api/onec/{connection}/stock/now")
@AtHolder
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Reading of 1C")
public class StockNowResource {

    /** A balance is one of 1C's dearest questions. */
    private static final int MOST = 100;

    private final Connections connections;
    private final ReadStockNow stock;
    private final HeldBases held;
    private final Clock clock;

    StockNowResource(Connections connections, ReadStockNow stock, HeldBases held, Clock clock) {
        this.connections = connections;
        this.stock = stock;
        this.held = held;
        this.clock = clock;
    }

    /** @param readAt before 1C was asked, so that everything is at least as fresh */
    public record StockNowView(
            String connection, String kind, OffsetDateTime readAt, boolean complete, List<ObjectNode> items) {}

    @GET
    @Operation(
            summary = "What lies of up to 100 products, asked of 1C at once",
            description = "A product that is not in the answer lies nowhere.")
    public Uni<StockNowView> now(
            String connection, @QueryParam("product") @NotNull @Size(min = 1, max = MOST) List<UUID> products) {
        var base = connections
                .byName(connection)
                .orElseThrow(() -> new ProblemException(OnecProblem.UNKNOWN_CONNECTION, connection));
        if (base.settings().addresses().odata() == null) {
            throw new ProblemException(OnecProblem.NO_ODATA, connection);
        }
        if (!base.settings().enabled()) {
            throw new ProblemException(OnecProblem.DISABLED, connection);
        }
        if (!held.isOurs(base)) {
            throw new ProblemException(OnecProblem.ELSEWHERE, connection);
        }
        var asked = OffsetDateTime.now(clock);
        return stock.of(base, products.stream().distinct().toList())
                .map(items -> new StockNowView(connection, "stock", asked, true, items))
                .onFailure(NotReadException.class)
                .transform(failure -> problem((NotReadException) failure));
    }

    private static ProblemException problem(NotReadException failure) {
        return new ProblemException(
                failure.isForGood() ? OnecProblem.REFUSED : OnecProblem.AWAY, failure.code(), failure.getMessage());
    }
}
