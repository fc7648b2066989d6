package voronka;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * What a request asks of the database. A request that carries the header {@value #HEADER} is
 * written down under its value. Finding out who asks comes before this filter; settings of the
 * transaction, such as whose rows it may show, are left out.
 */
@TestComponent
public class Statements implements BeanPostProcessor, Filter {

  public static final String HEADER = "X-Statements";

  private static final ThreadLocal<@Nullable List<String>> NOW = new ThreadLocal<>();

  private final Map<String, List<String>> asked = new ConcurrentHashMap<>();

  /** In the order they were sent. */
  public List<String> of(String request) {
    return asked.getOrDefault(request, List.of());
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String name = ((HttpServletRequest) request).getHeader(HEADER);
    if (name == null) {
      chain.doFilter(request, response);
      return;
    }
    List<String> statements = new ArrayList<>();
    asked.put(name, statements);
    NOW.set(statements);
    try {
      chain.doFilter(request, response);
    } finally {
      NOW.remove();
    }
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof HikariDataSource pool ? new Listening(pool) : bean;
  }

  /** Closed with the context, as the pool would be. */
  private static class Listening extends DelegatingDataSource implements AutoCloseable {

    Listening(DataSource pool) {
      super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      return NOW.get() == null ? connection : listening(Connection.class, connection, null);
    }

    @Override
    public void close() throws SQLException {
      unwrap(HikariDataSource.class).close();
    }
  }

  private static <T> T listening(Class<T> type, T target, @Nullable String sql) {
    return type.cast(
        Proxy.newProxyInstance(
            Statements.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(target, method, arguments, sql)));
  }

  private static @Nullable Object call(
      Object target, Method method, Object @Nullable [] arguments, @Nullable String sql)
      throws Throwable {
    String given = arguments != null && arguments[0] instanceof String text ? text : sql;
    if (method.getName().startsWith("execute")) {
      note(given);
    }
    try {
      Object answer = method.invoke(target, arguments);
      return answer instanceof Statement statement
          ? listening(asDeclared(method), statement, given)
          : answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @SuppressWarnings("unchecked")
  private static Class<Statement> asDeclared(Method method) {
    return (Class<Statement>) method.getReturnType();
  }

  private static void note(@Nullable String sql) {
    List<String> statements = NOW.get();
    if (statements != null && sql != null && !sql.startsWith("select set_config(")) {
      statements.add(sql.strip().replaceAll("\\s+", " "));
    }
  }
}
