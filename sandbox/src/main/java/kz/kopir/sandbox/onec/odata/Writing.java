package kz.kopir.sandbox.onec.odata;

import java.util.UUID;
import java.util.function.Supplier;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Journal;
import kz.kopir.sandbox.onec.base.Journal.Action;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.base.Writer;
import kz.kopir.sandbox.onec.model.EntityType;
import kz.kopir.sandbox.onec.model.EntityType.Category;

/** Create, change, delete, post and unpost; each effect goes into the ledger before its answer. */
final class Writing {

    private final Infobase base;
    private final Journal journal;
    private final Supplier<UUID> references;

    Writing(Infobase base, Journal journal, Supplier<UUID> references) {
        this.base = base;
        this.journal = journal;
        this.references = references;
    }

    Answer create(Writer writer, ODataRequest request, EntityType type, Representation representation) {
        checkWritable(request, type);
        var body = JsonBody.read(request.body());
        var chosen = (UUID) body.reference(type);
        var entity = Entity.blank(type).set("Ref_Key", chosen == null ? references.get() : chosen);
        body.putInto(entity);
        if (base.find(type.name(), entity.id()).isPresent()) {
            throw exists(writer, entity);
        }
        base.write(entity);
        journal.note(writer, Action.CREATE, entity);
        return whole(201, entity, representation).located(request.baseUrl() + "/" + Representation.address(entity));
    }

    /** PUT starts from an unset object, PATCH from the present one; {@code Posted} may be set so without any movements, as in 1C. */
    Answer change(Writer writer, ODataRequest request, EntityType type, String key, Representation representation) {
        checkWritable(request, type);
        var old = base.get(type, Keys.reference(type, key));
        checkVersion(writer, request, old);
        var entity = request.method().equals("PUT") ? Entity.blank(type).set("Ref_Key", old.id()) : old.copy();
        JsonBody.read(request.body()).putInto(entity);
        base.write(entity);
        journal.note(writer, Action.UPDATE, entity);
        return whole(200, entity, representation);
    }

    Answer delete(Writer writer, ODataRequest request, EntityType type, String key) {
        checkWritable(request, type);
        var entity = base.get(type, Keys.reference(type, key));
        checkVersion(writer, request, entity);
        base.delete(entity);
        journal.note(writer, Action.DELETE, entity);
        return Answer.empty(204);
    }

    Answer post(Writer writer, EntityType type, String key) {
        var document = base.get(type, Keys.reference(type, key));
        var refusal = writer.fault("refuse_posting");
        if (refusal.isPresent()) {
            throw OnecError.exception(
                    refusal.get().text().orElse("Ошибка при выполнении обработчика - 'ОбработкаПроведения'"));
        }
        if (writer.fault("post_without_posting").isPresent()) {
            return Answer.empty(200);
        }
        base.post(document);
        journal.note(writer, Action.POST, document);
        return Answer.empty(200);
    }

    Answer unpost(Writer writer, EntityType type, String key) {
        var document = base.get(type, Keys.reference(type, key));
        base.unpost(document);
        journal.note(writer, Action.UNPOST, document);
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

    private static OnecError exists(Writer writer, Entity entity) {
        return writer.fault("duplicate_as_exception").isPresent()
                ? OnecError.exception("Не удалось записать: значение ключевого поля не уникально.")
                : new OnecError(400, 15, "Сущность с ключом " + entity.id() + " уже существует.");
    }

    /** Live bases ignore {@code If-Match}; the documentation promises 412. */
    private static void checkVersion(Writer writer, ODataRequest request, Entity entity) {
        var wanted = request.ifMatch();
        if (wanted != null
                && writer.fault("check_if_match").isPresent()
                && !wanted.replace("\"", "").equals(entity.text("DataVersion"))) {
            throw new OnecError(412, -1, "Версия данных объекта изменилась.");
        }
    }

    private static Answer whole(int status, Entity entity, Representation representation) {
        var body = representation.entry(entity, Representation.View.whole(entity.type()));
        return Answer.of(status, representation.contentType(false), body);
    }
}
