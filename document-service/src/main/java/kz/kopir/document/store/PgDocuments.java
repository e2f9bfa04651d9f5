package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import kz.kopir.document.issuing.Documents;
import kz.kopir.platform.delivery.Tx;

/** Keeps the documents and which systems must have them. */
@ApplicationScoped
class PgDocuments implements Documents {

    private static final String ADD = """
            INSERT INTO document (id, source, deal, type, set_number, organization_bin, number, date, owner_email,
              content, issued_at, seller)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb, $11, $12::text::jsonb)""";
    private static final String ADD_TARGET =
            "INSERT INTO document_target (document, system, state) VALUES ($1, $2, 'POSTING')";

    @Override
    public Uni<Void> add(Tx tx, List<Issued> documents) {
        var targets = documents.stream()
                .map(Issued::document)
                .flatMap(document -> document.targets().stream()
                        .map(system -> Tuple.of(document.document().id(), system)))
                .toList();
        return tx.sql()
                .preparedQuery(ADD)
                .executeBatch(documents.stream().map(PgDocuments::row).toList())
                .chain(() -> targets.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tx.sql()
                                .preparedQuery(ADD_TARGET)
                                .executeBatch(targets)
                                .replaceWithVoid());
    }

    private static Tuple row(Issued issued) {
        var created = issued.document();
        var document = created.document();
        var responsible = created.responsible();
        return Tuple.from(new Object[] {
            document.id(),
            document.order().source(),
            document.order().deal(),
            document.type().name(),
            document.set(),
            document.organizationBin(),
            document.number(),
            document.date(),
            responsible == null || responsible.email() == null
                    ? null
                    : responsible.email().toLowerCase(Locale.ROOT),
            Json.write(created),
            created.issuedAt(),
            Json.write(issued.seller())
        });
    }
}
