package kz.kopir.sandbox.sim;

import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Stands before the simulator's routes and gives each call the fault it must suffer, if any. */
final class FaultGate implements Handler<RoutingContext> {

    private final Simulator simulator;

    FaultGate(Simulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public void handle(RoutingContext context) {
        var subject = simulator.subject(context);
        var method = context.request().method().name();
        var fault = simulator
                .faults()
                .next(subject, method, simulator::befallsCalls)
                .orElse(null);
        var call = new Call(simulator, context, fault);
        if (fault == null) {
            context.next();
        } else if (fault.delayMs() > 0) {
            simulator.vertx().setTimer(fault.delayMs(), timer -> suffer(call, fault, subject));
        } else {
            suffer(call, fault, subject);
        }
    }

    private void suffer(Call call, Fault fault, String subject) {
        if (fault.is(Fault.DELAY) || fault.is(Fault.LOST_ANSWER) || fault.afterCommit()) {
            call.context().next();
        } else if (fault.is(Fault.CUT)) {
            note(call, fault, subject);
            call.close("cut");
        } else if (fault.is(Fault.STATUS) || fault.is(Fault.HTML)) {
            note(call, fault, subject);
            call.answerWithFault();
        } else if (!simulator.suffer(call, fault)) {
            call.context().next();
        }
    }

    private void note(Call call, Fault fault, String subject) {
        call.committed("fault", subject, new JsonObject().put("fault", fault.kind()));
    }
}
