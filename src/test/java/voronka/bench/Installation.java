package voronka.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import voronka.Api;
import voronka.FirstAccount;
import voronka.Product;

/** A running product with so many generated deals; its folder is kept for the next time. */
record Installation(Product product, Layout layout, int deals, Path data) implements AutoCloseable {

  private static final Path ROOT = Path.of("target/bench");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  /**
   * @param timed the server keeps the time each request took, which costs it a little
   */
  static Installation open(int deals, int open, long seed, boolean timed) throws Exception {
    Path data =
        ROOT.resolve("deals-%d%s-seed-%d".formatted(deals, open > 0 ? "-open-" + open : "", seed));
    Path ready = data.resolveSibling(data.getFileName() + ".ready");
    String tables = fingerprint();
    if (!Files.exists(ready) || !Files.readString(ready).equals(tables)) {
      Files.deleteIfExists(ready);
      FileSystemUtils.deleteRecursively(data);
      generate(data, deals, open, seed);
      Files.writeString(ready, tables);
    }
    Product product = start(data, timed);
    return new Installation(product, layout(product), deals, data);
  }

  private static Product start(Path data, boolean timed) throws IOException, InterruptedException {
    Files.deleteIfExists(log(data));
    var command = new ArrayList<>(timed ? timing(data) : List.of());
    command.addAll(List.of("bin/voronka", "serve"));
    return Product.start(
        command,
        (port, folder) -> List.of("--port", Integer.toString(port), "--data", folder.toString()),
        data);
  }

  /** Has Tomcat write down at once how long it took to serve each request. */
  private static List<String> timing(Path data) {
    return List.of(
        "env",
        "SERVER_TOMCAT_ACCESSLOG_ENABLED=true",
        "SERVER_TOMCAT_ACCESSLOG_BUFFERED=false",
        "SERVER_TOMCAT_ACCESSLOG_ROTATE=false",
        "SERVER_TOMCAT_ACCESSLOG_DIRECTORY=" + ROOT.toAbsolutePath(),
        "SERVER_TOMCAT_ACCESSLOG_PREFIX=" + data.getFileName(),
        "SERVER_TOMCAT_ACCESSLOG_SUFFIX=.served",
        "SERVER_TOMCAT_ACCESSLOG_PATTERN=%D");
  }

  private static Path log(Path data) {
    return data.resolveSibling(data.getFileName() + ".served");
  }

  /**
   * Milliseconds the server took for the last so many requests, in order from the quickest; only
   * where it is timed.
   */
  double[] served(int requests) throws IOException {
    List<String> micros = Files.readAllLines(log(data));
    return micros.subList(micros.size() - requests, micros.size()).stream()
        .mapToDouble(line -> Long.parseLong(line) / 1000.0)
        .sorted()
        .toArray();
  }

  private static void generate(Path data, int deals, int open, long seed) throws Exception {
    System.err.printf("Writing %,d deals, seed %d…%n", deals, seed);
    try (Product product = start(data, false);
        Connection connection = product.connect("postgres")) {
      FirstAccount.open(connection);
      people(connection);
      pipelines(new Api(product.address(), FirstAccount.TOKEN));
      new Generator(connection, layout(product), seed).write(deals, open);
    }
  }

  private static void people(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int id = 1;
      for (String name : Layout.MANAGERS) {
        statement.execute(
            """
            insert into account.member (account_id, id, name, email, role, state, created_at)
            values (1, %1$d, '%2$s', 'm%1$d@5floor.example', 'manager', 'active', now())
            """
                .formatted(++id, name));
      }
      id = 0;
      for (String name : Layout.SOURCES) {
        statement.execute(
            "insert into contacts.source (account_id, id, name) values (1, %d, '%s')"
                .formatted(++id, name));
      }
    }
  }

  private static void pipelines(Api api) {
    List<Map<String, String>> stages =
        Stream.of(
                "Новый клиент",
                "Контакт состоялся",
                "Встреча назначена",
                "Встреча состоялась",
                "Просмотр объектов состоялся",
                "Сделка открыта",
                "Регистрация сделки")
            .map(name -> Map.of("name", name))
            .toList();
    api.post(
        "/api/crm/pipelines",
        Map.of("name", "Покупатель", "stages", stages, "lossReasons", Layout.REASONS));
    api.post("/api/crm/pipelines", Map.of("name", "Продавец", "stages", stages.subList(0, 3)));
  }

  private static Layout layout(Product product) throws IOException, SQLException {
    Api api = new Api(product.address(), FirstAccount.TOKEN);
    JsonNode pipelines = api.get("/api/crm/pipelines").json().at("/items");
    JsonNode buyer = pipelines.get(0);
    JsonNode seller = pipelines.get(1);
    int id = buyer.at("/id").asInt();
    return new Layout(
        id,
        ordinary(buyer),
        reasons(id, product),
        seller.at("/id").asInt(),
        ordinary(seller).getFirst(),
        1 + Layout.MANAGERS.size(),
        Layout.SOURCES.size());
  }

  private static List<Integer> ordinary(JsonNode pipeline) {
    var ids = new ArrayList<Integer>();
    pipeline.at("/stages").forEach(stage -> ids.add(stage.at("/id").asInt()));
    return ids.stream().filter(stage -> stage > 10_000).toList();
  }

  private static List<Integer> reasons(int pipeline, Product product)
      throws IOException, SQLException {
    var ids = new ArrayList<Integer>();
    try (Connection connection = product.connect("postgres");
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select id from funnel.loss_reason where account_id = 1 and pipeline_id = "
                    + pipeline
                    + " order by place")) {
      while (rows.next()) {
        ids.add(rows.getInt(1));
      }
    }
    return ids;
  }

  /** Tables that have changed since make the kept folder useless. */
  private static String fingerprint() throws IOException, NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> files = Files.walk(MIGRATIONS)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    product.close();
  }
}
