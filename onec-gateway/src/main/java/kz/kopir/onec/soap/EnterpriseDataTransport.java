package kz.kopir.onec.soap;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.NameUuid;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.onec.exchange.ExchangeDocument;
import kz.kopir.onec.exchange.ExchangeTransport;
import kz.kopir.onec.exchange.XmlMessage;
import kz.kopir.onec.odata.CallKind;
import kz.kopir.onec.posting.DocumentStates;
import kz.kopir.onec.posting.StoppedException;
import kz.kopir.onec.soap.SoapClient.Service;
import kz.kopir.platform.delivery.Outcome;

/**
 * Documents by БСП's service {@code EnterpriseDataUpload}: a zip in parts, an operation, and a question how it went. It gives neither key nor
 * number back, so how a document stands is asked by OData. Whether the Kazakhstan configuration loads EnterpriseData is unconfirmed.
 */
@ApplicationScoped
public class EnterpriseDataTransport implements ExchangeTransport {

    private static final Service SERVICE =
            new Service("http://www.1c.ru/SSL/EnterpriseDataUpload_1_0_1_1", "EnterpriseDataUpload_1_0_1_1");
    private static final int PART_BYTES = 1024 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int QUESTIONS = 60;

    private final SoapClient client;
    private final DocumentStates states;
    private final Vertx vertx;
    private final Clock clock;

    EnterpriseDataTransport(SoapClient client, DocumentStates states, Vertx vertx, Clock clock) {
        this.client = client;
        this.states = states;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public Uni<DocumentState> put(OnecConnection base, ExchangeDocument document, int revision) {
        return find(base, document.type(), document.key())
                .chain(
                        found -> found.isPresent()
                                ? Uni.createFrom().item(found.get())
                                : upload(
                                                base,
                                                fileId(document.key(), "put/" + revision),
                                                XmlMessage.write(document, revision, now(base)))
                                        .chain(() -> find(base, document.type(), document.key()))
                                        .map(
                                                there -> there.orElseThrow(
                                                        () -> StoppedException.refused(
                                                                "ONEC-0324",
                                                                "1С загрузила сообщение, но документа под нашим ключом в ней нет. Проверьте правила загрузки EnterpriseData."))));
    }

    @Override
    public Uni<Optional<DocumentState>> find(OnecConnection base, String type, UUID key) {
        return states.find(base, DocumentType.valueOf(type.toUpperCase(Locale.ROOT)), key);
    }

    @Override
    public Uni<Optional<DocumentState>> cancel(OnecConnection base, String type, UUID key) {
        return find(base, type, key)
                .chain(found -> found.filter(state -> !state.deleted()).isEmpty()
                        ? Uni.createFrom().item(found)
                        : upload(base, fileId(key, "remove"), XmlMessage.remove(type, key, 1, now(base)))
                                .chain(() -> find(base, type, key)));
    }

    /** What the service says for a greeting; БСП's says nothing. */
    public Uni<String> ping(OnecConnection base) {
        return client.call(base, SERVICE, "Ping", Map.of(), CallKind.READ)
                .map(response -> response.path("return").asText());
    }

    private Uni<Void> upload(OnecConnection base, String file, byte[] message) {
        return parts(base, file, zip(message), 1)
                .chain(() -> client.call(base, SERVICE, "PutData", Map.of("FileID", file), CallKind.CHANGE))
                .chain(started -> result(base, started.path("OperationID").asText(), QUESTIONS));
    }

    private Uni<JsonNode> parts(OnecConnection base, String file, byte[] zip, int number) {
        var from = (number - 1) * PART_BYTES;
        var part = Arrays.copyOfRange(zip, from, Math.min(zip.length, from + PART_BYTES));
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("FileID", file);
        parameters.put("PartNumber", Integer.toString(number));
        parameters.put("PartData", Base64.getEncoder().encodeToString(part));
        var sent = client.call(base, SERVICE, "PutFilePart", parameters, CallKind.CHANGE);
        return from + PART_BYTES < zip.length ? sent.chain(() -> parts(base, file, zip, number + 1)) : sent;
    }

    private Uni<Void> result(OnecConnection base, String operation, int questions) {
        return client.call(base, SERVICE, "PutDataActionResult", Map.of("OperationID", operation), CallKind.READ)
                .chain(answer -> switch (answer.path("return").asText()) {
                    case "Completed" -> Uni.createFrom().voidItem();
                    case "Active" ->
                        questions > 0
                                ? pause().chain(() -> result(base, operation, questions - 1))
                                : Uni.createFrom().failure(unknown("1C is still loading the message"));
                    // 1C has forgotten it, such as after a restart
                    default -> Uni.createFrom().failure(unknown("1C does not know how the loading ended"));
                });
    }

    private static StoppedException unknown(String message) {
        return new StoppedException(new Outcome.Unknown("ONEC-0323", message));
    }

    private Uni<Void> pause() {
        return Uni.createFrom().emitter(emitter -> vertx.setTimer(PAUSE.toMillis(), fired -> emitter.complete(null)));
    }

    private LocalDateTime now(OnecConnection base) {
        return LocalDateTime.now(clock.withZone(base.settings().zone())).withNano(0);
    }

    private static String fileId(UUID key, String action) {
        return NameUuid.v5(NameUuid.ONEC_REF, key + "/" + action).toString();
    }

    private static byte[] zip(byte[] message) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("data.xml"));
            zip.write(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
