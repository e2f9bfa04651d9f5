package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.document.issuing.Documents;
import kz.kopir.platform.delivery.Tx;

/** Keeps the documents and which systems must have them. */
@ApplicationScoped
class PgDocuments implements Documents {

    private static final String ADD = """
            INSERT INTO document (id, source, deal, type, set_number, organization_bin, number, date, owner_email,
              content, issued_at, seller, customer_tax_id, total, search, print_version, turnover, root)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb, $11, $12::text::jsonb, $13, $14,
              to_tsvector('simple', $15), print_version_of(lower($4)), $16, $1)""";
    private static final String COMPLETE = """
            UPDATE document SET state = 'ISSUED', number = $2, date = $3, revision = $4, content = $5::text::jsonb,
              issued_at = $6, seller = $7::text::jsonb, customer_tax_id = $8, total = $9, search = to_tsvector('simple', $10),
              print_version = print_version_of(lower(type)), turnover = $11
            WHERE id = $1 AND state = 'DRAFT'""";
    private static final String ADOPT = """
            INSERT INTO document (id, source, deal, type, set_number, organization_bin, number, date, owner_email,
              content, issued_at, seller, customer_tax_id, total, search, print_version, turnover, root, revision)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb, $11, $12::text::jsonb, $13, $14,
              to_tsvector('simple', $15), print_version_of(lower($4)), $16, coalesce((SELECT root FROM document WHERE id = $17), $1), $18)
            ON CONFLICT (id) DO UPDATE SET revision = greatest(document.revision, excluded.revision)""";
    private static final String ADOPT_TARGET =
            "INSERT INTO document_target (document, system, state) VALUES ($1, $2, 'POSTING') ON CONFLICT DO NOTHING";
    private static final String ADOPT_CANCELLED = """
            UPDATE document SET state = 'CANCELLED', revision = greatest(revision, $2), cancel_reason = $3
            WHERE id = $1 AND state <> 'CANCELLED'""";
    private static final String ADD_TARGET =
            "INSERT INTO document_target (document, system, state) VALUES ($1, $2, 'POSTING')";
    // PostgreSQL refuses a tsvector over 1 MiB
    private static final int SEARCHED_LINES = 200;
    private static final int SEARCHED_TEXT = 20_000;

    @Override
    public Uni<Void> add(Tx tx, List<Issued> documents) {
        return tx.sql()
                .preparedQuery(ADD)
                .executeBatch(documents.stream().map(PgDocuments::row).toList())
                .chain(() -> addTargets(tx, documents));
    }

    @Override
    public Uni<Void> complete(Tx tx, Issued issued) {
        var document = issued.document().document();
        return tx.sql()
                .preparedQuery(COMPLETE)
                .execute(completed(issued))
                .invoke(rows -> {
                    if (rows.rowCount() != 1) {
                        throw new IllegalStateException("The draft " + document.id() + " was not locked");
                    }
                })
                .chain(() -> addTargets(tx, List.of(issued)));
    }

    @Override
    public Uni<Void> adopt(Tx tx, List<Issued> documents) {
        var targets = documents.stream()
                .map(Issued::document)
                .flatMap(document -> document.targets().stream()
                        .map(system -> Tuple.of(document.document().id(), system)))
                .toList();
        // drafts first: the other statement would take them for issued
        return tx.sql()
                .preparedQuery(COMPLETE)
                .executeBatch(documents.stream().map(PgDocuments::completed).toList())
                .chain(() -> tx.sql()
                        .preparedQuery(ADOPT)
                        .executeBatch(
                                documents.stream().map(PgDocuments::adopted).toList()))
                .chain(() -> targets.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tx.sql()
                                .preparedQuery(ADOPT_TARGET)
                                .executeBatch(targets)
                                .replaceWithVoid());
    }

    @Override
    public Uni<Void> adoptCancelled(Tx tx, List<DocumentCancelled> cancelled) {
        return tx.sql()
                .preparedQuery(ADOPT_CANCELLED)
                .executeBatch(cancelled.stream()
                        .map(event ->
                                Tuple.of(event.document().id(), event.document().revision(), event.reason()))
                        .toList())
                .replaceWithVoid();
    }

    private static Tuple completed(Issued issued) {
        var document = issued.document().document();
        return Tuple.from(new Object[] {
            document.id(),
            document.number(),
            document.date(),
            document.revision(),
            Json.write(issued.document()),
            issued.document().issuedAt(),
            Json.write(issued.seller()),
            taxId(issued.document()),
            issued.document().totals().gross(),
            searched(issued.document()),
            issued.document().turnover()
        });
    }

    private static Tuple adopted(Issued issued) {
        return row(issued)
                .addValue(issued.document().corrects())
                .addValue(issued.document().document().revision());
    }

    private static Uni<Void> addTargets(Tx tx, List<Issued> documents) {
        var targets = documents.stream()
                .map(Issued::document)
                .flatMap(document -> document.targets().stream()
                        .map(system -> Tuple.of(document.document().id(), system)))
                .toList();
        return targets.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.sql().preparedQuery(ADD_TARGET).executeBatch(targets).replaceWithVoid();
    }

    private static Tuple row(Issued issued) {
        var created = issued.document();
        var document = created.document();
        return Tuple.from(new Object[] {
            document.id(),
            document.order().source(),
            document.order().deal(),
            document.type().name(),
            document.set(),
            document.organizationBin(),
            document.number(),
            document.date(),
            issued.owner(),
            Json.write(created),
            created.issuedAt(),
            Json.write(issued.seller()),
            taxId(created),
            created.totals().gross(),
            searched(created),
            created.turnover()
        });
    }

    static String taxId(DocumentCreated document) {
        return document.customer() == null ? null : document.customer().taxId();
    }

    /** What a document is found by in a search for words. */
    static String searched(DocumentCreated document) {
        var ref = document.document();
        var head = Stream.of(
                ref.number() == null ? "" : ref.number(),
                ref.order().deal(),
                document.customer() == null ? "" : document.customer().name());
        var names = document.lines().stream().limit(SEARCHED_LINES).map(DocumentLine::name);
        var text = Stream.concat(head, names).collect(Collectors.joining(" "));
        return SearchText.words(text.substring(0, Math.min(text.length(), SEARCHED_TEXT)));
    }
}
