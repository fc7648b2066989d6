package voronka.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.std.StdSerializer;
import voronka.shared.Money;

/** How answers are written: instants in UTC with six decimals, sums and ids as bare numbers. */
@Configuration
class JsonConfiguration {

  static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  @Bean
  JsonMapperBuilderCustomizer ourTypes() {
    return builder -> builder.addModule(types());
  }

  static SimpleModule types() {
    var types = new SimpleModule("voronka");
    types.addSerializer(new InstantSerializer());
    types.addSerializer(new MoneySerializer());
    types.setSerializerModifier(new IdSerializers());
    return types;
  }

  private static final class InstantSerializer extends StdSerializer<Instant> {
    InstantSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
      json.writeString(MICROS.format(value));
    }
  }

  private static final class MoneySerializer extends StdSerializer<Money> {
    MoneySerializer() {
      super(Money.class);
    }

    @Override
    public void serialize(Money value, JsonGenerator json, SerializationContext context) {
      BigDecimal amount = value.amount();
      boolean whole = amount.stripTrailingZeros().scale() <= 0;
      json.writeNumber((whole ? amount.setScale(0) : amount).toPlainString());
    }
  }

  /** Every record that is one {@code int value} is written as that number. */
  private static final class IdSerializers extends ValueSerializerModifier {
    @Override
    public ValueSerializer<?> modifySerializer(
        SerializationConfig config, BeanDescription.Supplier type, ValueSerializer<?> serializer) {
      return IdConverter.isId(type.getBeanClass())
          ? new IdSerializer(type.getBeanClass())
          : serializer;
    }
  }

  private static final class IdSerializer extends StdSerializer<Object> {
    IdSerializer(Class<?> type) {
      super(type);
    }

    @Override
    public void serialize(Object value, JsonGenerator json, SerializationContext context) {
      json.writeNumber(IdConverter.valueOf(value));
    }
  }
}
