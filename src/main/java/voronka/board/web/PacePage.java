package voronka.board.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import voronka.account.Accounts;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.board.Paces;
import voronka.funnel.Pipeline;
import voronka.funnel.PipelineId;
import voronka.funnel.Pipelines;
import voronka.shared.Actor;

/** What the heads of a board's columns say about the last ninety days; the board asks for it. */
@Controller
class PacePage {

  private final Paces paces;
  private final Pipelines pipelines;
  private final Accounts accounts;

  PacePage(Paces paces, Pipelines pipelines, Accounts accounts) {
    this.paces = paces;
    this.pipelines = pipelines;
    this.accounts = accounts;
  }

  @GetMapping("/pipelines/{pipeline}/board/measures")
  @Allowed(Right.SEE_REPORTS)
  String measures(@PathVariable PipelineId pipeline, Actor me, Model page) {
    Pipeline shown = pipelines.get(pipeline, me.account());
    page.addAttribute("pipeline", shown);
    page.addAttribute("pace", paces.count(pipeline, accounts.settings(me.account()).zone(), me));
    return "board/measures";
  }
}
