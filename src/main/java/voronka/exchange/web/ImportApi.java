package voronka.exchange.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.exchange.FileId;
import voronka.exchange.Import;
import voronka.exchange.ImportId;
import voronka.exchange.Imports;
import voronka.exchange.RestFile;
import voronka.shared.Actor;
import voronka.shared.Invalid;
import voronka.shared.Sentence;
import voronka.tables.Guess;
import voronka.tables.TableFile;
import voronka.web.Paging;
import voronka.web.RequestKeys;
import voronka.web.RequestKeys.Request;
import voronka.web.Slice;
import voronka.web.Words;

/** Imports for programs. */
@RestController
@RequestMapping("/api/crm/imports")
class ImportApi {

  private static final int LONGEST_MAPPING = 1_000_001;

  private final Imports imports;
  private final RestFile rest;
  private final RequestKeys keys;
  private final Words words;

  ImportApi(Imports imports, RestFile rest, RequestKeys keys, Words words) {
    this.imports = imports;
    this.rest = rest;
    this.keys = keys;
    this.words = words;
  }

  /** The file is kept before the transaction of the answer, since a large one takes long. */
  @Allowed(Right.IMPORT)
  @PostMapping
  ResponseEntity<Object> begin(
      @RequestPart("file") MultipartFile file,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      HttpServletRequest http,
      Actor me) {
    byte[] bytes = mapping(http);
    MappingBody body = MappingBody.of(bytes);
    try (Upload upload = Upload.of(file)) {
      Guess reading = body.over(TableFile.guess(upload.path()));
      Request request = new Request(key, "POST", "/api/crm/imports", joined(upload, bytes, dryRun));
      FileId kept = imports.keep(upload.path(), upload.name(), me);
      boolean[] used = {false};
      try {
        return keys.once(
            me,
            request,
            () -> {
              Import job =
                  imports.begin(
                      kept,
                      upload.name(),
                      upload.path(),
                      reading,
                      body.mapping(),
                      dryRun || body.dryRun(),
                      me);
              used[0] = true;
              return accepted(job);
            });
      } finally {
        if (!used[0]) {
          imports.forget(kept, me);
        }
      }
    }
  }

  private static byte[] mapping(HttpServletRequest http) {
    try {
      Part part = http.getPart("mapping");
      if (part == null) {
        throw new Invalid("mapping", Sentence.of("exchange.mapping.absent"));
      }
      return part.getInputStream().readNBytes(LONGEST_MAPPING);
    } catch (IOException | ServletException e) {
      throw new Invalid("mapping", Sentence.of("exchange.mapping.absent"));
    }
  }

  private static byte[] joined(Upload upload, byte[] mapping, boolean dryRun) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(upload.digest());
    all.write(dryRun ? 1 : 0);
    all.writeBytes(upload.name().getBytes(StandardCharsets.UTF_8));
    all.write(0);
    all.writeBytes(mapping);
    return all.toByteArray();
  }

  private ResponseEntity<Object> accepted(Import job) {
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .location(URI.create("/api/crm/imports/" + job.id()))
        .body(ImportJson.of(job, List.of(), List.of(), words));
  }

  @Allowed(Right.IMPORT)
  @GetMapping
  Slice<ImportJson> list(
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Actor me) {
    Paging paging = Paging.of(limit, cursor);
    List<String> after = paging.after(2);
    List<Import> rows =
        after == null
            ? imports.newest(null, 0, paging.fetch(), me.account())
            : imports.newest(
                instant(after.getFirst()), number(after.getLast()), paging.fetch(), me.account());
    Slice<Import> page =
        paging.slice(rows, job -> List.of(job.createdAt().toString(), job.id().toString()));
    return new Slice<>(
        page.items().stream().map(job -> ImportJson.of(job, List.of(), List.of(), words)).toList(),
        page.next());
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new Invalid("cursor", Sentence.of("web.invalid.cursor"));
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new Invalid("cursor", Sentence.of("web.invalid.cursor"));
    }
  }

  @Allowed(Right.IMPORT)
  @GetMapping("/{id}")
  ImportJson get(@PathVariable ImportId id, Actor me) {
    return json(imports.get(id, me.account()), me);
  }

  private ImportJson json(Import job, Actor me) {
    return ImportJson.of(
        job, imports.faults(job.id(), me.account()), imports.kept(job.id(), me.account()), words);
  }

  /** Rows that were not taken, as CSV. */
  @Allowed(Right.IMPORT)
  @GetMapping("/{id}/rest")
  void rest(@PathVariable ImportId id, Actor me, jakarta.servlet.http.HttpServletResponse response)
      throws IOException {
    send(imports.get(id, me.account()), rest, response);
  }

  static void send(Import job, RestFile rest, jakarta.servlet.http.HttpServletResponse response)
      throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename("import-" + job.id() + "-rest.csv")
            .build()
            .toString());
    rest.write(job, response.getOutputStream());
  }

  @Allowed(Right.IMPORT)
  @PostMapping("/{id}/undo")
  ResponseEntity<Object> undo(@PathVariable ImportId id, Actor me) {
    Import job = imports.undo(id, me);
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .location(URI.create("/api/crm/imports/" + job.id()))
        .body(json(job, me));
  }
}
