package voronka.web;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;

/** Reads ids of any kind from an address: a record with one {@code int value}, positive. */
final class IdConverter implements ConditionalGenericConverter {

  static boolean isId(Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    return parts != null
        && parts.length == 1
        && parts[0].getType() == int.class
        && parts[0].getName().equals("value");
  }

  @Override
  public Set<ConvertiblePair> getConvertibleTypes() {
    return Set.of(new ConvertiblePair(String.class, Record.class));
  }

  @Override
  public boolean matches(TypeDescriptor source, TypeDescriptor target) {
    return isId(target.getType());
  }

  @Override
  public @Nullable Object convert(
      @Nullable Object source, TypeDescriptor from, TypeDescriptor target) {
    String text = String.valueOf(source);
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[1-9]\\d{0,9}")) {
      throw new NumberFormatException("not an id");
    }
    return made(target.getType(), Integer.parseInt(text));
  }

  private static Object made(Class<?> type, int value) {
    try {
      return BeanUtils.instantiateClass(type.getDeclaredConstructor(int.class), value);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  static int valueOf(Object id) {
    try {
      Method accessor = id.getClass().getRecordComponents()[0].getAccessor();
      accessor.setAccessible(true);
      return (int) accessor.invoke(id);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
