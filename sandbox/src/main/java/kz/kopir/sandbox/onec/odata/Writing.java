package kz.kopir.sandbox.onec.odata;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.function.Supplier;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.model.EntityType;
import kz.kopir.sandbox.onec.model.EntityType.Category;
import kz.kopir.sandbox.sim.Call;

/** Create, change, delete, post and unpost; each effect goes into the ledger before its answer. */
final class Writing {

    private final Infobase base;
    private final Supplier<UUID> references;

    Writing(Infobase base, Supplier<UUID> references) {
        this.base = base;
        this.references = references;
    }

    Answer create(Call call, ODataRequest request, EntityType type, Representation representation) {
        checkWritable(request, type);
        var body = JsonBody.read(request.body());
        var chosen = (UUID) body.reference(type);
        var entity = Entity.blank(type).set("Ref_Key", chosen == null ? references.get() : chosen);
        body.putInto(entity);
        if (base.find(type.name(), entity.id()).isPresent()) {
            throw exists(call, entity);
        }
        base.write(entity);
        committed(call, "create", entity);
        return whole(201, entity, representation).located(request.baseUrl() + "/" + Representation.address(entity));
    }

    /** PUT starts from an unset object, PATCH from the present one; {@code Posted} may be set so without any movements, as in 1C. */
    Answer change(Call call, ODataRequest request, EntityType type, String key, Representation representation) {
        checkWritable(request, type);
        var old = base.get(type, Keys.reference(type, key));
        checkVersion(call, old);
        var entity = request.method().equals("PUT") ? Entity.blank(type).set("Ref_Key", old.id()) : old.copy();
        JsonBody.read(request.body()).putInto(entity);
        base.write(entity);
        committed(call, "update", entity);
        return whole(200, entity, representation);
    }

    Answer delete(Call call, ODataRequest request, EntityType type, String key) {
        checkWritable(request, type);
        var entity = base.get(type, Keys.reference(type, key));
        checkVersion(call, entity);
        base.delete(entity);
        committed(call, "delete", entity);
        return Answer.empty(204);
    }

    Answer post(Call call, EntityType type, String key) {
        var document = base.get(type, Keys.reference(type, key));
        var refusal = call.fault("refuse_posting");
        if (refusal.isPresent()) {
            throw OnecError.exception(
                    refusal.get().text().orElse("Ошибка при выполнении обработчика - 'ОбработкаПроведения'"));
        }
        if (call.fault("post_without_posting").isPresent()) {
            return Answer.empty(200);
        }
        base.post(document);
        committed(call, "post", document);
        return Answer.empty(200);
    }

    Answer unpost(Call call, EntityType type, String key) {
        var document = base.get(type, Keys.reference(type, key));
        base.unpost(document);
        committed(call, "unpost", document);
        return Answer.empty(200);
    }

    private static void checkWritable(ODataRequest request, EntityType type) {
        if (type.category() == Category.ROWS) {
            throw new OnecError(400, 13, "Строки табличной части нельзя изменять отдельно от владельца.");
        }
        if (!type.isWritable()) {
            throw OnecError.forbiddenMethod(request.method());
        }
    }

    private static OnecError exists(Call call, Entity entity) {
        return call.fault("duplicate_as_exception").isPresent()
                ? OnecError.exception("Не удалось записать: значение ключевого поля не уникально.")
                : new OnecError(400, 15, "Сущность с ключом " + entity.id() + " уже существует.");
    }

    /** Live bases ignore {@code If-Match}; the documentation promises 412. */
    private static void checkVersion(Call call, Entity entity) {
        var wanted = call.context().request().getHeader("If-Match");
        if (wanted != null
                && call.fault("check_if_match").isPresent()
                && !wanted.replace("\"", "").equals(entity.text("DataVersion"))) {
            throw new OnecError(412, -1, "Версия данных объекта изменилась.");
        }
    }

    private static Answer whole(int status, Entity entity, Representation representation) {
        var body = representation.entry(entity, Representation.View.whole(entity.type()));
        return Answer.of(status, representation.contentType(false), body);
    }

    private static void committed(Call call, String action, Entity entity) {
        var type = entity.type();
        var detail = new JsonObject().put("set", type.name()).put("version", entity.text("DataVersion"));
        if (type.isDocument()) {
            detail.put("number", entity.text("Number")).put("posted", entity.flag("Posted"));
        } else {
            detail.put("code", entity.text("Code")).put("description", entity.text("Description"));
        }
        if (type.property("Комментарий").isPresent()) {
            detail.put("comment", entity.text("Комментарий"));
        }
        call.committed(
                action + (type.isDocument() ? "-document" : "-catalog"),
                entity.id().toString(),
                detail);
    }
}
