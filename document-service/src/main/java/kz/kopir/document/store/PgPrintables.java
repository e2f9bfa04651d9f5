package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.printing.Printables;

/** Reads them from {@code document}. */
@ApplicationScoped
class PgPrintables implements Printables {

    private static final String FIND = """
            SELECT d.content::text AS content, coalesce(d.seller, o.card)::text AS seller, v.print_version,
              d.state, t.number AS onec,
              b.content ->> 'document' AS base, e.registration_number, e.registered_on, e.status, p.source AS template
            FROM document d
              CROSS JOIN LATERAL (SELECT CASE d.state WHEN 'DRAFT' THEN print_version_of(lower(d.type)) ELSE d.print_version END AS print_version) v
              LEFT JOIN print_template p ON p.form = lower(d.type) AND v.print_version = p.bundled || '+' || p.version
              LEFT JOIN organization o ON o.bin = d.organization_bin
              LEFT JOIN esf e ON e.document = d.id
              LEFT JOIN document b ON b.id = (d.content ->> 'base')::uuid
              LEFT JOIN document_target t ON t.document = d.id AND t.system = 'onec' AND t.state = 'POSTED'
            WHERE d.id = $3 AND ($1::text IS NULL OR d.owner_email = $1)
              AND ($2::text[] IS NULL OR d.organization_bin = ANY ($2))""";

    private final Pool pool;

    PgPrintables(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<Printable>> find(String owner, String[] organizations, UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.from(new Object[] {owner, organizations, id}))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgPrintables::read)
                        .findFirst());
    }

    private static Printable read(Row row) {
        return new Printable(
                Json.read(row.getString("content"), DocumentCreated.class),
                Json.read(row.getString("seller"), OrganizationCard.class),
                row.getString("state").equals("CANCELLED"),
                row.getString("onec"),
                row.getString("print_version"),
                row.getString("base") == null ? null : Json.read(row.getString("base"), DocumentRef.class),
                PgEsf.registration(row, "registration_number", "registered_on", "status"),
                row.getString("template"));
    }
}
