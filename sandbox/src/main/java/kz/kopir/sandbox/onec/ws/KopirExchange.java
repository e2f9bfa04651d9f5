package kz.kopir.sandbox.onec.ws;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import kz.kopir.sandbox.onec.base.Writer;
import kz.kopir.sandbox.onec.exchange.DocumentExchange;
import kz.kopir.sandbox.onec.exchange.DocumentKind;
import kz.kopir.sandbox.onec.exchange.DocumentState;
import kz.kopir.sandbox.onec.exchange.ExchangeMessage;
import kz.kopir.sandbox.onec.exchange.Refusal;
import kz.kopir.sandbox.onec.exchange.XmlMessage;
import kz.kopir.sandbox.onec.ws.Operation.Parameter;

/** The web service {@code kopir.1cws} of an extension in the base. */
final class KopirExchange {

    private static final String NAMESPACE = "http://kopir.kz/onec/exchange/1";
    private static final String ERROR = "ErrorMessage";
    private static final List<Parameter> STATE = List.of(
            Parameter.nillable("Number", "string"),
            Parameter.nillable("Posted", "boolean"),
            Parameter.nillable("Deleted", "boolean"),
            Parameter.nillable("Amount", "decimal"),
            Parameter.nillable("DataVersion", "string"),
            Parameter.nillable(ERROR, "string"));
    private static final List<Parameter> DOCUMENT = List.of(Parameter.of("Type"), Parameter.of("Key"));

    private final DocumentExchange documents;

    KopirExchange(DocumentExchange documents) {
        this.documents = documents;
    }

    WebService service() {
        return new WebService(
                "KopirExchange",
                NAMESPACE,
                List.of(
                        new Operation(
                                "Ping",
                                List.of(),
                                "string",
                                List.of(),
                                (arguments, writer) -> Map.of("return", "БухгалтерияДляКазахстана 3.0.45.2")),
                        new Operation("PutDocument", List.of(Parameter.of("Message")), "string", STATE, this::put),
                        new Operation(
                                "GetDocument",
                                DOCUMENT,
                                "boolean",
                                STATE,
                                (arguments, writer) -> state(arguments, documents::state)),
                        new Operation(
                                "CancelDocument",
                                DOCUMENT,
                                "boolean",
                                STATE,
                                (arguments, writer) ->
                                        state(arguments, (kind, key) -> documents.cancel(writer, kind, key)))));
    }

    private Map<String, Object> put(Map<String, String> arguments, Writer writer) {
        try {
            var text = arguments.getOrDefault("Message", "").strip();
            return switch (XmlMessage.read(text.getBytes(StandardCharsets.UTF_8))) {
                case ExchangeMessage.Write(var message) ->
                    values(message.key(), documents.put(writer, message).state());
                case ExchangeMessage.Remove(var kind, var key) ->
                    documents
                            .cancel(writer, kind, key)
                            .map(state -> values(key, state))
                            .orElseGet(() -> refused("В 1С нет такого документа."));
            };
        } catch (Refusal refusal) {
            writer.committed("refusal", "PutDocument", refusal.toJson());
            return refused(refusal.getMessage());
        }
    }

    private static Map<String, Object> state(
            Map<String, String> arguments, BiFunction<DocumentKind, UUID, Optional<DocumentState>> find)
            throws SoapFault {
        var kind = DocumentKind.named(arguments.get("Type"))
                .orElseThrow(() -> SoapFault.server("Вид документа не поддерживается: " + arguments.get("Type")));
        try {
            var state = find.apply(kind, UUID.fromString(String.valueOf(arguments.get("Key"))));
            return state.map(found -> values(true, found)).orElseGet(() -> Map.of("return", false));
        } catch (IllegalArgumentException e) {
            throw SoapFault.server("Ключ неверен: " + arguments.get("Key"));
        }
    }

    private static Map<String, Object> values(Object returned, DocumentState state) {
        var values = new HashMap<String, Object>();
        values.put("return", returned);
        values.put("Number", state.number());
        values.put("Posted", state.posted());
        values.put("Deleted", state.deleted());
        values.put("Amount", state.amount() == null ? null : state.amount().toPlainString());
        values.put("DataVersion", state.dataVersion());
        return values;
    }

    private static Map<String, Object> refused(String text) {
        return Map.of("return", "", ERROR, text);
    }
}
