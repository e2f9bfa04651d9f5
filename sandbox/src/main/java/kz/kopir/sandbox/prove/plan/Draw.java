package kz.kopir.sandbox.prove.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** Draws a plan. What is done to one target does not overlap; everything else may. */
final class Draw {

    private static final int TRIES = 20;
    /** How long a second instance has to become one before something is done to it or to the first. */
    private static final Duration SETTLED = Duration.ofSeconds(9);
    /** So often a server is hit where a service is hit this many times. */
    private static final int SERVICES_WEIGHT = 3;

    private final Random random;
    private final Duration length;
    private final Scene scene;
    private final List<Disturbance> drawn = new ArrayList<>();

    Draw(long seed, Duration length, Scene scene) {
        this.random = new Random(seed);
        this.length = length;
        this.scene = scene;
    }

    List<Disturbance> all() {
        // what is longest finds its place first
        Stream.of(Track.values()).sorted(Comparator.reverseOrder()).forEach(this::draw);
        return drawn.stream()
                .sorted(Comparator.comparing(Disturbance::at).thenComparing(Disturbance::target))
                .toList();
    }

    private void draw(Track track) {
        var at = between(Duration.ZERO, track.pause());
        while (at.compareTo(length) < 0) {
            place(track, at);
            at = at.plus(between(
                    track.pause().dividedBy(2), track.pause().multipliedBy(3).dividedBy(2)));
        }
    }

    private void place(Track track, Duration at) {
        for (var tries = 0; tries < TRIES; tries++) {
            var trouble = any(track.troubles());
            var wanted = new Disturbance(at, between(track.shortest(), track.longest()), trouble, target(trouble));
            if (wanted.end().compareTo(length) <= 0 && free(wanted)) {
                drawn.add(wanted);
                if (trouble == Trouble.SECOND) {
                    besideTheSecond(wanted);
                }
                return;
            }
        }
    }

    /** While two run, one of them freezes, dies or loses its database: the other one has to take over, and the first to notice. */
    private void besideTheSecond(Disturbance second) {
        var from = second.at().plus(SETTLED);
        var most = second.length().minus(SETTLED).minusSeconds(1);
        var length = between(most.dividedBy(2), most);
        var other = Scene.instance(second.target(), 2);
        var inner = switch (random.nextInt(4)) {
            case 0 -> new Disturbance(from, length, Trouble.KILL, Scene.instance(second.target(), 1));
            case 1 -> new Disturbance(from, Duration.ofSeconds(1), Trouble.KILL, other);
            case 2 -> new Disturbance(from, length, Trouble.SILENCE, any(scene.linksOf(other)));
            default -> new Disturbance(from, length, Trouble.FREEZE, Scene.instance(second.target(), 1));
        };
        if (free(inner)) {
            drawn.add(inner);
        }
    }

    private String target(Trouble trouble) {
        return switch (trouble.realm()) {
            case LINK -> any(scene.lastingLinks());
            case TARGET ->
                trouble.name().substring(0, trouble.name().indexOf('_')).toLowerCase(Locale.ROOT);
            case PROCESS -> trouble == Trouble.SECOND ? any(scene.services()) : process();
        };
    }

    private String process() {
        var pick = random.nextInt(scene.services().size() * SERVICES_WEIGHT + 2);
        return switch (pick) {
            case 0 -> Scene.POSTGRES;
            case 1 -> Scene.KAFKA;
            default -> Scene.instance(any(scene.services()), 1);
        };
    }

    private boolean free(Disturbance wanted) {
        return drawn.stream().noneMatch(each -> sameThing(each, wanted) && each.meets(wanted));
    }

    private static boolean sameThing(Disturbance one, Disturbance other) {
        return one.target().equals(other.target())
                && one.trouble().realm() == other.trouble().realm();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Duration between(Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }
}
