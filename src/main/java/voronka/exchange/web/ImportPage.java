package voronka.exchange.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import voronka.account.Allowed;
import voronka.account.Member;
import voronka.account.Members;
import voronka.account.Right;
import voronka.contacts.Source;
import voronka.contacts.Sources;
import voronka.exchange.FileId;
import voronka.exchange.Import;
import voronka.exchange.ImportId;
import voronka.exchange.Imports;
import voronka.exchange.Kind;
import voronka.exchange.RestFile;
import voronka.funnel.Pipelines;
import voronka.shared.Actor;
import voronka.shared.Invalid;
import voronka.tables.BrokenFile;
import voronka.tables.Guess;
import voronka.tables.Preview;
import voronka.tables.TableFile;
import voronka.web.FormFaults;

/** The wizard: a file, what is in its columns, a trial, the import itself, and what came of it. */
@Controller
@RequestMapping("/settings/import")
class ImportPage {

  private static final int SHOWN_IMPORTS = 20;
  private static final int SHOWN_ROWS = 20;

  private final Imports imports;
  private final Pipelines pipelines;
  private final Members members;
  private final Sources sources;
  private final RestFile rest;

  ImportPage(
      Imports imports, Pipelines pipelines, Members members, Sources sources, RestFile rest) {
    this.imports = imports;
    this.pipelines = pipelines;
    this.members = members;
    this.sources = sources;
    this.rest = rest;
  }

  @Allowed(Right.IMPORT)
  @GetMapping
  String show(Actor me, Model page) {
    return start(FormFaults.NONE, me, page);
  }

  private String start(FormFaults faults, Actor me, Model page) {
    page.addAttribute("imports", imports.newest(null, 0, SHOWN_IMPORTS, me.account()));
    page.addAttribute("faults", faults);
    return "exchange/start";
  }

  @Allowed(Right.IMPORT)
  @PostMapping
  String upload(@RequestPart("file") MultipartFile file, Actor me) {
    try (Upload upload = Upload.of(file)) {
      TableFile.preview(upload.path(), TableFile.guess(upload.path()), 1);
      return "redirect:/settings/import/files/" + imports.keep(upload.path(), upload.name(), me);
    }
  }

  /** A file that is no table stays with its sentence on the page that asked for it. */
  @ExceptionHandler
  String refused(BrokenFile broken, Actor me, HttpServletResponse response, Model page) {
    response.setStatus(422);
    return start(FormFaults.of(broken), me, page);
  }

  /**
   * @param like an earlier import of the file: the form is filled in as it was for that one
   */
  @Allowed(Right.IMPORT)
  @GetMapping("/files/{file}")
  String file(
      @PathVariable FileId file,
      @RequestParam(required = false) @Nullable ImportId like,
      @RequestParam Map<String, String> sent,
      Actor me,
      Model page) {
    Path path = imports.fetch(file, me.account());
    try {
      ImportForm form = like == null ? new ImportForm(sent) : like(like, path, me);
      return file(file, path, form, FormFaults.NONE, me, page);
    } finally {
      delete(path);
    }
  }

  private ImportForm like(ImportId id, Path path, Actor me) {
    Import job = imports.get(id, me.account());
    return ImportForm.of(job, TableFile.preview(path, job.reading(), 0).header());
  }

  private String file(
      FileId id, Path path, ImportForm form, FormFaults faults, Actor me, Model page) {
    String name = imports.nameOf(id, me.account());
    Guess reading = form.over(TableFile.guess(path));
    Preview preview = TableFile.preview(path, reading, SHOWN_ROWS);
    Kind kind = form.kind(preview.header());
    page.addAttribute(
        "file",
        new FileView(
            id,
            name,
            kind,
            reading,
            preview,
            form.chosen(kind, preview.header()),
            pipelines.all(me.account()),
            form.pipeline(),
            form.newPipeline(),
            String.join("\n", form.stages()),
            form.constants(kind),
            known(me)));
    page.addAttribute("faults", faults);
    return "exchange/columns";
  }

  private FileView.Known known(Actor me) {
    return new FileView.Known(
        members.list(me.account()).stream().map(Member::name).toList(),
        sources.list(me.account()).stream().map(Source::name).toList());
  }

  /** A trial first: it counts what would become of the rows and changes nothing. */
  @Allowed(Right.IMPORT)
  @PostMapping("/files/{file}")
  String tryOut(
      @PathVariable FileId file,
      @RequestParam Map<String, String> sent,
      Actor me,
      HttpServletResponse response,
      Model page) {
    ImportForm form = new ImportForm(sent);
    Path path = imports.fetch(file, me.account());
    try {
      return "redirect:/settings/import/" + begin(file, path, form, me).id();
    } catch (Invalid invalid) {
      response.setStatus(422);
      return file(file, path, form, FormFaults.of(invalid), me, page);
    } finally {
      delete(path);
    }
  }

  private Import begin(FileId file, Path path, ImportForm form, Actor me) {
    String name = imports.nameOf(file, me.account());
    Guess reading = form.over(TableFile.guess(path));
    List<String> headers = TableFile.preview(path, reading, 0).header();
    return imports.begin(
        file, name, path, reading, form.mapping(form.kind(headers), headers), true, me);
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Allowed(Right.IMPORT)
  @GetMapping("/{id}")
  String job(@PathVariable ImportId id, Actor me, Model page) {
    return job(id, "exchange/job", me, page);
  }

  @Allowed(Right.IMPORT)
  @GetMapping("/{id}/progress")
  String progress(@PathVariable ImportId id, Actor me, Model page) {
    return job(id, "exchange/progress", me, page);
  }

  private String job(ImportId id, String template, Actor me, Model page) {
    page.addAttribute("job", imports.get(id, me.account()));
    page.addAttribute("errors", imports.faults(id, me.account()));
    page.addAttribute("kept", imports.kept(id, me.account()));
    return template;
  }

  /** After the trial: the same file, for good. */
  @Allowed(Right.IMPORT)
  @PostMapping("/{id}/run")
  String run(@PathVariable ImportId id, Actor me) {
    return "redirect:/settings/import/" + imports.runForGood(id, me).id();
  }

  @Allowed(Right.IMPORT)
  @GetMapping("/{id}/rest")
  void rest(@PathVariable ImportId id, Actor me, HttpServletResponse response) throws IOException {
    ImportApi.send(imports.get(id, me.account()), rest, response);
  }

  @Allowed(Right.IMPORT)
  @PostMapping("/{id}/undo")
  String undo(@PathVariable ImportId id, Actor me) {
    imports.undo(id, me);
    return "redirect:/settings/import/" + id;
  }
}
