package voronka.funnel.web;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.funnel.Pipeline;
import voronka.funnel.PipelineId;
import voronka.funnel.Pipelines;
import voronka.shared.Actor;
import voronka.shared.By;
import voronka.web.Slice;
import voronka.web.Words;

/** Pipelines as JSON. */
@RestController
@RequestMapping("/api/crm/pipelines")
class PipelineApi {

  private final Pipelines pipelines;
  private final Words words;

  PipelineApi(Pipelines pipelines, Words words) {
    this.pipelines = pipelines;
    this.words = words;
  }

  @GetMapping
  @Allowed(Right.SEE_DEALS)
  Slice<PipelineJson> list(Actor me) {
    return new Slice<>(
        pipelines.all(me.account()).stream().map(p -> PipelineJson.of(p, words)).toList(), null);
  }

  @GetMapping("/{pipeline}")
  @Allowed(Right.SEE_DEALS)
  PipelineJson get(@PathVariable PipelineId pipeline, Actor me) {
    return PipelineJson.of(pipelines.get(pipeline, me.account()), words);
  }

  @PostMapping
  @Allowed(Right.CHANGE_PIPELINES)
  ResponseEntity<PipelineJson> add(@RequestBody byte[] bytes, Actor me) {
    Pipeline added = pipelines.add(PipelineBody.adding(bytes), By.api(me));
    return ResponseEntity.status(HttpStatus.CREATED)
        .location(URI.create("/api/crm/pipelines/" + added.id()))
        .body(PipelineJson.of(added, words));
  }
}
