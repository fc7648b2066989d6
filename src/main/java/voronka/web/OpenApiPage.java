package voronka.web;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What programs may ask, for anyone: it tells nothing of any account. */
@RestController
class OpenApiPage {

  private final OpenApi document = OpenApi.read();

  @GetMapping("/api/crm/openapi.json")
  ResponseEntity<byte[]> get() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noCache())
        .eTag(document.etag())
        .body(document.json());
  }
}
