package kz.kopir.sandbox.onec.odata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.model.EntityType;
import kz.kopir.sandbox.onec.model.Property;

/** Recursive descent over {@code $filter}, in 1C's order of precedence (not before comparisons, and before or). */
final class FilterParser {

    private static final Set<String> RELATIONS = Set.of("eq", "ne", "gt", "ge", "lt", "le");

    private final Infobase base;
    private final EntityType type;
    private final List<Token> tokens;
    private final Map<String, EntityType> variables = new HashMap<>();
    private int at;

    private FilterParser(Infobase base, EntityType type, String text) {
        this.base = base;
        this.type = type;
        this.tokens = Token.read(text);
    }

    static Predicate<Entity> parse(Infobase base, EntityType type, String text) {
        var parser = new FilterParser(base, type, text);
        var expression = parser.or();
        if (parser.peek().kind() != Token.Kind.END) {
            throw OnecError.badFilter("Лишний текст: " + parser.peek().text());
        }
        return row -> truth(expression.valueIn(Expression.Scope.of(row)));
    }

    private Expression or() {
        var left = and();
        while (skip("or")) {
            var first = left;
            var second = and();
            left = scope -> truth(first.valueIn(scope)) || truth(second.valueIn(scope));
        }
        return left;
    }

    private Expression and() {
        var left = relation();
        while (skip("and")) {
            var first = left;
            var second = relation();
            left = scope -> truth(first.valueIn(scope)) && truth(second.valueIn(scope));
        }
        return left;
    }

    private Expression relation() {
        var left = unary();
        while (peek().kind() == Token.Kind.NAME && RELATIONS.contains(peek().text())) {
            var operator = next().text();
            var first = left;
            var second = unary();
            left = scope -> Comparison.test(operator, first.valueIn(scope), second.valueIn(scope));
        }
        return left;
    }

    private Expression unary() {
        if (skip("not")) {
            var inner = unary();
            return scope -> !truth(inner.valueIn(scope));
        }
        if (skip("-")) {
            var inner = unary();
            return scope -> Comparison.decimal(inner.valueIn(scope)).negate();
        }
        return primary();
    }

    private Expression primary() {
        if (skip("(")) {
            var inner = or();
            expect(")");
            return inner;
        }
        var token = next();
        return switch (token.kind()) {
            case LITERAL -> scope -> token.value();
            case NAME -> peek().is("(") ? function(token.text()) : path(token.text());
            default -> throw OnecError.badFilter("Неожиданный конец или символ: " + token.text());
        };
    }

    private Expression function(String name) {
        Functions.check(name);
        expect("(");
        var arguments = new ArrayList<Expression>();
        do {
            arguments.add(or());
        } while (skip(","));
        expect(")");
        return scope -> Functions.call(
                name, arguments.stream().map(each -> each.valueIn(scope)).toList());
    }

    private Expression path(String first) {
        var names = new ArrayList<>(List.of(first));
        while (skip("/")) {
            var name = next();
            if (peek().is("(") && (name.is("any") || name.is("all"))) {
                return lambda(names, name.is("any"));
            }
            names.add(name.text());
        }
        if (variables.containsKey(first) && names.size() > 1) {
            var path = new Paths(base).resolve(variables.get(first), names.subList(1, names.size()));
            return scope -> path.from(scope.variables().get(first));
        }
        var path = new Paths(base).resolve(type, names);
        return scope -> path.from(scope.row());
    }

    private Expression lambda(List<String> names, boolean any) {
        var table = type.property(names.getFirst())
                .filter(property -> names.size() == 1 && property.is(Property.Kind.TABLE))
                .orElseThrow(() -> OnecError.unknownProperty(String.join("/", names)));
        expect("(");
        var variable = next().text();
        expect(":");
        variables.put(variable, table.rows());
        var condition = or();
        variables.remove(variable);
        expect(")");
        return scope -> {
            Predicate<Entity> holds =
                    row -> truth(condition.valueIn(new Expression.Scope(scope.row(), Map.of(variable, row))));
            var rows = scope.row().rows(table.name()).stream();
            return any ? rows.anyMatch(holds) : rows.allMatch(holds);
        };
    }

    private static boolean truth(Object value) {
        return switch (value) {
            case null -> false;
            case Boolean bool -> bool;
            default -> throw OnecError.badFilter("Ожидается логическое выражение.");
        };
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        var token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private boolean skip(String text) {
        if (!peek().is(text)) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(String text) {
        if (!skip(text)) {
            throw OnecError.badFilter("Ожидается " + text + ", найдено " + peek().text());
        }
    }
}
