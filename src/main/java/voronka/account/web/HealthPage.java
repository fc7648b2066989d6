package voronka.account.web;

import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import voronka.account.Anyone;

/** Tells whoever watches over the process that it and its database answer. */
@RestController
class HealthPage {

  private final JdbcClient jdbc;

  HealthPage(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Anyone
  @GetMapping(path = "/health", produces = "text/plain")
  ResponseEntity<String> health() {
    try {
      jdbc.sql("select 1").query(Integer.class).single();
      return ResponseEntity.ok("ok");
    } catch (DataAccessException e) {
      return ResponseEntity.status(503).body("database");
    }
  }
}
