package kz.kopir.bitrix.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.BitrixReply.Unknown;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.CrmData;

/** The replies to the commands of a reading, and what a missing one means. */
final class Replies {

    private final Map<Command, BitrixReply> replies = new HashMap<>();

    void add(Map<Command, BitrixReply> more) {
        replies.putAll(more);
    }

    /** Something was not told this time: the reading as a whole says nothing. */
    static final class NotToldException extends RuntimeException {
        private final transient DealReading.NotRead reading;

        NotToldException(String code, String message) {
            super(message);
            this.reading = new DealReading.NotRead(code, message);
        }

        DealReading.NotRead reading() {
            return reading;
        }
    }

    /** Something that the event needs is refused to us. */
    static final class WithheldException extends RuntimeException {
        private final transient DealReading.Withheld reading;

        WithheldException(String code, String message) {
            super(message);
            this.reading = new DealReading.Withheld(code, message);
        }

        DealReading.Withheld reading() {
            return reading;
        }
    }

    /** @param what for a person, in Russian, in the genitive */
    CrmData required(Command command, String what) {
        return answered(command)
                .orElseThrow(() -> new WithheldException(
                        "BTX-0305", "Портал не отдаёт данные %s; проверьте права вебхука.".formatted(what)));
    }

    /** Empty where it is refused. */
    Optional<CrmData> optional(Command command) {
        return answered(command);
    }

    List<CrmData> optionalItems(Command command) {
        return answered(command).map(CrmData::items).orElse(List.of());
    }

    private Optional<CrmData> answered(Command command) {
        return switch (replies.get(command)) {
            case Answer answer -> Optional.of(answer.result());
            case Refused refused -> Optional.empty();
            case NotDone notDone -> throw new NotToldException(notDone.code(), notDone.message());
            case Unknown unknown -> throw new NotToldException(unknown.code(), unknown.message());
            case null -> throw new IllegalStateException("Nobody asked for " + command.method());
        };
    }
}
