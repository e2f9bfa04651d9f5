package kz.kopir.onec.commerce;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.commerce.SiteSessions.Session;
import kz.kopir.onec.connection.SiteExchange.Dialect;
import kz.kopir.onec.exchange.CommerceMessage;
import kz.kopir.platform.crash.CrashPoints;
import org.jboss.logging.Logger;

/** Answers 1C as a site does: each call once or again, in a session that outlives this process. Blocks. */
@ApplicationScoped
public class ServeSite {

    /** The cookie that names a session. */
    public static final String COOKIE = "kopir_exchange";

    private static final Logger LOG = Logger.getLogger(ServeSite.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FILE_NAME =
            "(?!.*\\.\\.)[\\p{L}\\p{N}_-][\\p{L}\\p{N}._ ()-]*(/[\\p{L}\\p{N}_-][\\p{L}\\p{N}._ ()-]*)*";
    private static final int TOKEN_BYTES = 32;

    private final Connections connections;
    private final SiteSessions sessions;
    private final SiteDocuments documents;
    private final ImportCatalog importCatalog;
    private final TakeStates takeStates;
    private final CommerceConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ServeSite(
            Connections connections,
            SiteSessions sessions,
            SiteDocuments documents,
            ImportCatalog importCatalog,
            TakeStates takeStates,
            CommerceConfig config,
            Clock clock) {
        this.connections = connections;
        this.sessions = sessions;
        this.documents = documents;
        this.importCatalog = importCatalog;
        this.takeStates = takeStates;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A call of 1C; what it does not say is null.
     *
     * @param token of the cookie
     */
    public record Call(String type, String mode, String filename, String authorization, String token, byte[] body) {}

    /**
     * @param connection null when it is nobody's
     * @param isXml      a document, not words
     */
    public record Answer(String connection, boolean failed, boolean isXml, Charset charset, String text) {}

    private record Visit(Session session, OnecConnection base, Call call) {}

    public Answer answer(Call call) {
        try {
            if ("checkauth".equals(call.mode())) {
                return checkAuth(call);
            }
            var visit = visit(call);
            try {
                return words(visit.base(), serve(visit));
            } catch (FailedException failed) {
                return failed(visit.base(), failed.getMessage());
            }
        } catch (FailedException failed) {
            return failed(null, failed.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("The exchange needs a directory for temporary files", e);
        }
    }

    private Answer checkAuth(Call call) {
        var base = known(call.authorization());
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = HexFormat.of().formatHex(bytes);
        sessions.begin(base.name(), token).await().atMost(PATIENCE);
        var lines = "success\n" + COOKIE + "\n" + token;
        if (isOfSessions(base)) {
            lines += "\nsessid=" + token + "\ntimestamp=" + clock.instant().getEpochSecond();
        }
        return words(base, lines);
    }

    /** One answer for all causes: whoever guesses learns nothing. */
    private OnecConnection known(String authorization) {
        return login(authorization, StandardCharsets.UTF_8)
                .or(() -> login(authorization, Charset.forName("windows-1251")))
                .orElseThrow(
                        () -> new FailedException(
                                "ONEC-0830",
                                "имя или пароль не подходят. Проверьте exchange.login и exchange_password подключения в Kopir."));
    }

    private Optional<OnecConnection> login(String authorization, Charset charset) {
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return Optional.empty();
        }
        try {
            var pair = new String(
                            Base64.getDecoder()
                                    .decode(authorization.substring(6).strip()),
                            charset)
                    .split(":", 2);
            return connections.all().stream()
                    .filter(base ->
                            base.settings().isServed() && base.settings().enabled())
                    .filter(base -> pair.length == 2
                            && same(base.settings().exchange().login(), pair[0])
                                    & same(base.settings().exchangePassword().reveal(), pair[1]))
                    .findFirst();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private Visit visit(Call call) {
        return Optional.ofNullable(call.token())
                .flatMap(token ->
                        sessions.find(token, config.sessionLife()).await().atMost(PATIENCE))
                .flatMap(session -> connections
                        .byName(session.connection())
                        .filter(base ->
                                base.settings().isServed() && base.settings().enabled())
                        .map(base -> new Visit(session, base, call)))
                .orElseThrow(
                        () -> new FailedException("ONEC-0831", "сеанс не начат или закончился. Начните с checkauth."));
    }

    private String serve(Visit visit) throws IOException {
        var call = visit.call();
        return switch (call.type() + " " + call.mode()) {
            case "catalog init", "sale init" -> init(visit);
            case "catalog file" -> {
                append(visit);
                yield "success";
            }
            case "catalog import" -> importCatalog(visit);
            case "catalog deactivate", "catalog complete" -> {
                importCatalog.endAll(visit.session());
                yield "success";
            }
            case "sale query" -> query(visit);
            case "sale success" -> {
                documents.confirm(visit.session()).await().atMost(PATIENCE);
                CrashPoints.at("onec.site-confirmed");
                yield "success";
            }
            case "sale file" -> states(visit);
            case "sale import" -> {
                takeWhole(visit);
                yield "success";
            }
            case "sale complete", "sale deactivate" -> "success";
            default ->
                throw new FailedException(
                        "ONEC-0832", "type=%s&mode=%s здесь не поддерживается.".formatted(call.type(), call.mode()));
        };
    }

    private String init(Visit visit) {
        sessions.clear(visit.session()).await().atMost(PATIENCE);
        var lines = "zip=" + (config.zip() ? "yes" : "no") + "\nfile_limit=" + config.fileLimit();
        return isOfSessions(visit.base()) ? lines + "\nsessid=" + visit.call().token() + "\nversion=2.10" : lines;
    }

    /** Pictures and the like are taken and not kept. */
    private void append(Visit visit) {
        var file = file(visit);
        var part = visit.call().body();
        if (part.length > config.fileLimit()) {
            throw new FailedException("ONEC-0833", "часть файла больше file_limit=%d.".formatted(config.fileLimit()));
        }
        var name = file.toLowerCase(Locale.ROOT);
        if (!name.endsWith(".xml") && !name.endsWith(".zip")) {
            return;
        }
        if (!sessions.append(visit.session(), file, part, config.sessionLimit())
                .await()
                .atMost(PATIENCE)) {
            throw new FailedException(
                    "ONEC-0834", "файлы сеанса больше допустимого (kopir.onec.commerce.session-limit).");
        }
        CrashPoints.at("onec.site-part-kept");
    }

    private String importCatalog(Visit visit) throws IOException {
        var progress = importCatalog.step(visit.session(), file(visit));
        return progress.done() ? "success" : "progress\nЗагружено объектов: " + progress.kept();
    }

    private String query(Visit visit) {
        var given = documents.give(visit.session(), config.documents()).await().atMost(PATIENCE);
        CrashPoints.at("onec.site-documents-given");
        var zone = visit.base().settings().zone();
        return CommerceMessage.all(
                given,
                visit.base().settings().exchange().charset(),
                LocalDateTime.now(clock.withZone(zone)).withNano(0));
    }

    /** An old 1C never calls import after it: a file that has come whole is taken at once. */
    private String states(Visit visit) throws IOException {
        append(visit);
        var mayGoOn = visit.call().body().length >= config.fileLimit();
        try {
            take(visit, file(visit));
        } catch (XMLStreamException e) {
            if (!mayGoOn) {
                throw cut(file(visit));
            }
        } catch (FailedException e) {
            if (!mayGoOn) {
                throw e;
            }
        }
        return "success";
    }

    private void takeWhole(Visit visit) throws IOException {
        try {
            for (var file : sessions.files(visit.session()).await().atMost(PATIENCE)) {
                take(visit, file);
            }
        } catch (XMLStreamException e) {
            throw cut(file(visit));
        }
    }

    private void take(Visit visit, String file) throws IOException, XMLStreamException {
        takeStates.of(visit.session(), file);
        sessions.drop(visit.session(), file).await().atMost(PATIENCE);
    }

    private static FailedException cut(String file) {
        return new FailedException("ONEC-0823", "%s: это не XML целиком. Начните обмен заново.".formatted(file));
    }

    private static String file(Visit visit) {
        var name = visit.call().filename();
        if (name == null || name.length() > 200 || !name.matches(FILE_NAME)) {
            throw new FailedException("ONEC-0835", "filename: нужно имя файла, например import.xml.");
        }
        return name;
    }

    private static boolean isOfSessions(OnecConnection base) {
        return base.settings().exchange().dialect() == Dialect.SESSION;
    }

    private static Answer words(OnecConnection base, String text) {
        return new Answer(base.name(), false, text.startsWith("<"), charset(base), text);
    }

    private static Answer failed(OnecConnection base, String message) {
        LOG.debugf("1C is told of a failure: %s", message);
        return new Answer(
                base == null ? null : base.name(),
                true,
                false,
                base == null ? StandardCharsets.UTF_8 : charset(base),
                "failure\n" + message);
    }

    private static Charset charset(OnecConnection base) {
        return Charset.forName(base.settings().exchange().charset());
    }
}
