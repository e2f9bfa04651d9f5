package kz.kopir.sandbox.onec.base;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.kopir.sandbox.onec.model.EntityType;
import kz.kopir.sandbox.onec.model.EntityType.Category;
import kz.kopir.sandbox.onec.model.Model;

/** The state of a base: objects by set and reference, the accounting register, and what the platform itself watches over on a write. */
public final class Infobase {

    private final Model model;
    private final Map<String, SequencedMap<UUID, Entity>> objects = new HashMap<>();
    private final AccountingRegister register = new AccountingRegister();
    private final Reserves reserves = new Reserves();
    private final Numbers numbers = new Numbers();
    private final Map<String, PostingRule> rules;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean inTransaction;
    private long version;

    public Infobase(Model model, Map<String, PostingRule> rules) {
        this.model = model;
        this.rules = rules;
    }

    public Model model() {
        return model;
    }

    public AccountingRegister register() {
        return register;
    }

    public Reserves reserves() {
        return reserves;
    }

    /** Writes a record of an information register, in place of the one that has the same key. */
    public void record(Entity record) {
        var key = record.type().keys().stream()
                .map(name -> String.valueOf(record.get(name)))
                .collect(Collectors.joining("/"));
        set(record.type().name()).put(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)), record);
    }

    public EntityType type(String set) {
        return model.set(set).orElseThrow(() -> OnecError.unknownSet(set));
    }

    public Collection<Entity> all(EntityType type) {
        return set(type.name()).values();
    }

    public Optional<Entity> find(String set, UUID id) {
        return Optional.ofNullable(set(set).get(id));
    }

    public Entity get(EntityType type, UUID id) {
        return find(type.name(), id).orElseThrow(() -> OnecError.notFound(type.name()));
    }

    /** Description of the object, or what 1C shows for a reference to nothing. */
    public String present(String set, UUID id) {
        return find(set, id).map(entity -> entity.text("Description")).orElse("<Объект не найден> (" + id + ")");
    }

    /** All that the work writes stays, or, when it fails, nothing of it. */
    public <T> T transaction(Supplier<T> work) {
        undo.clear();
        inTransaction = true;
        try {
            return work.get();
        } catch (RuntimeException | Error failure) {
            while (!undo.isEmpty()) {
                undo.pop().run();
            }
            throw failure;
        } finally {
            inTransaction = false;
        }
    }

    /** Writes a new or changed object; the caller has checked that a new one's reference is free. */
    public Entity write(Entity entity) {
        var type = entity.type();
        check(entity);
        onFailure(numbers.undo(entity));
        var before = set(type.name()).get(entity.id());
        onFailure(() -> restore(entity, before));
        if (type.category() == Category.DOCUMENT) {
            entity.set("Number", numbers.document(entity));
        } else if (type.category() == Category.CATALOG && entity.text("Code").isEmpty()) {
            entity.set("Code", numbers.code(type));
        }
        entity.set("DataVersion", nextVersion());
        type.tables().forEach(table -> entity.rows(table.name()).forEach(row -> row.set("Ref_Key", entity.id())));
        set(type.name()).put(entity.id(), entity);
        return entity;
    }

    public void delete(Entity entity) {
        if (entity.type().isDocument() && entity.flag("Posted")) {
            throw OnecError.exception("Проведенный документ нельзя удалить. Сначала отмените проведение.");
        }
        onFailure(numbers.undo(entity));
        onFailure(() -> restore(entity, entity));
        set(entity.type().name()).remove(entity.id());
        numbers.forget(entity);
    }

    /** Posts: movements are made anew, or the configuration refuses. */
    public void post(Entity document) {
        if (document.flag("DeletionMark")) {
            throw OnecError.exception("Документ помечен на удаление и не может быть проведен.");
        }
        var rule = rules.getOrDefault(document.type().name(), (posted, base) -> List.of());
        var movements = rule.movements(document, this);
        onFailure(posted(document));
        register.replace(document.id(), movements);
        document.set("Posted", true).set("DataVersion", nextVersion());
    }

    public void unpost(Entity document) {
        onFailure(posted(document));
        register.remove(document.id());
        document.set("Posted", false).set("DataVersion", nextVersion());
    }

    private void onFailure(Runnable action) {
        if (inTransaction) {
            undo.push(action);
        }
    }

    private void restore(Entity entity, Entity before) {
        if (before == null) {
            set(entity.type().name()).remove(entity.id());
        } else {
            set(entity.type().name()).put(entity.id(), before);
        }
    }

    /** What puts the document's posting back as it is now. */
    private Runnable posted(Entity document) {
        var movements = register.of(document.id());
        var posted = document.flag("Posted");
        var dataVersion = document.text("DataVersion");
        return () -> {
            register.remove(document.id());
            if (!movements.isEmpty()) {
                register.replace(document.id(), movements);
            }
            document.set("Posted", posted).set("DataVersion", dataVersion);
        };
    }

    private void check(Entity entity) {
        var type = entity.type();
        if (type.isDocument() && entity.isEmpty("Date")) {
            throw OnecError.exception("Не удалось записать: поле \"Дата\" не заполнено.");
        }
        if (type.isDocument() && entity.flag("Posted") && entity.flag("DeletionMark")) {
            throw OnecError.exception("Проведенный документ нельзя пометить на удаление. Сначала отмените проведение.");
        }
        if (type.property("Owner_Key").isPresent() && entity.isEmpty("Owner_Key")) {
            throw OnecError.exception("Не удалось записать: поле \"Владелец\" не заполнено.");
        }
    }

    private SequencedMap<UUID, Entity> set(String name) {
        return objects.computeIfAbsent(name, ignored -> new LinkedHashMap<>());
    }

    /** Eight bytes that grow with every write of anything. */
    private String nextVersion() {
        version++;
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(version).array());
    }
}
