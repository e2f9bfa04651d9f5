package kz.kopir.deploy.images;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Our classes that a service's code reads or writes as JSON by hand, and what they are made of. */
final class SerializedTypes {

    private static final Pattern READ = Pattern.compile(
            "(?:readValue|treeToValue|convertValue|readerFor|Json\\.read|\\bas)\\([^;]*?\\b([A-Z][\\w.]*)\\.class\\)");
    private static final Pattern PAYLOAD = Pattern.compile("payloadType\\(\\) \\{\\s+return ([A-Z][\\w.]*)\\.class;");

    /** Written by methods that take anything, so that no pattern finds them; beginnings of files' paths. */
    private static final Map<String, String> WRITTEN = Map.of(
            "stock-sync", "kz/kopir/stock/RunReport",
            "onec-gateway", "kz/kopir/onec/exchange/ExchangeDocument",
            "notifier", "kz/kopir/notifier/facts/FactRows$");

    private final BuiltClasses classes;
    private final String service;

    SerializedTypes(BuiltClasses classes, String service) {
        this.classes = classes;
        this.service = service;
    }

    Set<Class<?>> all() {
        var found = new LinkedHashSet<Class<?>>();
        var open = new ArrayDeque<Class<?>>();
        for (var source : Repository.files(Repository.ROOT.resolve(service).resolve("src/main/java"), ".java")) {
            var text = Repository.read(source);
            Stream.concat(READ.matcher(text).results(), PAYLOAD.matcher(text).results())
                    .map(use ->
                            classes.meant(text, source.getFileName().toString().replace(".java", ""), use.group(1)))
                    .forEach(type -> type.ifPresent(open::add));
        }
        if (WRITTEN.containsKey(service)) {
            open.addAll(classes.named(WRITTEN.get(service)));
        }
        while (!open.isEmpty()) {
            var type = open.pop();
            if (type.getName().startsWith("kz.kopir.") && found.add(type)) {
                madeOf(type).forEach(open::add);
            }
        }
        return found;
    }

    private static Stream<Class<?>> madeOf(Class<?> type) {
        var components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents()).map(component -> component.getGenericType())
                : Stream.<Type>empty();
        var permitted = type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.<Class<?>>empty();
        return Stream.concat(components.flatMap(SerializedTypes::classesIn), permitted);
    }

    private static Stream<Class<?>> classesIn(Type type) {
        return switch (type) {
            case Class<?> plain -> Stream.of(plain.isArray() ? plain.componentType() : plain);
            case ParameterizedType generic ->
                Stream.concat(
                        Stream.of((Class<?>) generic.getRawType()),
                        Arrays.stream(generic.getActualTypeArguments()).flatMap(SerializedTypes::classesIn));
            default -> Stream.empty();
        };
    }
}
