package kz.kopir.onec.files;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.connection.FileFormat;
import kz.kopir.onec.exchange.CommerceMessage;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.onec.exchange.ExchangeDocument;
import kz.kopir.onec.exchange.ExchangeTransport;
import kz.kopir.onec.exchange.XmlMessage;
import kz.kopir.onec.files.FileMessages.Action;
import kz.kopir.onec.files.FileMessages.Message;
import kz.kopir.onec.files.FileMessages.Order;
import kz.kopir.onec.posting.StoppedException;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Outcome;

/**
 * Documents by files: each is written once under a number that is kept before, and the work on it goes on when 1C has answered. The same
 * file is written again only while neither it nor an answer is there; the receiver knows it by its key.
 */
@ApplicationScoped
public class FilesTransport implements ExchangeTransport {

    private static final String NOT_FOUND = "not_found";

    private final FileMessages messages;
    private final FilesConfig config;
    private final Vertx vertx;

    FilesTransport(FileMessages messages, FilesConfig config, Vertx vertx) {
        this.messages = messages;
        this.config = config;
        this.vertx = vertx;
    }

    @Override
    public Uni<DocumentState> put(OnecConnection base, ExchangeDocument document, int revision) {
        var order = new Order(base.name(), document.key(), Action.PUT, revision);
        return answered(base, order, message -> content(base, document, message))
                .map(answer -> switch (answer) {
                    case Acknowledgement.Done(var state) -> state;
                    case Acknowledgement.Refused(var code, var words) -> throw refused(words);
                });
    }

    @Override
    public Uni<Optional<DocumentState>> cancel(OnecConnection base, String type, UUID key) {
        var order = new Order(base.name(), key, Action.REMOVE, 0);
        return answered(base, order, message -> removal(base, type, key, message))
                .map(answer -> switch (answer) {
                    case Acknowledgement.Done(var state) -> Optional.of(state);
                    case Acknowledgement.Refused(var code, var words) when NOT_FOUND.equals(code) -> Optional.empty();
                    case Acknowledgement.Refused(var code, var words) -> throw refused(words);
                });
    }

    /** By its latest answer: a file cannot be asked. */
    @Override
    public Uni<Optional<DocumentState>> find(OnecConnection base, String type, UUID key) {
        return messages.latest(base.name(), key).map(found -> found.map(Acknowledgement.Done::state));
    }

    /** Whether 1C may still take a file with the document, and so bring it in. */
    public Uni<Boolean> isOnItsWay(OnecConnection base, UUID key) {
        return messages.isOnItsWay(base.name(), key);
    }

    private Uni<Acknowledgement> answered(OnecConnection base, Order order, Function<Message, byte[]> content) {
        return messages.begin(order)
                .chain(message -> message.answer() != null
                        ? Uni.createFrom().item(message.answer())
                        : answered(base, order, message, content));
    }

    private Uni<Acknowledgement> answered(
            OnecConnection base, Order order, Message message, Function<Message, byte[]> content) {
        var folder = new ExchangeFolder(Path.of(base.settings().addresses().directory()));
        var name = name(base, order, message.number());
        return onDisk(() -> folder.answer(name).map(Acknowledgement::read))
                .chain(answer -> answer.isPresent()
                        ? keep(folder, order, name, answer.get())
                        : onDisk(() -> write(folder, name, () -> content.apply(message)))
                                .chain(() -> Uni.createFrom().failure(waiting())));
    }

    /** The answer is kept before its file goes. */
    private Uni<Acknowledgement> keep(ExchangeFolder folder, Order order, String name, Acknowledgement answer) {
        CrashPoints.at("onec.file-answered");
        return messages.answered(order, answer)
                .chain(() -> onDisk(() -> {
                    folder.forget(name);
                    return answer;
                }));
    }

    private static Void write(ExchangeFolder folder, String name, Callable<byte[]> content) throws Exception {
        if (!folder.holds(name)) {
            folder.write(name, content.call());
            CrashPoints.at("onec.file-written");
        }
        return null;
    }

    private static byte[] content(OnecConnection base, ExchangeDocument document, Message message) {
        return isCommerceMl(base)
                ? CommerceMessage.write(document, moment(base, message))
                : XmlMessage.write(document, message.number(), moment(base, message));
    }

    private static byte[] removal(OnecConnection base, String type, UUID key, Message message) {
        return isCommerceMl(base)
                ? CommerceMessage.remove(type, key, moment(base, message))
                : XmlMessage.remove(type, key, message.number(), moment(base, message));
    }

    private static LocalDateTime moment(OnecConnection base, Message message) {
        return message.createdAt()
                .atZoneSameInstant(base.settings().zone())
                .toLocalDateTime()
                .withNano(0);
    }

    private static boolean isCommerceMl(OnecConnection base) {
        return base.settings().addresses().fileFormat() == FileFormat.COMMERCE_ML;
    }

    private static String name(OnecConnection base, Order order, long number) {
        return "kopir_%010d_%s%s.xml".formatted(number, order.key(), isCommerceMl(base) ? ".cml" : "");
    }

    private static StoppedException refused(String words) {
        return StoppedException.refused("ONEC-0321", words);
    }

    private StoppedException waiting() {
        return new StoppedException(new Outcome.Retry("ONEC-0401", "1C has not answered the file yet", config.pause()));
    }

    private <T> Uni<T> onDisk(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage())
                .onFailure(IOException.class)
                .transform(failure -> new StoppedException(
                        new Outcome.Retry("ONEC-0402", "The exchange directory cannot be used", config.pause())))
                .onFailure(UnreadableAnswerException.class)
                .transform(failure -> StoppedException.refused(
                        "ONEC-0403", "Ответ 1С в файле не читается. Исправьте обмен на стороне 1С и отправьте снова."));
    }
}
