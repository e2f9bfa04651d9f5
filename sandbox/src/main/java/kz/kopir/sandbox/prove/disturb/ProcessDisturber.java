package kz.kopir.sandbox.prove.disturb;

import kz.kopir.sandbox.infra.KafkaServer;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.prove.plan.Disturbance;
import kz.kopir.sandbox.prove.plan.Scene;
import kz.kopir.sandbox.prove.plan.Trouble;

/** Kills, freezes and doubles processes. */
final class ProcessDisturber implements Disturber {

    private final Keeper keeper;
    private final PostgresServer postgres;
    private final KafkaServer kafka;

    ProcessDisturber(Sandbox sandbox, Keeper keeper) {
        this.keeper = keeper;
        this.postgres = sandbox.postgres();
        this.kafka = sandbox.kafka();
    }

    @Override
    public void begin(Disturbance disturbance) {
        var kill = disturbance.trouble() == Trouble.KILL;
        switch (disturbance.target()) {
            case Scene.POSTGRES -> either(kill, postgres::kill, postgres::freeze);
            case Scene.KAFKA -> either(kill, kafka::kill, kafka::freeze);
            default -> beginInstance(disturbance);
        }
    }

    private void beginInstance(Disturbance disturbance) {
        var target = disturbance.target();
        switch (disturbance.trouble()) {
            case SECOND -> keeper.want(Scene.instance(target, 2));
            case KILL -> keeper.kill(target);
            default -> {
                if (keeper.instance(target).running()) {
                    keeper.instance(target).freeze();
                }
            }
        }
    }

    @Override
    public void end(Disturbance disturbance) {
        var kill = disturbance.trouble() == Trouble.KILL;
        switch (disturbance.target()) {
            case Scene.POSTGRES -> either(kill, postgres::start, postgres::unfreeze);
            case Scene.KAFKA -> either(kill, kafka::start, kafka::unfreeze);
            default -> endInstance(disturbance);
        }
    }

    private void endInstance(Disturbance disturbance) {
        var target = disturbance.target();
        switch (disturbance.trouble()) {
            case SECOND -> keeper.stop(Scene.instance(target, 2));
            case KILL -> keeper.want(target);
            default -> {
                if (keeper.instance(target).running()) {
                    keeper.instance(target).unfreeze();
                }
            }
        }
    }

    /** Each disturbance has been ended; what could not be started by then is started now. */
    @Override
    public void heal() {
        if (!postgres.running()) {
            postgres.start();
        }
        if (!kafka.running()) {
            kafka.start();
        }
    }

    private static void either(boolean first, Runnable one, Runnable other) {
        (first ? one : other).run();
    }
}
