package voronka.account;

/**
 * What can be permitted. Which role has it is the matrix in {@link Access}; which address asks it
 * is docs/rights.md.
 */
public enum Right {
  SEE_DEALS,
  CHANGE_DEALS,
  MOVE_DEALS,
  SEE_CONTACTS,
  CHANGE_CONTACTS,
  SEE_REPORTS,
  IMPORT,
  EXPORT,
  CHANGE_PIPELINES,
  MANAGE_MEMBERS,
  MANAGE_TOKENS,
  CHANGE_ACCOUNT
}
