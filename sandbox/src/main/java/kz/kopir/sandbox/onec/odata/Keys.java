package kz.kopir.sandbox.onec.odata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.model.EntityType;

/** Keys in brackets: {@code guid'…'} or {@code Ref_Key=guid'…',LineNumber=1}. */
final class Keys {

    private Keys() {}

    static UUID reference(EntityType type, String arguments) {
        var value = values(type, arguments).get("Ref_Key");
        if (value instanceof UUID id) {
            return id;
        }
        throw new OnecError(400, 7, "Не указан ключ сущности или его тип неверен: Ref_Key");
    }

    static Predicate<Entity> matching(EntityType type, String arguments) {
        var values = values(type, arguments);
        for (var key : type.keys()) {
            if (!values.containsKey(key)) {
                throw new OnecError(400, 7, "Не указана часть ключа: " + key);
            }
        }
        return entity -> values.entrySet().stream()
                .filter(key -> entity.type().property(key.getKey()).isPresent())
                .allMatch(key -> Values.text(entity.get(key.getKey())).equals(Values.text(key.getValue())));
    }

    private static Map<String, Object> values(EntityType type, String arguments) {
        var tokens = Token.read(arguments);
        var values = new LinkedHashMap<String, Object>();
        if (tokens.size() == 2) {
            values.put(type.keys().getFirst(), tokens.getFirst().value());
            return values;
        }
        for (int at = 0; at + 2 < tokens.size(); at += 4) {
            if (!tokens.get(at + 1).is("=")) {
                throw new OnecError(400, 6, "Неверный ключ: " + arguments);
            }
            values.put(tokens.get(at).text(), tokens.get(at + 2).value());
        }
        return values;
    }
}
