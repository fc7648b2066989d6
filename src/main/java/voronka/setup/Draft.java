package voronka.setup;

import org.jspecify.annotations.Nullable;

/** What the first visitor has said so far; nothing of it is kept until the last step. */
public record Draft(@Nullable Company company, @Nullable Owner owner) {

  static final Draft EMPTY = new Draft(null, null);

  /** The company as it was typed. */
  public record Company(String name, String zone) {}

  /** The owner as typed. */
  public record Owner(String name, String email, String password) {

    @Override
    public String toString() {
      return "Owner[name=" + name + ", email=" + email + "]";
    }
  }

  public Draft with(Company said) {
    return new Draft(said, owner);
  }

  public Draft with(Owner said) {
    return new Draft(company, said);
  }
}
