package voronka.exchange.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.exchange.Export;
import voronka.exchange.Exports;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.shared.Invalid;
import voronka.shared.Sentence;
import voronka.tables.Format;

/**
 * Lists as files: the address of a list with an ending, for people, and the same for programs. What
 * stands behind the question mark is the list's own.
 */
@Controller
class ExportDoors {

  private static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Exports exports;

  ExportDoors(Exports exports) {
    this.exports = exports;
  }

  @Allowed(Right.EXPORT)
  @GetMapping({
    "/deals.csv",
    "/deals.xlsx",
    "/contacts.csv",
    "/contacts.xlsx",
    "/companies.csv",
    "/companies.xlsx"
  })
  void page(
      @RequestParam MultiValueMap<String, String> asked,
      Actor me,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String[] words = lastOf(request).split("\\.");
    send(exports.of(words[0], asked, named(words[1]), By.person(me)), response);
  }

  @Allowed(Right.EXPORT)
  @GetMapping("/api/crm/exports/deals")
  void deals(
      @RequestParam(defaultValue = "csv") String format,
      @RequestParam(defaultValue = "") String columns,
      @RequestParam MultiValueMap<String, String> asked,
      Actor me,
      HttpServletResponse response)
      throws IOException {
    send(exports.of("deals", asked, named(format), By.api(me)), response);
  }

  @Allowed(Right.EXPORT)
  @GetMapping({"/api/crm/exports/contacts", "/api/crm/exports/companies"})
  void parties(
      @RequestParam(defaultValue = "csv") String format,
      @RequestParam(defaultValue = "") String columns,
      @RequestParam(defaultValue = "") String query,
      Actor me,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Map<String, List<String>> asked = Map.of("columns", List.of(columns), "query", List.of(query));
    send(exports.of(lastOf(request), asked, named(format), By.api(me)), response);
  }

  private static String lastOf(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Format named(String format) {
    return switch (format) {
      case "csv" -> Format.CSV;
      case "xlsx" -> Format.XLSX;
      default -> throw new Invalid("format", Sentence.of("exchange.export.format"));
    };
  }

  private static void send(Export export, HttpServletResponse response) throws IOException {
    response.setContentType(export.format() == Format.XLSX ? WORKBOOK : "text/csv;charset=UTF-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(export.fileName(), StandardCharsets.UTF_8)
            .build()
            .toString());
    export.write(response.getOutputStream());
  }
}
