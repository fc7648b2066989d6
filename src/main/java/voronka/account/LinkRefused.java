package voronka.account;

import voronka.shared.NotFound;
import voronka.shared.Sentence;

/**
 * The one-time link was used, replaced by a newer one, or waited too long; or there never was one.
 */
public class LinkRefused extends NotFound {

  LinkRefused() {
    super(Sentence.of("account.link.refused"));
  }
}
