package voronka.store;

/**
 * The database and the two ways into it.
 *
 * @param owner owns every schema, migrates
 * @param application owns nothing and sees one account at a time
 */
record Database(SignIn owner, SignIn application) {}
