package kz.kopir.platform.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** An API as services have them, for what they answer to wrong requests. */
@Path("/test/goods")
public class GoodsCardResource {

    /** A product. */
    public record GoodsCard(
            @NotBlank String fullName,
            UUID onecKey,
            @Positive BigDecimal unitPrice,
            @Valid List<Barcode> barCodes,
            LocalDate soldSince) {}

    /** One of its codes. */
    public record Barcode(@NotBlank String printedCode) {}

    @POST
    public String create(@Valid @NotNull GoodsCard card) {
        return card.fullName();
    }

    @GET
    @Path("/{key}")
    public String get(
            UUID key,
            @QueryParam("on_date") LocalDate date,
            @QueryParam("seen_at") OffsetDateTime seen,
            @QueryParam("limit") Integer limit) {
        return "%s %s %s %s".formatted(key, date, seen, limit);
    }
}
