package voronka.funnel.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.funnel.Pipeline;
import voronka.funnel.PipelineDesign;
import voronka.funnel.PipelineDesign.Outcome;
import voronka.funnel.PipelineDifference;
import voronka.funnel.PipelineDraft;
import voronka.funnel.PipelineId;
import voronka.funnel.PipelineVersion;
import voronka.funnel.Pipelines;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.web.IfMatch;
import voronka.web.Slice;
import voronka.web.Words;

/** Changing what a pipeline is made of, as JSON. */
@RestController
@RequestMapping("/api/crm/pipelines/{pipeline}")
class PipelineDesignApi {

  private final Pipelines pipelines;
  private final PipelineDesign design;
  private final Words words;

  PipelineDesignApi(Pipelines pipelines, PipelineDesign design, Words words) {
    this.pipelines = pipelines;
    this.design = design;
    this.words = words;
  }

  /**
   * What was changed, or would be.
   *
   * @param moved deals that go to another stage by it
   */
  record OutcomeJson(PipelineJson pipeline, List<DifferenceJson> differences, int moved) {

    static OutcomeJson of(Outcome outcome, Words words) {
      return new OutcomeJson(
          PipelineJson.of(outcome.pipeline(), words),
          outcome.differences().stream().map(DifferenceJson::of).toList(),
          outcome.moved());
    }
  }

  record DifferenceJson(
      String change,
      @Nullable Integer stage,
      String name,
      @Nullable String field,
      @Nullable String before,
      @Nullable String after) {

    static DifferenceJson of(PipelineDifference difference) {
      return new DifferenceJson(
          difference.kind().code(),
          difference.stage() == null ? null : difference.stage().value(),
          difference.name(),
          difference.field(),
          difference.before(),
          difference.after());
    }
  }

  record VersionJson(
      int version, Instant at, @Nullable String by, List<DifferenceJson> differences) {

    static VersionJson of(PipelineVersion version) {
      return new VersionJson(
          version.version(),
          version.at(),
          version.by(),
          version.differences().stream().map(DifferenceJson::of).toList());
    }
  }

  @PatchMapping
  @Allowed(Right.CHANGE_PIPELINES)
  ResponseEntity<OutcomeJson> change(
      @PathVariable PipelineId pipeline,
      @RequestBody byte[] bytes,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      Actor me) {
    int from = IfMatch.required(version);
    return answer(design.change(pipeline, draft(pipeline, bytes, me), from, By.api(me)));
  }

  @PostMapping("/differences")
  @Allowed(Right.CHANGE_PIPELINES)
  OutcomeJson preview(
      @PathVariable PipelineId pipeline,
      @RequestBody byte[] bytes,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      Actor me) {
    Integer from = IfMatch.parse(version).orElse(null);
    return OutcomeJson.of(
        design.preview(pipeline, draft(pipeline, bytes, me), from, By.api(me)), words);
  }

  @PostMapping("/undo")
  @Allowed(Right.CHANGE_PIPELINES)
  ResponseEntity<OutcomeJson> takeBack(
      @PathVariable PipelineId pipeline,
      @RequestHeader(name = "If-Match", required = false) @Nullable String version,
      Actor me) {
    return answer(design.takeBack(pipeline, IfMatch.parse(version).orElse(null), By.api(me)));
  }

  @GetMapping("/versions")
  @Allowed(Right.SEE_DEALS)
  Slice<VersionJson> versions(@PathVariable PipelineId pipeline, Actor me) {
    return new Slice<>(
        design.versions(pipeline, me.account()).stream().map(VersionJson::of).toList(), null);
  }

  private PipelineDraft draft(PipelineId id, byte[] bytes, Actor me) {
    Pipeline now = pipelines.get(id, me.account());
    return PipelineBody.changes(bytes, now);
  }

  private ResponseEntity<OutcomeJson> answer(Outcome outcome) {
    return ResponseEntity.ok()
        .eTag(IfMatch.etag(outcome.pipeline().version()))
        .body(OutcomeJson.of(outcome, words));
  }
}
