package kz.kopir.platform.web;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads path and query parameters, so that one that cannot be read is named to the caller with what it should be: without this,
 * JAX-RS finds nothing at such an address. Words of lists may be in small letters.
 */
@Provider
public class ParameterConverters implements ParamConverterProvider {

    private static final Map<Class<?>, Function<String, Object>> READERS = Map.of(
            String.class, text -> readable(Readable.is(text), text, Readable.TEXT),
            int.class, Integer::valueOf,
            Integer.class, Integer::valueOf,
            long.class, Long::valueOf,
            Long.class, Long::valueOf,
            BigDecimal.class, text -> number(text),
            UUID.class, UUID::fromString,
            LocalDate.class, text -> day(LocalDate.parse(text)),
            OffsetDateTime.class, text -> time(OffsetDateTime.parse(text)));

    private static Object number(String text) {
        var number = new BigDecimal(text);
        return readable(Readable.is(number), number, Readable.NUMBER);
    }

    private static Object day(LocalDate day) {
        return readable(Readable.is(day), day, Readable.DAY);
    }

    private static Object time(OffsetDateTime time) {
        return readable(Readable.is(time), time, Readable.TIME);
    }

    private static Object readable(boolean isReadable, Object value, Words expected) {
        if (!isReadable) {
            throw new UnreadableException(expected);
        }
        return value;
    }

    /** A value that is of its type, and yet none that we could keep. */
    private static final class UnreadableException extends RuntimeException {

        private final transient Words expected;

        private UnreadableException(Words expected) {
            super(expected.english());
            this.expected = expected;
        }
    }

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        var reader = type.isEnum() ? (Function<String, Object>) word -> constant(type, word) : READERS.get(type);
        return reader == null ? null : new Converter<>(type, reader, name(annotations));
    }

    private static Object constant(Class<?> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such word"));
    }

    /** Null for a path parameter that is found by the name of the method's parameter. */
    private static String name(Annotation[] annotations) {
        return Arrays.stream(annotations)
                .map(annotation -> switch (annotation) {
                    case QueryParam query -> query.value();
                    case PathParam path -> path.value();
                    case HeaderParam header -> header.value();
                    default -> null;
                })
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private record Converter<T>(Class<T> type, Function<String, Object> reader, String name)
            implements ParamConverter<T> {

        @Override
        @SuppressWarnings("unchecked") // the reader is the one for this type, which may be a primitive's
        public T fromString(String text) {
            try {
                return text == null ? null : (T) reader.apply(text);
            } catch (UnreadableException e) {
                throw new WrongParameterException(name, e.expected);
            } catch (RuntimeException e) {
                throw new WrongParameterException(name, Expected.words(type));
            }
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }

    /** A parameter that cannot be read; JAX-RS wraps it. */
    static final class WrongParameterException extends RuntimeException {

        private final String name;
        private final transient Words expected;

        WrongParameterException(String name, Words expected) {
            super(name);
            this.name = name;
            this.expected = expected;
        }

        /** @param pathParameters stands for a name that is not known */
        ProblemException problem(String pathParameters) {
            return new ProblemException(
                    PlatformProblem.WRONG_PARAMETER, name == null ? pathParameters : name, expected);
        }
    }
}
