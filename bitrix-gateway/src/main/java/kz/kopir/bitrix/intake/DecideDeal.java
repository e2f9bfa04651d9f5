package kz.kopir.bitrix.intake;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import kz.kopir.bitrix.deal.DealEvents;
import kz.kopir.bitrix.deal.DealImage;
import kz.kopir.bitrix.deal.PortalRules;
import kz.kopir.bitrix.deal.StageSemantics;
import kz.kopir.bitrix.deal.UnusableDealException;
import kz.kopir.bitrix.deal.Verdict;
import kz.kopir.bitrix.reading.DealReading;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealReopened;
import kz.kopir.contracts.DealVersion;
import kz.kopir.contracts.EventHash;

/** Decides what a reading of a deal means after all that was told of it before. */
final class DecideDeal {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_WHEN_UNTOLD = Duration.ofSeconds(15);

    private final PortalRules rules;
    private final IntakeTimes times;
    private final OffsetDateTime now;
    private final Known known;

    /**
     * How long things are waited for.
     *
     * @param lookAgain    between two looks at a deal that waits for its payment
     * @param lookAgainFor how long such looks go on
     * @param failedAgain  between two looks at a deal that cannot be told: the cure may lie outside it, in a requisite or the mapping
     * @param longestPause between two tries to read a deal that is withheld from us
     */
    record IntakeTimes(Duration lookAgain, Duration lookAgainFor, Duration failedAgain, Duration longestPause) {}

    DecideDeal(PortalRules rules, IntakeTimes times, Known known, OffsetDateTime now) {
        this.rules = rules;
        this.times = times;
        this.known = known;
        this.now = now;
    }

    /** @param noted what was wanted when the reading began */
    Decision after(DealReading reading, DealRecord before, long noted) {
        return switch (reading) {
            case DealReading.NotRead notRead ->
                Decision.quiet(before.postponed(pauseUpTo(LONGEST_WHEN_UNTOLD, before)));
            case DealReading.Withheld withheld -> withheld(withheld, before);
            case DealReading.Gone gone ->
                notClosed(before.read(noted), IntakeState.DELETED, DealReopened.Reason.DELETED);
            case DealReading.NotWon notWon ->
                notWon.deal().semantics() == StageSemantics.LOST
                        ? notClosed(before.read(noted), IntakeState.LOST, DealReopened.Reason.LOST)
                        : notClosed(before.read(noted), IntakeState.OPEN, DealReopened.Reason.REOPENED);
            case DealReading.Won won -> won(won.image(), before.read(noted));
        };
    }

    /** It stays due: when a person gives us the right, nothing else will tell. */
    private Decision withheld(DealReading.Withheld withheld, DealRecord before) {
        var failed = before.in(IntakeState.FAILED, withheld.code(), withheld.message(), null, null)
                .postponed(pauseUpTo(times.longestPause(), before));
        var complaint =
                before.toldClosed() // it has its documents already: saying that there will be none would be wrong
                        ? Optional.<Complaint>empty()
                        : Optional.of(new Complaint(withheld.code(), withheld.message(), false));
        return new Decision(failed, Optional.empty(), complaint);
    }

    private Decision notClosed(DealRecord before, IntakeState state, DealReopened.Reason reason) {
        if (!before.toldClosed()) {
            return Decision.quiet(before.in(state));
        }
        var reopened = new DealReopened(
                rules.source(), before.deal(), new DealVersion(before.version(), before.hash()), reason, now);
        return new Decision(
                before.in(state).told(false, before.version(), before.hash()), Optional.of(reopened), Optional.empty());
    }

    private Decision won(DealImage image, DealRecord before) {
        return switch (rules.closed().judge(image.deal(), image.payments())) {
            case Verdict.Closed closed -> closed(image, closed, before);
            case Verdict.NotOurs notOurs ->
                Decision.quiet(before.in(IntakeState.IGNORED, "BTX-0308", notOurs.reason(), null, null));
            case Verdict.AwaitsPayment awaits -> Decision.quiet(waiting(awaits.reason(), before));
        };
    }

    private DealRecord waiting(String reason, DealRecord before) {
        var since = before.waitingSince() == null ? now : before.waitingSince();
        var lookAt = now.plus(times.lookAgain());
        return lookAt.isBefore(since.plus(times.lookAgainFor()))
                ? before.in(IntakeState.WAITING, "BTX-0307", reason, since, lookAt)
                : before.in(IntakeState.IGNORED, "BTX-0309", "No payment came for too long", since, null);
    }

    private Decision closed(DealImage image, Verdict.Closed closed, DealRecord before) {
        try {
            var content = new DealEvents(rules).closed(image, closed.payment(), known.mappings(), known.rates());
            return told(content, before.in(IntakeState.CLOSED));
        } catch (UnusableDealException e) {
            var complaint = new Complaint(e.code(), e.getMessage(), before.toldClosed());
            return new Decision(failed(e, before), Optional.empty(), Optional.of(complaint));
        }
    }

    private DealRecord failed(UnusableDealException why, DealRecord before) {
        var goesOn = before.state() == IntakeState.FAILED && before.waitingSince() != null;
        var since = goesOn ? before.waitingSince() : now;
        var lookAt = now.plus(times.failedAgain());
        var again = lookAt.isBefore(since.plus(times.lookAgainFor())) ? lookAt : null;
        return before.in(IntakeState.FAILED, why.code(), why.getMessage(), since, again);
    }

    /** A content that was told already makes no event, unless the deal was told as reopened since. */
    private Decision told(DealClosed content, DealRecord before) {
        var hash = EventHash.of(content);
        var same = hash.equals(before.hash());
        if (same && before.toldClosed()) {
            return Decision.quiet(before);
        }
        var number = same ? before.version() : before.version() + 1;
        var event = content.withVersion(new DealVersion(number, hash));
        return new Decision(before.told(true, number, hash), Optional.of(event), Optional.empty());
    }

    private OffsetDateTime pauseUpTo(Duration longest, DealRecord before) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(before.failures(), 16));
        return now.plus(doubled.compareTo(longest) < 0 ? doubled : longest);
    }
}
