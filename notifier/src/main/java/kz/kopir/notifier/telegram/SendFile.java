package kz.kopir.notifier.telegram;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import kz.kopir.notifier.telling.Attachment;
import kz.kopir.notifier.telling.TellPeople;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.NoAnswerFromServiceException;
import kz.kopir.platform.services.Service;

/** Sends a document as PDF, printed by document-service when it is sent, or a picture. */
@ApplicationScoped
class SendFile implements TaskHandler<Attachment> {

    private static final String PDF = "application/pdf";

    private final TelegramClient telegram;
    private final Deliver deliver;
    private final AskService ask;

    SendFile(TelegramClient telegram, Deliver deliver, AskService ask) {
        this.telegram = telegram;
        this.deliver = deliver;
        this.ask = ask;
    }

    @Override
    public String kind() {
        return TellPeople.FILE_KIND;
    }

    @Override
    public Class<Attachment> payloadType() {
        return Attachment.class;
    }

    @Override
    public Uni<Outcome> attempt(Task<Attachment> task) {
        var file = task.payload();
        if (file.document() == null) {
            return send(task, "photo", "image/png", file.png());
        }
        var path = "/api/documents/%s/print?format=pdf&lang=%s".formatted(file.document(), file.language());
        return ask.bytes(Service.DOCUMENT_SERVICE, path, PDF, file.person())
                .chain(found -> found.map(bytes -> send(task, "document", PDF, bytes))
                        .orElseGet(() -> Uni.createFrom()
                                .item(new Outcome.Refused("NTF-0120", "Документа больше нет", Effect.none()))))
                .onFailure(NoAnswerFromServiceException.class)
                .recoverWithItem(SendFile::notPrinted);
    }

    @Override
    public Uni<Outcome> resolve(Task<Attachment> task) {
        return deliver.onceMore(task, () -> attempt(task), Effect.none());
    }

    private Uni<Outcome> send(Task<Attachment> task, String field, String type, byte[] content) {
        var file = task.payload();
        return deliver.inTurn(
                task,
                file.chat(),
                chat -> telegram.sendFile(Deliver.order(task), chat, file.caption(), field, file.name(), type, content),
                sent -> {
                    CrashPoints.at("telegram.file-sent");
                    return new Outcome.Done(Effect.none());
                });
    }

    /** Nothing was sent yet. A refusal to print stays one. */
    private static Outcome notPrinted(Throwable failure) {
        var status = ((NoAnswerFromServiceException) failure).status();
        return status / 100 == 4
                ? new Outcome.Refused("NTF-0120", failure.getMessage(), Effect.none())
                : new Outcome.Retry("NTF-0121", "document-service does not print now");
    }
}
