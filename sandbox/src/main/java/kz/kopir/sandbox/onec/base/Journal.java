package kz.kopir.sandbox.onec.base;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Who wrote what: every effect goes into the ledger and to the subscribers, those of a transaction when it has succeeded. */
public final class Journal {

    /** What has been done to an object. */
    public enum Action {
        CREATE,
        UPDATE,
        DELETE,
        POST,
        UNPOST
    }

    /** @param entity as it was left; marked for deletion or not */
    public record Written(String user, Action action, Entity entity) {}

    private final Infobase base;
    private final List<Consumer<Written>> subscribers = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;

    public Journal(Infobase base) {
        this.base = base;
    }

    public void subscribe(Consumer<Written> subscriber) {
        subscribers.add(subscriber);
    }

    /** A failure leaves nothing behind, neither in the base nor here. */
    public <T> T transaction(Supplier<T> work) {
        holding = true;
        T result;
        try {
            result = base.transaction(work);
        } catch (RuntimeException | Error failure) {
            held.clear();
            throw failure;
        } finally {
            holding = false;
        }
        var effects = List.copyOf(held);
        held.clear();
        effects.forEach(Runnable::run);
        return result;
    }

    /** Notes a write. */
    public void note(Writer writer, Action action, Entity entity) {
        var detail = detail(writer, entity);
        var written = new Written(writer.user(), action, entity.copy());
        var kind = action.name().toLowerCase(Locale.ROOT) + (entity.type().isDocument() ? "-document" : "-catalog");
        Runnable effect = () -> {
            writer.committed(kind, entity.id().toString(), detail);
            subscribers.forEach(subscriber -> subscriber.accept(written));
        };
        if (holding) {
            held.add(effect);
        } else {
            effect.run();
        }
    }

    private static JsonObject detail(Writer writer, Entity entity) {
        var type = entity.type();
        var detail = new JsonObject()
                .put("set", type.name())
                .put("version", entity.text("DataVersion"))
                .put("user", writer.user());
        if (type.isDocument()) {
            detail.put("number", entity.text("Number")).put("posted", entity.flag("Posted"));
        } else {
            detail.put("code", entity.text("Code")).put("description", entity.text("Description"));
        }
        if (type.property("Комментарий").isPresent()) {
            detail.put("comment", entity.text("Комментарий"));
        }
        return detail;
    }
}
