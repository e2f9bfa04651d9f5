package kz.kopir.bitrix.testing;

import java.util.Map;
import java.util.Optional;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.BitrixReply.Unknown;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.CrmData;

/** What the portal answered to each question. */
record Answers(Map<Command, BitrixReply> replies) {

    Optional<CrmData> to(Command command) {
        return replies.get(command) instanceof Answer answer ? Optional.of(answer.result()) : Optional.empty();
    }

    /** Why it was not answered, for a person; empty when it was. */
    String why(Command command) {
        return switch (replies.get(command)) {
            case NotDone notDone -> notDone.code() + " " + notDone.message();
            case Refused refused -> refused.status() + " " + refused.error() + " " + refused.message();
            case Unknown unknown -> unknown.code() + " " + unknown.message();
            case Answer _ -> "";
            case null -> "";
        };
    }
}
