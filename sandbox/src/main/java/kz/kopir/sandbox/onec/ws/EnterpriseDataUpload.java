package kz.kopir.sandbox.onec.ws;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executor;
import kz.kopir.sandbox.onec.base.Writer;
import kz.kopir.sandbox.onec.exchange.DocumentExchange;
import kz.kopir.sandbox.onec.exchange.ExchangeMessage;
import kz.kopir.sandbox.onec.exchange.Refusal;
import kz.kopir.sandbox.onec.exchange.XmlMessage;
import kz.kopir.sandbox.onec.ws.Operation.Parameter;

/** БСП's service for a one-way upload: parts of a zip, then a background job that loads its first file. */
final class EnterpriseDataUpload {

    private static final String NAME = "EnterpriseDataUpload_1_0_1_1";
    private static final String NAMESPACE = "http://www.1c.ru/SSL/" + NAME;
    private static final Parameter ERROR = Parameter.nillable("ErrorMessage", "string");
    private static final Parameter FILE = Parameter.of("FileID");
    private static final String OPERATION = "OperationID";

    private enum Status {
        Active,
        Completed,
        Failed,
        Canceled
    }

    private record Job(Status status, String error) {}

    private final DocumentExchange documents;
    private final Executor background;
    private final BackgroundWriter writers;
    private final Map<String, TreeMap<Integer, byte[]>> files = new HashMap<>();
    private final Map<String, Job> jobs = new HashMap<>();

    /** Under whose name a job works that a call has started. */
    @FunctionalInterface
    interface BackgroundWriter {
        Writer startedBy(Writer caller);
    }

    EnterpriseDataUpload(DocumentExchange documents, Executor background, BackgroundWriter writers) {
        this.documents = documents;
        this.background = background;
        this.writers = writers;
    }

    WebService service() {
        return new WebService(
                NAME,
                NAMESPACE,
                List.of(
                        new Operation(
                                "Ping", List.of(), "string", List.of(), (arguments, writer) -> Map.of("return", "")),
                        new Operation(
                                "TestConnection",
                                List.of(),
                                "boolean",
                                List.of(ERROR),
                                (arguments, writer) -> Map.of("return", true)),
                        new Operation(
                                "PutFilePart",
                                List.of(
                                        FILE,
                                        Parameter.nillable("PartNumber", "integer"),
                                        new Parameter("PartData", "base64Binary", false)),
                                "string",
                                List.of(ERROR),
                                this::putPart),
                        new Operation(
                                "PutData",
                                List.of(FILE),
                                "string",
                                List.of(Parameter.nillable(OPERATION, "string"), ERROR),
                                this::putData),
                        new Operation(
                                "PutDataActionResult",
                                List.of(Parameter.of(OPERATION)),
                                "string",
                                List.of(ERROR),
                                (arguments, writer) -> result(arguments.get(OPERATION)))));
    }

    private Map<String, Object> putPart(Map<String, String> arguments, Writer writer) throws SoapFault {
        var number = arguments.getOrDefault("PartNumber", "").strip();
        try {
            var part = number.isEmpty() ? 0 : Integer.parseInt(number);
            files.computeIfAbsent(file(arguments), id -> new TreeMap<>())
                    .put(Math.max(1, part), Base64.getMimeDecoder().decode(arguments.getOrDefault("PartData", "")));
        } catch (IllegalArgumentException e) {
            throw SoapFault.server("Неверный номер или содержимое фрагмента: " + e.getMessage());
        }
        return Map.of("return", "", "ErrorMessage", "");
    }

    private Map<String, Object> putData(Map<String, String> arguments, Writer writer) throws SoapFault {
        var file = file(arguments);
        var parts = files.remove(file);
        if (parts == null) {
            throw SoapFault.server("Не найден ни один фрагмент сессии передачи с идентификатором " + file);
        }
        var message = Zip.firstEntry(parts.values());
        var operation = UUID.randomUUID().toString();
        jobs.put(operation, new Job(Status.Active, ""));
        var job = writers.startedBy(writer);
        background.execute(() -> jobs.put(operation, load(message, job)));
        return Map.of("return", "", OPERATION, operation, "ErrorMessage", "");
    }

    private static String file(Map<String, String> arguments) throws SoapFault {
        var file = arguments.getOrDefault("FileID", "").strip();
        if (file.isEmpty()) {
            throw SoapFault.server("Не указан идентификатор загружаемого файла.");
        }
        return file;
    }

    private Job load(byte[] message, Writer writer) {
        try {
            switch (XmlMessage.read(message)) {
                case ExchangeMessage.Write(var document) -> documents.put(writer, document);
                case ExchangeMessage.Remove(var kind, var key) -> documents.cancel(writer, kind, key);
            }
            return new Job(Status.Completed, "");
        } catch (Refusal refusal) {
            writer.committed("refusal", "PutData", refusal.toJson());
            return new Job(Status.Failed, refusal.getMessage());
        }
    }

    private Map<String, Object> result(String operation) {
        var job = jobs.getOrDefault(String.valueOf(operation).strip(), new Job(Status.Canceled, ""));
        return Map.of("return", job.status(), "ErrorMessage", job.error());
    }
}
