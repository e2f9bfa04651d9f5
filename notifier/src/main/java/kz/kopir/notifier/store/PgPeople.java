package kz.kopir.notifier.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.bot.People;
import kz.kopir.notifier.bot.Person;
import kz.kopir.platform.delivery.Tx;

/** Keeps them in {@code bot_person}, {@code bot_code} and {@code bot_stranger}. */
@ApplicationScoped
class PgPeople implements People {

    private static final String COLUMNS = "telegram, chat, subject, admin, organizations, email, language, tied_at";
    private static final String FIND = "SELECT " + COLUMNS + " FROM bot_person WHERE telegram = $1";
    private static final String ALL = "SELECT " + COLUMNS + " FROM bot_person ORDER BY tied_at, telegram LIMIT 1000";
    private static final String TIE = """
            INSERT INTO bot_person (telegram, chat, subject, admin, organizations, email, language) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (telegram) DO UPDATE
              SET chat = excluded.chat, subject = excluded.subject, admin = excluded.admin, organizations = excluded.organizations,
                  email = excluded.email, language = excluded.language, tied_at = now()""";
    private static final String UNTIE = "DELETE FROM bot_person WHERE telegram = $1 RETURNING " + COLUMNS;
    private static final String ADD_CODE = """
            INSERT INTO bot_code (hash, subject, admin, organizations, email, language, notify, made_by, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";
    // the update that used it may come again after a crash
    private static final String USE_CODE = """
            UPDATE bot_code SET used_at = coalesce(used_at, now()), used_in = $2
            WHERE hash = $1 AND (used_at IS NULL AND expires_at > now() OR used_in = $2)
            RETURNING subject, admin, organizations, email, language, notify""";
    private static final String TRY = """
            INSERT INTO bot_stranger AS s (telegram, tries, since) VALUES ($1, 1, now())
            ON CONFLICT (telegram) DO UPDATE
              SET tries = CASE WHEN s.since < now() - interval '1 hour' THEN 1 ELSE s.tries + 1 END,
                  since = CASE WHEN s.since < now() - interval '1 hour' THEN now() ELSE s.since END
            RETURNING tries""";

    private final Pool pool;

    PgPeople(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<Person>> find(long telegram) {
        return pool.preparedQuery(FIND).execute(Tuple.of(telegram)).map(PgPeople::first);
    }

    @Override
    public Uni<List<Person>> all() {
        return pool.query(ALL).execute().map(rows -> Rows.list(rows, PgPeople::read));
    }

    @Override
    public Uni<Void> tie(Tx tx, Person person) {
        return tx.sql()
                .preparedQuery(TIE)
                .execute(Tuple.from(new Object[] {
                    person.telegram(),
                    person.chat(),
                    person.subject(),
                    person.isAdmin(),
                    person.organizations().toArray(String[]::new),
                    person.email(),
                    person.language().name()
                }))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Person>> untie(Tx tx, long telegram) {
        return tx.sql().preparedQuery(UNTIE).execute(Tuple.of(telegram)).map(PgPeople::first);
    }

    @Override
    public Uni<Void> speak(long telegram, Language language) {
        return pool.preparedQuery("UPDATE bot_person SET language = $2 WHERE telegram = $1")
                .execute(Tuple.of(telegram, language.name()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> addCode(Tx tx, byte[] hash, Grant grant, String madeBy, OffsetDateTime expiresAt) {
        return tx.sql()
                .preparedQuery(ADD_CODE)
                .execute(Tuple.from(new Object[] {
                    Buffer.buffer(hash),
                    grant.subject(),
                    grant.isAdmin(),
                    grant.organizations().toArray(String[]::new),
                    grant.email(),
                    grant.language().name(),
                    grant.told(),
                    madeBy,
                    expiresAt
                }))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Grant>> useCode(Tx tx, byte[] hash, long update) {
        return tx.sql()
                .preparedQuery(USE_CODE)
                .execute(Tuple.of(Buffer.buffer(hash), update))
                .map(rows -> Rows.list(
                                rows,
                                row -> new Grant(
                                        row.getString("subject"),
                                        row.getBoolean("admin"),
                                        List.of(row.getArrayOfStrings("organizations")),
                                        row.getString("email"),
                                        Language.valueOf(row.getString("language")),
                                        row.getBoolean("notify")))
                        .stream()
                        .findFirst());
    }

    @Override
    public Uni<Integer> triesOf(long telegram) {
        return pool.preparedQuery(TRY)
                .execute(Tuple.of(telegram))
                .map(rows -> rows.iterator().next().getInteger("tries"));
    }

    private static Optional<Person> first(RowSet<Row> rows) {
        return Rows.list(rows, PgPeople::read).stream().findFirst();
    }

    private static Person read(Row row) {
        return new Person(
                row.getLong("telegram"),
                row.getLong("chat"),
                row.getString("subject"),
                row.getBoolean("admin"),
                List.of(row.getArrayOfStrings("organizations")),
                row.getString("email"),
                Language.valueOf(row.getString("language")),
                row.getOffsetDateTime("tied_at"));
    }
}
