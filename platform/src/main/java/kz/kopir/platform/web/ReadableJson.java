package kz.kopir.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Predicate;

/** Refuses what is well written JSON and yet no value that we could keep. */
@Singleton
public class ReadableJson implements ObjectMapperCustomizer {

    /** After Quarkus, whose module for times would else take the place of ours. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(module());
    }

    private static SimpleModule module() {
        return new SimpleModule("readable")
                .addDeserializer(
                        String.class,
                        new Checked<>(String.class, StringDeserializer.instance, Readable::is, Readable.TEXT))
                .addDeserializer(
                        BigDecimal.class,
                        new Checked<>(
                                BigDecimal.class,
                                NumberDeserializers.BigDecimalDeserializer.instance,
                                Readable::is,
                                Readable.NUMBER))
                .addDeserializer(
                        LocalDate.class,
                        new Checked<>(LocalDate.class, LocalDateDeserializer.INSTANCE, Readable::is, Readable.DAY))
                .addDeserializer(
                        OffsetDateTime.class,
                        new Checked<>(
                                OffsetDateTime.class,
                                InstantDeserializer.OFFSET_DATE_TIME,
                                Readable::is,
                                Readable.TIME))
                .addKeyDeserializer(String.class, new Key());
    }

    /** A value that is of its type, and refused all the same. */
    static final class UnreadableValueException extends MismatchedInputException {

        private final transient Words expected;

        UnreadableValueException(JsonParser json, Class<?> type, Words expected) {
            super(json, expected.english(), type);
            this.expected = expected;
        }

        Words expected() {
            return expected;
        }
    }

    private static final class Checked<T> extends StdScalarDeserializer<T> {

        private final transient JsonDeserializer<? extends T> reader;
        private final transient Predicate<T> isReadable;
        private final transient Words expected;

        Checked(Class<T> type, JsonDeserializer<? extends T> reader, Predicate<T> isReadable, Words expected) {
            super(type);
            this.reader = reader;
            this.isReadable = isReadable;
            this.expected = expected;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            var value = reader.deserialize(json, context);
            if (value != null && !isReadable.test(value)) {
                throw new UnreadableValueException(json, handledType(), expected);
            }
            return value;
        }
    }

    private static final class Key extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            if (!Readable.is(key)) {
                throw new UnreadableValueException(context.getParser(), String.class, Readable.TEXT);
            }
            return key;
        }
    }
}
