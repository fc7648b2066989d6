package voronka.setup;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Service;
import voronka.account.Accounts;
import voronka.account.NewAccount;
import voronka.account.Sessions;
import voronka.funnel.NewPipeline;
import voronka.funnel.Pipelines;
import voronka.shared.Actor;
import voronka.shared.By;

/** Turns an empty installation into somebody's: account, owner and pipelines at once. */
@Service
public class FirstSetup {

  private static final String CURRENCY = "RUB";

  private final Accounts accounts;
  private final Pipelines pipelines;
  private final Sessions sessions;
  private final Drafts drafts;
  private final AtomicBoolean done = new AtomicBoolean();

  FirstSetup(Accounts accounts, Pipelines pipelines, Sessions sessions, Drafts drafts) {
    this.accounts = accounts;
    this.pipelines = pipelines;
    this.sessions = sessions;
    this.drafts = drafts;
  }

  /** Whether somebody has set the installation up; asks the database until the answer is yes. */
  public boolean isDone() {
    if (!done.get() && !accounts.isEmpty()) {
      done.set(true);
    }
    return done.get();
  }

  /**
   * @throws voronka.shared.Invalid naming every field that cannot be kept
   */
  public Draft company(Draft draft, Draft.Company said) {
    accounts.checkCompany(said.name(), said.zone());
    return draft.with(said);
  }

  /**
   * @throws voronka.shared.Invalid naming every field that cannot be kept
   */
  public Draft owner(Draft draft, Draft.Owner said) {
    accounts.checkOwner(said.name(), said.email(), said.password());
    return draft.with(said);
  }

  /**
   * Makes it all, or nothing, and answers the secret of the owner's session.
   *
   * @param draft with company and owner
   * @throws voronka.shared.Conflict somebody else was quicker
   * @throws voronka.shared.Invalid a pipeline cannot be kept
   */
  public String finish(Draft draft, List<NewPipeline> wanted) {
    Draft.Company company = Objects.requireNonNull(draft.company());
    Draft.Owner owner = Objects.requireNonNull(draft.owner());
    NewAccount account =
        new NewAccount(
            company.name(),
            company.zone(),
            CURRENCY,
            owner.name(),
            owner.email(),
            owner.password());

    Actor actor = accounts.createFirst(account, who -> add(wanted, By.person(who)));
    drafts.endAll();
    return sessions.begin(actor);
  }

  private void add(List<NewPipeline> wanted, By by) {
    wanted.forEach(pipeline -> pipelines.add(pipeline, by));
  }
}
