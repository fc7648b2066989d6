package voronka.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import voronka.shared.Actor;
import voronka.shared.Conflict;
import voronka.shared.Invalid;
import voronka.shared.Sentence;

/**
 * Carries out a request with an {@code Idempotency-Key} once: the answer is kept with the change,
 * in its transaction, and a repetition within 24 hours gets the same answer and changes nothing. A
 * refusal is not kept.
 */
@Component
public class RequestKeys {

  private static final Duration KEPT = Duration.ofHours(24);

  /** What tells two requests with one key apart: who, what address, what body. */
  public record Request(@Nullable String key, String method, String path, byte[] body) {

    byte[] fingerprint(Actor me) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(
            (me.member() + " " + method + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
        return digest.digest(body);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private record Kept(byte[] fingerprint, ResponseEntity<Object> answer) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  RequestKeys(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The work's answer, or the one it had the first time.
   *
   * @throws Conflict the key was used for another request
   */
  @Transactional
  public ResponseEntity<Object> once(
      Actor me, Request request, Supplier<ResponseEntity<Object>> work) {
    String key = request.key();
    if (key == null || key.isBlank()) {
      return work.get();
    }
    check(key);
    hold(me, key);
    Optional<Kept> kept = kept(me, key);
    if (kept.isPresent()) {
      return repeat(kept.get(), request.fingerprint(me));
    }
    ResponseEntity<Object> answer = work.get();
    keep(me, key, request.fingerprint(me), answer);
    return answer;
  }

  /**
   * The same for one part of a request that is carried out in parts, each in a transaction of its
   * own: what it came to, or what it came to the first time.
   *
   * @param part tells it apart from the others under the request's key
   * @param type what the part comes to, kept as JSON
   * @throws Conflict the key was used for another request
   */
  @Transactional
  public <T> T once(Actor me, Request request, String part, Class<T> type, Supplier<T> work) {
    if (request.key() == null || request.key().isBlank()) {
      return work.get();
    }
    Request own =
        new Request(request.key() + ":" + part, request.method(), request.path(), request.body());
    Object body = once(me, own, () -> ResponseEntity.ok(work.get())).getBody();
    return json.convertValue(body, type);
  }

  private static void check(String key) {
    if (key.length() > 255 || key.indexOf('\0') >= 0) {
      throw new Invalid("Idempotency-Key", Sentence.of("web.request-key.long"));
    }
  }

  /** The same request twice at once: the second waits for the first to end. */
  private void hold(Actor me, String key) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, :account))")
        .param("key", key)
        .param("account", me.account().value())
        .query((rs, n) -> 0)
        .single();
  }

  private static ResponseEntity<Object> repeat(Kept kept, byte[] fingerprint) {
    if (!MessageDigest.isEqual(kept.fingerprint(), fingerprint)) {
      throw new Conflict("request_key_used", Sentence.of("web.request-key.used"));
    }
    return kept.answer();
  }

  private Optional<Kept> kept(Actor me, String key) {
    return jdbc.sql(
            """
            select fingerprint, status, etag, location, body
              from web.request_key
             where account_id = :account
               and key = :key
               and at > :since
            """)
        .param("account", me.account().value())
        .param("key", key)
        .param("since", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
        .query(
            (rs, n) ->
                new Kept(
                    rs.getBytes("fingerprint"),
                    answer(
                        rs.getInt("status"),
                        rs.getString("etag"),
                        rs.getString("location"),
                        rs.getString("body"))))
        .optional();
  }

  private ResponseEntity<Object> answer(
      int status, @Nullable String etag, @Nullable String location, String body) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    if (etag != null) {
      headers.setETag(etag);
    }
    if (location != null) {
      headers.set(HttpHeaders.LOCATION, location);
    }
    return ResponseEntity.status(status).headers(headers).body(json.readTree(body));
  }

  private void keep(Actor me, String key, byte[] fingerprint, ResponseEntity<Object> answer) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into web.request_key (account_id, key, fingerprint, status, etag, location, body, at)
            values (:account, :key, :fingerprint, :status, :etag, :location, :body, :now)
            on conflict (account_id, key) do update
               set fingerprint = excluded.fingerprint,
                   status = excluded.status,
                   etag = excluded.etag,
                   location = excluded.location,
                   body = excluded.body,
                   at = excluded.at
            """)
        .param("account", me.account().value())
        .param("key", key)
        .param("fingerprint", fingerprint)
        .param("status", answer.getStatusCode().value())
        .param("etag", answer.getHeaders().getETag())
        .param("location", answer.getHeaders().getFirst(HttpHeaders.LOCATION))
        .param("body", json.writeValueAsString(answer.getBody()))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    forgetOld(me, now);
  }

  private void forgetOld(Actor me, Instant now) {
    jdbc.sql(
            """
            delete from web.request_key
             where ctid = any (array (
                     select ctid
                       from web.request_key
                      where account_id = :account
                        and at < :before
                      limit 10))
               and account_id = :account
            """)
        .param("account", me.account().value())
        .param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC))
        .update();
  }
}
