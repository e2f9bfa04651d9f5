package kz.kopir.sandbox.onec.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** All types a configuration publishes. */
public final class Model {

    private static final int NUMBER_LENGTH = 11;

    private final SequencedMap<String, EntityType> sets = new LinkedHashMap<>();
    private final List<EntityType> functionResults = new ArrayList<>();

    public void catalog(String name, int codeLength, int descriptionLength, Consumer<TypeBuilder> attributes) {
        add(TypeBuilder.catalog(name, codeLength, descriptionLength), attributes);
    }

    public void document(String name, Consumer<TypeBuilder> attributes) {
        add(TypeBuilder.document(name, NUMBER_LENGTH), attributes);
    }

    public void chartOfAccounts(String name, int codeLength, Consumer<TypeBuilder> attributes) {
        add(TypeBuilder.chartOfAccounts(name, codeLength), attributes);
    }

    public void exchangePlan(String name) {
        add(TypeBuilder.exchangePlan(name), type -> {});
    }

    /** A register's flat records, and the results of its virtual tables. */
    public void register(String name, Consumer<TypeBuilder> records, Consumer<TypeBuilder> balance) {
        add(TypeBuilder.records(name), records);
        var builder = TypeBuilder.functionResult(name + "_Balance");
        balance.accept(builder);
        functionResults.add(builder.build());
    }

    /** One without a recorder; people and programs of 1C's own write it. */
    public void informationRegister(String name, String key, Consumer<TypeBuilder> attributes) {
        add(TypeBuilder.information(name, key), attributes);
    }

    /** The balances of a register of accumulation; its records are not published. */
    public void accumulationBalance(String name, Consumer<TypeBuilder> balance) {
        var builder = TypeBuilder.functionResult("AccumulationRegister_" + name + "_Balance");
        balance.accept(builder);
        functionResults.add(builder.build());
    }

    private void add(TypeBuilder builder, Consumer<TypeBuilder> attributes) {
        attributes.accept(builder);
        var type = builder.build();
        sets.put(type.name(), type);
        type.tables().forEach(table -> sets.put(table.rows().name(), table.rows()));
    }

    /** Every published set, the tabular parts' included. */
    public Collection<EntityType> sets() {
        return sets.values();
    }

    public Optional<EntityType> set(String name) {
        return Optional.ofNullable(sets.get(name));
    }

    public List<EntityType> functionResults() {
        return List.copyOf(functionResults);
    }

    public Optional<EntityType> functionResult(String name) {
        return functionResults.stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
