package voronka.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import voronka.shared.Sentence;

/** Opens the database in this order: folder, server, roles, migrations, pools. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreConfiguration {

  @Bean
  @Lazy
  DataFolder dataFolder(StoreSettings settings) {
    DataFolder folder = DataFolder.open(settings.data());
    if (!folder.isOurs() && !settings.sharesDatabase()) {
      throw new StartRefused(Sentence.of("store.data.in_use", folder.path().toString()));
    }
    return folder;
  }

  @Bean
  @Lazy
  EmbeddedPostgres embeddedPostgres(DataFolder folder) {
    var postgres = new EmbeddedPostgres(folder);
    if (folder.isOurs()) {
      postgres.start();
    } else {
      postgres.join();
    }
    return postgres;
  }

  @Bean
  Database database(StoreSettings settings, ObjectProvider<EmbeddedPostgres> postgres)
      throws SQLException {
    Database database =
        settings.isEmbedded()
            ? EmbeddedDatabase.prepare(postgres.getObject())
            : OutsideDatabase.prepare(settings.databaseUrl());
    new Migrations(database).run();
    return database;
  }

  @Bean
  @Primary
  @ConfigurationProperties("spring.datasource.hikari")
  HikariDataSource dataSource(Database database) {
    return pool(database, "voronka");
  }

  /**
   * Apart from the main pool: a transaction that holds a connection there never waits for a second
   * one.
   */
  @Bean(defaultCandidate = false)
  HikariDataSource idsDataSource(Database database) {
    HikariDataSource pool = pool(database, "ids");
    pool.setMaximumPoolSize(2);
    pool.setMinimumIdle(1);
    pool.setAutoCommit(false);
    return pool;
  }

  static HikariDataSource pool(Database database, String name) {
    SignIn application = database.application();
    HikariDataSource pool =
        DataSourceBuilder.create()
            .type(HikariDataSource.class)
            .url(application.url())
            .username(application.role())
            .password(application.password())
            .build();
    pool.setPoolName(name);
    if (application.become() != null) {
      pool.setConnectionInitSql("set role \"" + application.become().replace("\"", "\"\"") + "\"");
    }
    return pool;
  }

  @Bean
  @Primary
  TenantTransactionManager transactionManager(DataSource dataSource) {
    return new TenantTransactionManager(dataSource);
  }

  /** The database keeps microseconds, so the clock counts in them. */
  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
  }

  /** Jobs are due by the same clock as everything else. */
  @Bean
  com.github.kagkarlsson.scheduler.Clock schedulerClock(Clock clock) {
    return clock::instant;
  }
}
