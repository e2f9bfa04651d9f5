package kz.kopir.onec.files;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.connection.FileFormat;
import kz.kopir.onec.exchange.CommerceMessage;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.onec.exchange.ExchangeDocument;
import kz.kopir.onec.exchange.ExchangeTransport;
import kz.kopir.onec.exchange.XmlMessage;
import kz.kopir.onec.files.FileMessages.Action;
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

    private final FileMessages messages;
    private final FilesConfig config;
    private final Vertx vertx;
    private final Clock clock;

    FilesTransport(FileMessages messages, FilesConfig config, Vertx vertx, Clock clock) {
        this.messages = messages;
        this.config = config;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public Uni<DocumentState> put(OnecConnection base, ExchangeDocument document, int revision) {
        var order = new Order(base.name(), document.key(), Action.PUT, revision);
        return answered(base, order, number -> content(base, document, number)).map(FilesTransport::done);
    }

    @Override
    public Uni<Optional<DocumentState>> cancel(OnecConnection base, String type, UUID key) {
        var order = new Order(base.name(), key, Action.REMOVE, 0);
        return answered(base, order, number -> removal(base, type, key, number))
                .map(answer -> Optional.of(done(answer)));
    }

    /** By its latest answer: a file cannot be asked. */
    @Override
    public Uni<Optional<DocumentState>> find(OnecConnection base, String type, UUID key) {
        return messages.latest(base.name(), key).map(found -> found.map(Acknowledgement.Done::state));
    }

    private Uni<Acknowledgement> answered(OnecConnection base, Order order, LongFunction<byte[]> content) {
        return messages.begin(order)
                .chain(message -> message.answer() != null
                        ? Uni.createFrom().item(message.answer())
                        : answered(base, order, message.number(), content));
    }

    private Uni<Acknowledgement> answered(OnecConnection base, Order order, long number, LongFunction<byte[]> content) {
        var folder = new ExchangeFolder(Path.of(base.settings().addresses().directory()));
        var name = name(base, order, number);
        return onDisk(() -> folder.answer(name))
                .chain(answer -> answer.isPresent()
                        ? keep(folder, order, name, answer.get())
                        : onDisk(() -> write(folder, name, () -> content.apply(number)))
                                .chain(() -> Uni.createFrom().failure(waiting())));
    }

    /** The answer is kept before its file goes. */
    private Uni<Acknowledgement> keep(ExchangeFolder folder, Order order, String name, byte[] file) {
        var answer = Acknowledgement.read(file);
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

    private byte[] content(OnecConnection base, ExchangeDocument document, long number) {
        return isCommerceMl(base)
                ? CommerceMessage.write(document, now(base))
                : XmlMessage.write(document, number, now(base));
    }

    private byte[] removal(OnecConnection base, String type, UUID key, long number) {
        return isCommerceMl(base)
                ? CommerceMessage.remove(type, key, now(base))
                : XmlMessage.remove(type, key, number, now(base));
    }

    private LocalDateTime now(OnecConnection base) {
        return LocalDateTime.now(clock.withZone(base.settings().zone())).withNano(0);
    }

    private static boolean isCommerceMl(OnecConnection base) {
        return base.settings().addresses().fileFormat() == FileFormat.COMMERCE_ML;
    }

    private static String name(OnecConnection base, Order order, long number) {
        return "kopir_%010d_%s%s.xml".formatted(number, order.key(), isCommerceMl(base) ? ".cml" : "");
    }

    private static DocumentState done(Acknowledgement answer) {
        return switch (answer) {
            case Acknowledgement.Done(var state) -> state;
            case Acknowledgement.Refused(var code, var message) -> throw StoppedException.refused("ONEC-0321", message);
        };
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
